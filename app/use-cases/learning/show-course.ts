import { findResults } from '#db/queries/attempts.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { missingWords } from '../../domain/progress/course-state.ts';
import { percentShown, resultOfRecord } from '../../domain/quiz/attempt-rules.ts';
import { instantWords, waitWords } from '../../domain/shared/dates.ts';
import { notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { type CourseCard, courseCard } from './show-home.ts';
import { standingsOf } from './standings.ts';
import { attemptState } from './start-attempt.ts';

export type CoursePage = CourseCard & {
  readonly objectives: readonly { readonly id: string; readonly text: string }[];
  readonly lessons: readonly {
    readonly slug: string;
    readonly title: string;
    readonly minutes: number;
    readonly finished: boolean;
    readonly isNext: boolean;
  }[];
  /** "lessons 3–5, check": exactly what is missing; "nothing" when complete. */
  readonly missing: string;
  readonly check: CheckState;
};
export type CheckState =
  | { readonly kind: 'none' }
  | { readonly kind: 'lessons-missing'; readonly count: number }
  | { readonly kind: 'open'; readonly attemptId: string }
  | ({ readonly kind: 'wait'; readonly at: string; readonly inWords: string } & CheckFacts)
  | ({ readonly kind: 'ready' } & CheckFacts);
export type CheckFacts = {
  readonly title: string;
  readonly questionCount: number;
  readonly passPercent: number;
  /** Submitted attempts so far, first to last. */
  readonly results: readonly {
    readonly attemptId: string;
    readonly number: number;
    readonly passed: boolean;
    readonly percent: number;
    readonly when: string;
  }[];
  readonly bestAttemptId: string | null;
};

/** A course: what it is for, its lessons, what is missing, and where its check stands for this person. */
export async function showCourse(
  deps: Deps,
  actor: Actor,
  input: { readonly course: string },
): Promise<Result<CoursePage, Reason>> {
  if (!can(actor, 'learning.use')) return err(notFound());
  const standing = (await standingsOf(deps, actor.personId)).find((each) => each.course.slug === input.course);
  if (!standing) return err(notFound('There is no such course. All courses are listed under Courses.'));
  const { course, state } = standing;
  const now = deps.clock.now();
  const { may, attempts, unfinished } = await attemptState(deps.db, { course, personId: actor.personId, now });
  const results = await findResults(deps.db, actor.personId, course.slug);
  const facts: CheckFacts = {
    title: course.set?.title ?? 'Check',
    questionCount: course.set?.draws.reduce((sum, draw) => sum + draw.count, 0) ?? 0,
    passPercent: course.set?.passPercent ?? 0,
    results: results.map((result) => ({
      attemptId: result.attemptId,
      number: result.number,
      passed: result.passed,
      percent: percentShown(result.mark, result.maxMark),
      when: instantWords(result.markedAt, { timeZone: actor.timeZone, now }),
    })),
    bestAttemptId: resultOfRecord(results.map((result) => ({ ...result, max: result.maxMark })))?.attemptId ?? null,
  };
  return ok({
    ...courseCard(deps, standing),
    objectives: course.objectives,
    lessons: course.lessons.map((lesson) => ({
      ...lesson,
      finished: standing.finishedSlugs.includes(lesson.slug),
      isNext: state.nextLesson?.slug === lesson.slug,
    })),
    missing: missingWords(state.missing),
    check: checkState(),
  });

  function checkState(): CheckState {
    const open = attempts.find((attempt) => !attempt.submittedAt);
    if (open) return { kind: 'open', attemptId: open.id };
    if (!course.set) return { kind: 'none' };
    switch (may.kind) {
      case 'wait':
        return {
          kind: 'wait',
          at: instantWords(may.until, { timeZone: actor.timeZone, now }),
          inWords: waitWords(may.until, now),
          ...facts,
        };
      case 'ready':
        return { kind: 'ready', ...facts };
      default:
        return { kind: 'lessons-missing', count: unfinished.length };
    }
  }
}
