import type { Instant } from '../shared/clock.ts';
import { type CourseLesson, isLessonFinished } from './completion.ts';

export const STATUSES = ['done', 'in-progress', 'not-started'] as const;
export type Status = (typeof STATUSES)[number];

export type StateLesson = CourseLesson & { readonly title: string; readonly minutes: number };

/** One thing between a person and a completed course. */
export type Missing =
  /** `number` counts the lessons of the present revision from 1. */
  | { readonly kind: 'lesson'; readonly slug: string; readonly number: number; readonly title: string }
  /** `again`: it has been submitted before. `open`: an attempt waits to be sent in. */
  | { readonly kind: 'check'; readonly again: boolean; readonly open: boolean };

export type CourseState = {
  readonly status: Status;
  readonly completedAt: Instant | null;
  readonly finishedCount: number;
  readonly lessonCount: number;
  /** The lesson to go on with: the first unfinished one. */
  readonly nextLesson: StateLesson | null;
  /** All lessons of the present revision are finished. */
  readonly isCheckOpen: boolean;
  /** Empty exactly when the course is complete. */
  readonly missing: readonly Missing[];
  /** Minutes of the unfinished lessons; the check comes on top. */
  readonly minutesLeft: number;
};

/**
 * Where a person stands in a course, and exactly what is missing. A completion once earned settles it: a lesson added
 * later counts only for those not yet complete.
 */
export function courseState(input: {
  readonly lessons: readonly StateLesson[];
  readonly finishedSlugs: Iterable<string>;
  readonly completedAt: Instant | null;
  readonly submittedResults: readonly { readonly passed: boolean }[];
  readonly hasOpenAttempt: boolean;
  /** A lesson has been opened, whether finished or not. */
  readonly hasVisited: boolean;
}): CourseState {
  const finished = new Set(input.finishedSlugs);
  const unfinished = input.lessons.filter((lesson) => !isLessonFinished(lesson, finished));
  const completed = input.completedAt !== null;
  const hasAttempt = input.hasOpenAttempt || input.submittedResults.length > 0;
  const lessonsMissing = unfinished.map((lesson) => ({
    kind: 'lesson' as const,
    slug: lesson.slug,
    number: input.lessons.indexOf(lesson) + 1,
    title: lesson.title,
  }));
  // A pass with a lesson still open needs no second check. A pass with nothing open and no completion is possible only
  // when a lesson was withdrawn in between; the next submit completes it, so the check is what is left to do.
  const needsCheck = lessonsMissing.length === 0 || input.submittedResults.every((result) => !result.passed);
  const check = { kind: 'check' as const, again: input.submittedResults.length > 0, open: input.hasOpenAttempt };
  return {
    status: statusOf({ completed, started: finished.size > 0 || hasAttempt || input.hasVisited }),
    completedAt: input.completedAt,
    finishedCount: input.lessons.length - unfinished.length,
    lessonCount: input.lessons.length,
    nextLesson: unfinished[0] ?? null,
    isCheckOpen: unfinished.length === 0,
    missing: completed ? [] : needsCheck ? [...lessonsMissing, check] : lessonsMissing,
    minutesLeft: completed ? 0 : unfinished.reduce((sum, lesson) => sum + lesson.minutes, 0),
  };
}

/** Done, in progress, or not started: the one word a person and their manager both see. */
export function statusOf(course: { readonly completed: boolean; readonly started: boolean }): Status {
  if (course.completed) return 'done';
  return course.started ? 'in-progress' : 'not-started';
}

/** What is missing, in words: "lessons 3–5, check", "lesson 2", "check, once more". Nothing missing: "nothing". */
export function missingWords(missing: readonly Missing[]): string {
  const numbers = missing.flatMap((each) => (each.kind === 'lesson' ? [each.number] : []));
  const check = missing.find((each) => each.kind === 'check');
  const words = [
    ...(numbers.length === 0 ? [] : [`${numbers.length === 1 ? 'lesson' : 'lessons'} ${ranges(numbers)}`]),
    ...(check === undefined ? [] : [checkWords(check)]),
  ];
  return words.length === 0 ? 'nothing' : words.join(', ');
}

function checkWords(check: { readonly again: boolean; readonly open: boolean }): string {
  if (check.open) return 'check, begun but not sent in';
  return check.again ? 'check, once more' : 'check';
}

/** 1, 3, 4, 5, 7 as "1, 3–5, 7". */
function ranges(numbers: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && number === run.last + 1) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs
    .map(({ first, last }) => {
      if (first === last) return String(first);
      return last === first + 1 ? `${first} and ${last}` : `${first}–${last}`;
    })
    .join(', ');
}
