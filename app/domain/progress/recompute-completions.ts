import type { Instant } from '../shared/clock.ts';
import {
  type CompletionGrounds,
  type CourseLesson,
  completionGrounds,
  type FinishFact,
  type PassFact,
} from './completion.ts';

/** Everything a record rests on. Rows may come in any order. */
export type CompletionFacts = {
  readonly finishes: readonly (FinishFact & { readonly personId: string; readonly course: string })[];
  /** Submitted attempts, passed or not. */
  readonly results: readonly (PassFact & {
    readonly personId: string;
    readonly course: string;
    readonly passed: boolean;
  })[];
  readonly revisions: readonly CourseRevisionFact[];
};
export type CourseRevisionFact = {
  readonly id: string;
  readonly course: string;
  readonly publishedAt: Instant;
  readonly lessons: readonly CourseLesson[];
};

export type RecomputedCompletion = CompletionGrounds & {
  readonly personId: string;
  readonly course: string;
  readonly courseRevisionId: string;
  readonly completedAt: Instant;
};

/**
 * Every completion the facts give, worked out afresh. The rule:
 *
 * 1. A completion happens at an event of the person in the course: a finish or a submit. Publishing never completes
 *    anybody; who is left with nothing to do completes with the next event.
 * 2. At an event at instant t, the facts up to and including t are held against the course revision current at t: the
 *    last one published at or before t. All its lessons finished and one attempt passed: complete.
 * 3. The first such event counts, and only that one. `completedAt` is its instant, which is the later of the last
 *    needed finish and the first passed submit as long as the revision did not change in between. The attempt is the
 *    first one passed.
 * 4. Nothing after that matters: later revisions, attempts and finishes neither move nor remove a completion.
 *
 * Sorted by completion time, then person, then course.
 */
export function recomputeCompletions(facts: CompletionFacts): readonly RecomputedCompletion[] {
  const revisions = Map.groupBy(facts.revisions, (revision) => revision.course);
  const finishes = Map.groupBy(facts.finishes, personAndCourse);
  const results = Map.groupBy(facts.results, personAndCourse);
  const found: RecomputedCompletion[] = [];
  for (const [pair, own] of results) {
    const first = own[0];
    if (!first || own.every((result) => !result.passed)) continue;
    const completion = firstCompletion({
      finishes: finishes.get(pair) ?? [],
      results: own,
      revisions: revisions.get(first.course) ?? [],
    });
    if (completion) found.push({ personId: first.personId, course: first.course, ...completion });
  }
  return found.sort((one, other) => (sortText(one) < sortText(other) ? -1 : 1));
}

function firstCompletion(facts: {
  readonly finishes: readonly FinishFact[];
  readonly results: readonly (PassFact & { readonly passed: boolean })[];
  readonly revisions: readonly CourseRevisionFact[];
}): Omit<RecomputedCompletion, 'personId' | 'course'> | undefined {
  const events = new Set([
    ...facts.finishes.map((finish) => finish.finishedAt),
    ...facts.results.map((result) => result.submittedAt),
  ]);
  for (const at of [...events].sort()) {
    const revision = currentAt(facts.revisions, at);
    const grounds =
      revision &&
      completionGrounds({
        lessons: revision.lessons,
        finishes: facts.finishes.filter((finish) => finish.finishedAt <= at),
        passes: facts.results.filter((result) => result.passed && result.submittedAt <= at),
      });
    if (revision && grounds) return { ...grounds, courseRevisionId: revision.id, completedAt: at };
  }
  return undefined;
}

function currentAt(revisions: readonly CourseRevisionFact[], at: Instant): CourseRevisionFact | undefined {
  return revisions
    .filter((revision) => revision.publishedAt <= at)
    .reduce<CourseRevisionFact | undefined>(
      (latest, revision) => (latest && isLater(latest, revision) ? latest : revision),
      undefined,
    );
}

/** Ids are sortable by time, so they settle two revisions of the same instant. */
function isLater(one: CourseRevisionFact, other: CourseRevisionFact): boolean {
  return one.publishedAt > other.publishedAt || (one.publishedAt === other.publishedAt && one.id > other.id);
}

function personAndCourse(fact: { readonly personId: string; readonly course: string }): string {
  return JSON.stringify([fact.personId, fact.course]);
}

function sortText(completion: RecomputedCompletion): string {
  return `${completion.completedAt} ${completion.personId} ${completion.course}`;
}
