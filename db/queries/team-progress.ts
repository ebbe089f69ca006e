import { sql } from 'kysely';
import type { Db } from '../client.ts';
import { countAll } from '../dialect.ts';

/**
 * What the record holds of a person and a course, in counts and dates: no mark and no answer is read here.
 * A pair without any fact has no row. Once a course is completed only its date counts.
 */
export type CourseFacts = {
  readonly personId: string;
  readonly course: string;
  readonly assigned: boolean;
  readonly dueOn: string | null;
  readonly completedAt: string | null;
  /** A lesson was opened. */
  readonly opened: boolean;
  /** Slugs, in no order. */
  readonly finishedLessons: readonly string[];
  /** Submitted attempts at the check. */
  readonly attempts: number;
  readonly passed: boolean;
  /** An attempt was begun and not sent in. */
  readonly attemptOpen: boolean;
};

/** As many people as one question to the database takes. */
export const PEOPLE_AT_ONCE = 200;

/** The facts of at most `PEOPLE_AT_ONCE` people, each of whom the caller may see, by person. */
export async function findCourseFacts(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly CourseFacts[]>> {
  if (personIds.length === 0) return new Map();
  if (personIds.length > PEOPLE_AT_ONCE) throw new RangeError(`Ask for ${PEOPLE_AT_ONCE} people at most at once.`);

  const assignments = await db
    .selectFrom('assignment')
    .select(['person_id', 'course', 'due_on'])
    .where('person_id', 'in', personIds)
    .where('withdrawn_at', 'is', null)
    .execute();
  const completions = await db
    .selectFrom('completion')
    .select(['person_id', 'course', 'completed_at'])
    .where('person_id', 'in', personIds)
    .execute();
  const visits = await db
    .selectFrom('lesson_visit')
    .select(['person_id', 'course'])
    .where('person_id', 'in', personIds)
    .groupBy(['person_id', 'course'])
    .execute();
  const finishes = await db
    .selectFrom('lesson_finish')
    .select(['person_id', 'course', sql<string>`string_agg(lesson, ' ')`.as('lessons')])
    .where('person_id', 'in', personIds)
    .groupBy(['person_id', 'course'])
    .execute();
  const results = await db
    .selectFrom('attempt_result')
    .select(['person_id', 'course', countAll().as('attempts'), ({ fn }) => fn.max('passed').as('passed')])
    .where('person_id', 'in', personIds)
    .groupBy(['person_id', 'course'])
    .execute();
  const openAttempts = await db
    .selectFrom('attempt')
    .select(['person_id', 'course'])
    .where('person_id', 'in', personIds)
    .where('submitted_at', 'is', null)
    .execute();

  const facts = new Map<string, Draft[]>();
  for (const row of assignments) {
    const pair = draftOf(facts, row);
    pair.assigned = true;
    pair.dueOn = row.due_on;
  }
  for (const row of completions) draftOf(facts, row).completedAt = row.completed_at;
  for (const row of finishes) {
    const pair = draftOf(facts, row);
    if (pair.completedAt === null) pair.finishedLessons = row.lessons.split(' ');
  }
  for (const row of results) {
    const pair = draftOf(facts, row);
    if (pair.completedAt !== null) continue;
    pair.attempts = row.attempts;
    pair.passed = row.passed === 1;
  }
  for (const row of openAttempts) draftOf(facts, row).attemptOpen = true;
  for (const row of visits) {
    const pair = draftOf(facts, row);
    pair.opened = pair.completedAt === null;
  }
  return facts;
}

type Draft = { -readonly [K in keyof CourseFacts]: CourseFacts[K] };

/** The pair's facts so far; a person has few courses, so a list is the quickest index. */
function draftOf(facts: Map<string, Draft[]>, row: { readonly person_id: string; readonly course: string }): Draft {
  const { person_id: personId, course } = row;
  const known = facts.get(personId);
  if (known) for (const pair of known) if (pair.course === course) return pair;
  const fresh: Draft = {
    personId,
    course,
    assigned: false,
    dueOn: null,
    completedAt: null,
    opened: false,
    finishedLessons: NONE,
    attempts: 0,
    passed: false,
    attemptOpen: false,
  };
  if (known) known.push(fresh);
  else facts.set(personId, [fresh]);
  return fresh;
}

const NONE: readonly string[] = [];
