import type { Instant } from '../shared/clock.ts';

/** A lesson as a course revision lists it; a renamed lesson keeps what was finished under its former slugs. */
export type CourseLesson = { readonly slug: string; readonly formerSlugs?: readonly string[] };

export type FinishFact = {
  readonly lesson: string;
  readonly lessonRevisionId: string;
  readonly finishedAt: Instant;
};
export type PassFact = { readonly attemptId: string; readonly number: number; readonly submittedAt: Instant };

/** What a completion rests on: the first passed attempt, and the first finish of every lesson. */
export type CompletionGrounds = {
  readonly attemptId: string;
  /** Lesson slug, as the revision has it, to the lesson revision that was finished. */
  readonly finishes: Readonly<Record<string, string>>;
};

/**
 * Whether a course is complete by these facts: all lessons of the given revision finished and one attempt passed.
 * A course without lessons never is.
 * To be asked when something happens (a finish, a submit) with the revision current at that moment, and only while
 * there is no completion: one once earned stays, whatever is edited later.
 */
export function completionGrounds(input: {
  readonly lessons: readonly CourseLesson[];
  readonly finishes: readonly FinishFact[];
  readonly passes: readonly PassFact[];
}): CompletionGrounds | null {
  const pass = firstPass(input.passes);
  const finished = input.lessons.map((lesson) => [lesson.slug, firstFinish(lesson, input.finishes)] as const);
  const done = finished.flatMap(([slug, finish]) => (finish ? [[slug, finish.lessonRevisionId] as const] : []));
  if (!pass || done.length === 0 || done.length < input.lessons.length) return null;
  return { attemptId: pass.attemptId, finishes: Object.fromEntries(done) };
}

/** Whether a lesson counts as finished, also under a slug it had before. */
export function isLessonFinished(lesson: CourseLesson, finishedSlugs: ReadonlySet<string>): boolean {
  return [lesson.slug, ...(lesson.formerSlugs ?? [])].some((slug) => finishedSlugs.has(slug));
}

function firstFinish(lesson: CourseLesson, finishes: readonly FinishFact[]): FinishFact | undefined {
  return finishes
    .filter((finish) => isLessonFinished(lesson, new Set([finish.lesson])))
    .reduce<FinishFact | undefined>(
      (first, finish) => (first && first.finishedAt <= finish.finishedAt ? first : finish),
      undefined,
    );
}

function firstPass(passes: readonly PassFact[]): PassFact | undefined {
  return [...passes].sort((one, other) => compare(one.submittedAt, other.submittedAt) || one.number - other.number)[0];
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
