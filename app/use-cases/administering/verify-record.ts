import type { Completion } from '#db/queries/completions.ts';
import { findCourseRevisions } from '#db/queries/courses.ts';
import { findCompletionFacts, findPersonIdsAfter } from '#db/queries/record-facts.ts';
import {
  type CourseRevisionFact,
  type RecomputedCompletion,
  recomputeCompletions,
} from '../../domain/progress/recompute-completions.ts';
import type { Deps } from '../deps.ts';

/** A completion that the facts and the record do not agree on. */
export type RecordDifference = {
  readonly personId: string;
  readonly course: string;
  /** A full sentence. */
  readonly message: string;
};
export type RecordVerdict = { readonly people: number; readonly completions: number; readonly differences: number };

// People held against their facts at once: memory stays flat however large the company is.
const PAGE = 200;

/**
 * Works every completion out afresh from the finishes and attempts and holds it against the record: none missing, none
 * too many, each with its date, revision, attempt and lessons. Tells each difference as it is found.
 */
export async function verifyRecord(
  deps: Pick<Deps, 'db'>,
  tell: (difference: RecordDifference) => void,
): Promise<RecordVerdict> {
  const revisions = await revisionFacts(deps);
  const verdict = { people: 0, completions: 0, differences: 0 };
  for (let after = ''; ; ) {
    const personIds = await findPersonIdsAfter(deps.db, after, PAGE);
    const last = personIds.at(-1);
    if (last === undefined) return verdict;
    const { completions, ...facts } = await findCompletionFacts(deps.db, personIds);
    for (const difference of await settled(deps, { completions, facts, revisions })) {
      verdict.differences += 1;
      tell(difference);
    }
    verdict.people += personIds.length;
    verdict.completions += completions.length;
    after = last;
  }
}

type Page = Omit<Awaited<ReturnType<typeof findCompletionFacts>>, 'completions'>;

/** A server may be writing while we read: whoever does not agree is read again before anybody is told. */
async function settled(
  deps: Pick<Deps, 'db'>,
  of: {
    readonly completions: readonly Completion[];
    readonly facts: Page;
    readonly revisions: readonly CourseRevisionFact[];
  },
): Promise<readonly RecordDifference[]> {
  const first = differences(of.completions, recomputeCompletions({ ...of.facts, revisions: of.revisions }));
  if (first.length === 0) return [];
  const { completions, ...facts } = await findCompletionFacts(deps.db, [
    ...new Set(first.map((difference) => difference.personId)),
  ]);
  return differences(completions, recomputeCompletions({ ...facts, revisions: await revisionFacts(deps) }));
}

async function revisionFacts(deps: Pick<Deps, 'db'>): Promise<readonly CourseRevisionFact[]> {
  const revisions = await findCourseRevisions(deps.db);
  return revisions.map(({ revisionId, slug, publishedAt, lessons }) => ({
    id: revisionId,
    course: slug,
    publishedAt,
    lessons,
  }));
}

function differences(
  recorded: readonly Completion[],
  recomputed: readonly RecomputedCompletion[],
): readonly RecordDifference[] {
  const expected = new Map(recomputed.map((completion) => [pairOf(completion), completion]));
  const found = new Set(recorded.map(pairOf));
  return [
    ...recorded.flatMap((completion) => {
      const facts = expected.get(pairOf(completion));
      const message = facts ? disagreement(completion, facts) : 'The record has a completion that no facts give.';
      return message === null ? [] : [asDifference(completion, message)];
    }),
    ...recomputed
      .filter((completion) => !found.has(pairOf(completion)))
      .map((completion) =>
        asDifference(completion, `The facts give a completion at ${completion.completedAt}; the record has none.`),
      ),
  ];
}

function disagreement(recorded: Completion, facts: RecomputedCompletion): string | null {
  const wrong = [
    different('date', recorded.completedAt, facts.completedAt),
    different('course revision', recorded.courseRevisionId, facts.courseRevisionId),
    different('attempt', recorded.attemptId, facts.attemptId),
    different('lessons', sortedJson(recorded.lessons), sortedJson(facts.finishes)),
  ].filter((sentence) => sentence !== null);
  return wrong.length === 0 ? null : wrong.join(' ');
}

function different(what: string, recorded: string, facts: string): string | null {
  return recorded === facts ? null : `The record's ${what} is ${recorded}; the facts say ${facts}.`;
}

function asDifference(of: { readonly personId: string; readonly course: string }, message: string): RecordDifference {
  return { personId: of.personId, course: of.course, message };
}

function pairOf(of: { readonly personId: string; readonly course: string }): string {
  return `${of.personId} ${of.course}`;
}

function sortedJson(lessons: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(lessons).sort(([one], [other]) => (one < other ? -1 : 1))));
}
