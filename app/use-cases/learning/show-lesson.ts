import { type Answer, findLessonAnswers } from '#db/queries/answers.ts';
import { findCourse } from '#db/queries/courses.ts';
import { findFinishes } from '#db/queries/finishes.ts';
import { findItemKeys, findPublicItems } from '#db/queries/items.ts';
import { findLesson, type Lesson } from '#db/queries/lessons.ts';
import { findVisit, type LessonVisit } from '#db/queries/visits.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { type LessonStep, stepOfAnchor, stepOfItem, stepsOf } from '../../domain/catalog/steps.ts';
import { minutesLeftInLesson } from '../../domain/progress/lesson-finish.ts';
import { notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { lessonVeil, type QuestionView, questionInLesson } from './lesson-items.ts';

export type LessonPage = {
  readonly course: { readonly slug: string; readonly title: string };
  readonly lesson: {
    readonly slug: string;
    readonly title: string;
    readonly minutes: number;
    readonly comesFrom: string | null;
  };
  /** The lesson's number in its course, from 1. */
  readonly number: number;
  readonly lessonCount: number;
  /** Step in view, from 0. */
  readonly step: number;
  readonly steps: readonly { readonly answered: boolean; readonly question: boolean }[];
  readonly blocks: readonly LessonPageBlock[];
  readonly minutesLeft: number;
  readonly finished: boolean;
  /** Steps with a question that still needs an answer, from 0. */
  readonly openSteps: readonly number[];
  readonly previous: { readonly slug: string; readonly title: string } | null;
  readonly next: { readonly slug: string; readonly title: string } | null;
};
export type LessonPageBlock =
  | { readonly kind: 'prose'; readonly id: string; readonly html: string }
  | ({ readonly kind: 'item'; readonly id: string; readonly itemId: string } & QuestionView);

type Input = {
  readonly course: string;
  readonly lesson: string;
  /** Step asked for, from 0; `all` for the whole lesson on one page; null: where the person stopped. */
  readonly step: number | 'all' | null;
  /** A passage to open instead of a step. */
  readonly anchor: string | null;
  /** The item the person wants to try again. */
  readonly again: string | null;
};

/** A lesson at the step asked for, or where the person stopped, with everything they have answered and written. Changes nothing. */
export async function showLesson(deps: Deps, actor: Actor, input: Input): Promise<Result<LessonPage, Reason>> {
  if (!can(actor, 'learning.use')) return err(notFound());
  const [course, lesson] = await Promise.all([
    findCourse(deps.db, input.course),
    findLesson(deps.db, input.course, input.lesson),
  ]);
  if (!course || !lesson)
    return err(notFound('There is no such lesson. It may have been renamed: look it up in its course.'));
  const number = course.lessons.findIndex((each) => each.slug === lesson.slug);
  if (number < 0) return err(notFound('This lesson is not part of the course any more.'));

  const of = { personId: actor.personId, course: course.slug, lesson: lesson.slug };
  const itemIds = lesson.blocks.flatMap((block) => (block.kind === 'item' ? [block.itemId] : []));
  const [visit, answers, finishes] = await Promise.all([
    findVisit(deps.db, of.personId, of.course, of.lesson),
    findLessonAnswers(deps.db, actor.personId, itemIds),
    findFinishes(deps.db, actor.personId, course.slug),
  ]);
  const steps = stepsOf(lesson.blocks);
  const step = stepInView({ asked: input.step, anchor: input.anchor, again: input.again, visit, steps });
  const answered = new Set(answers.map((answer) => answer.itemId));
  const openSteps = steps.flatMap((each, index) => (isOpen(each, lesson, answered) ? [index] : []));

  return ok({
    course: { slug: course.slug, title: course.title },
    lesson: { slug: lesson.slug, title: lesson.title, minutes: lesson.minutes, comesFrom: lesson.comesFrom },
    number: number + 1,
    lessonCount: course.lessons.length,
    step,
    steps: steps.map((each) => ({
      question: hasQuestion(each),
      answered: hasQuestion(each) && isAnswered(each, answered),
    })),
    blocks: await blocksOf({
      deps,
      of,
      blocks: input.step === 'all' ? lesson.blocks : (steps[step]?.blocks ?? []),
      answers,
      visit,
      again: input.again,
    }),
    minutesLeft: minutesLeftInLesson({ minutes: lesson.minutes, blocks: steps.length, place: step }),
    finished: finishes.some((finish) => finish.lesson === lesson.slug),
    openSteps,
    previous: course.lessons[number - 1] ?? null,
    next: course.lessons[number + 1] ?? null,
  });
}

function stepInView(input: {
  readonly asked: Input['step'];
  readonly anchor: string | null;
  readonly again: string | null;
  readonly visit: LessonVisit | undefined;
  readonly steps: readonly LessonStep[];
}): number {
  const last = Math.max(input.steps.length - 1, 0);
  if (input.anchor) return stepOfAnchor(input.steps, input.anchor);
  if (input.again) return stepOfItem(input.steps, input.again);
  if (typeof input.asked === 'number') return Math.min(Math.max(input.asked, 0), last);
  if (input.asked === 'all') return 0;
  return Math.min(input.visit?.place ?? 0, last);
}

async function blocksOf(input: {
  readonly deps: Deps;
  readonly of: { readonly personId: string; readonly course: string; readonly lesson: string };
  readonly blocks: Lesson['blocks'];
  readonly answers: readonly Answer[];
  readonly visit: LessonVisit | undefined;
  readonly again: string | null;
}): Promise<readonly LessonPageBlock[]> {
  const { deps, of, visit } = input;
  const latest = new Map(input.answers.map((answer) => [answer.itemId, answer]));
  const revisionIds = input.blocks.flatMap((block) =>
    block.kind === 'item'
      ? [block.itemRevisionId, latest.get(block.itemId)?.itemRevisionId ?? block.itemRevisionId]
      : [],
  );
  const [items, keys] = await Promise.all([findPublicItems(deps.db, revisionIds), findItemKeys(deps.db, revisionIds)]);
  return input.blocks.flatMap((block, index): LessonPageBlock[] => {
    const id = `${index}`;
    if (block.kind === 'prose') return [{ kind: 'prose', id: block.anchors[0] ?? id, html: block.html }];
    const item = items.get(block.itemRevisionId);
    const key = keys.get(block.itemRevisionId);
    if (!item || !key) return [];
    const then = latest.get(block.itemId)?.itemRevisionId ?? block.itemRevisionId;
    const itemThen = items.get(then);
    const keyThen = keys.get(then);
    const view = questionInLesson({
      item,
      key,
      answered:
        itemThen && keyThen
          ? {
              item: itemThen,
              key: keyThen,
              veil: lessonVeil(deps.settings.secret, of, { ...block, itemRevisionId: then }),
            }
          : undefined,
      veil: lessonVeil(deps.settings.secret, of, block),
      answers: input.answers.filter((answer) => answer.itemId === block.itemId),
      draft: visit?.drafts[block.itemId],
      hintsShown: visit?.hints[block.itemId] ?? 0,
      again: input.again === block.itemId && item.behaviour === 'practice',
    });
    return [{ kind: 'item', id, itemId: block.itemId, ...view }];
  });
}

function hasQuestion(step: LessonStep): boolean {
  return step.blocks.some((block) => block.kind === 'item');
}

function isAnswered(step: LessonStep, answered: ReadonlySet<string>): boolean {
  return step.blocks.every((block) => block.kind !== 'item' || answered.has(block.itemId));
}

function isOpen(step: LessonStep, lesson: Lesson, answered: ReadonlySet<string>): boolean {
  return step.blocks.some(
    (block) => block.kind === 'item' && lesson.required.includes(block.itemId) && !answered.has(block.itemId),
  );
}
