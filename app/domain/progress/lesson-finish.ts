import type { Behaviour } from '../quiz/item.ts';

/** An item of a lesson, as far as finishing is concerned. */
export type LessonItem = { readonly id: string; readonly behaviour: Behaviour };

/** The items that must be answered once before a lesson can be finished: all but prequestions. */
export function requiredItems(items: readonly LessonItem[]): readonly string[] {
  return items.filter((item) => item.behaviour !== 'prequestion').map((item) => item.id);
}

/**
 * The required items still unanswered, in the lesson's order. None: the learner may press Finish.
 * An answer counts for the item whatever revision it was given to, so an edit takes nothing away.
 */
export function missingInLesson(required: readonly string[], answeredItemIds: Iterable<string>): readonly string[] {
  const answered = new Set(answeredItemIds);
  return required.filter((id) => !answered.has(id));
}

/** Minutes left in a lesson from the block in view: at least one until the end, so that nobody is told "0 minutes". */
export function minutesLeftInLesson(lesson: {
  readonly minutes: number;
  readonly blocks: number;
  /** Index of the block in view, from 0. */
  readonly place: number;
}): number {
  if (lesson.blocks === 0) return lesson.minutes;
  const left = Math.min(lesson.blocks, Math.max(0, lesson.blocks - lesson.place));
  return Math.max(1, Math.ceil((lesson.minutes * left) / lesson.blocks));
}
