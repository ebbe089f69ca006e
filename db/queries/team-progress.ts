import { sql } from 'kysely';
import type { Db } from '../client.ts';

/**
 * What the record holds of a person and a course, in counts and dates: no mark and no answer is read here.
 * Once a course is completed only its date counts; the rest is not even looked up.
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
export const PEOPLE_AT_ONCE = 500;

/**
 * The facts of at most `PEOPLE_AT_ONCE` people, each of whom the caller may see, in these courses: by person, one for
 * each course. One row a pair, every part of it found through an index, so that the cost follows the people asked for
 * and not the size of the company.
 */
export async function findCourseFacts(
  db: Db,
  personIds: readonly string[],
  courses: readonly string[],
): Promise<ReadonlyMap<string, readonly CourseFacts[]>> {
  if (personIds.length === 0 || courses.length === 0) return new Map();
  if (personIds.length > PEOPLE_AT_ONCE) throw new RangeError(`Ask for ${PEOPLE_AT_ONCE} people at most at once.`);
  const rows = await db
    .selectFrom('person')
    .crossJoin('course')
    .leftJoin('assignment', (join) =>
      join
        .onRef('assignment.person_id', '=', 'person.id')
        .onRef('assignment.course', '=', 'course.slug')
        .on('assignment.withdrawn_at', 'is', null),
    )
    .leftJoin('completion', (join) =>
      join.onRef('completion.person_id', '=', 'person.id').onRef('completion.course', '=', 'course.slug'),
    )
    .select([
      'person.id as personId',
      'course.slug as course',
      'assignment.id as assignmentId',
      'assignment.due_on as dueOn',
      'completion.completed_at as completedAt',
      unlessComplete<string>(
        sql`select string_agg(lesson, ' ') from lesson_finish where ${ofPair('lesson_finish')}`,
      ).as('lessons'),
      // A digit an attempt: 1 for passed.
      unlessComplete<string>(
        sql`select string_agg(cast(passed as text), '') from attempt_result where ${ofPair('attempt_result')}`,
      ).as('results'),
      unlessComplete<number>(
        sql`select max(1) from attempt where ${ofPair('attempt')} and attempt.submitted_at is null`,
      ).as('attemptOpen'),
      unlessComplete<number>(sql`select max(1) from lesson_visit where ${ofPair('lesson_visit')}`).as('opened'),
    ])
    .where('person.id', 'in', personIds)
    .where('course.slug', 'in', courses)
    .execute();

  const facts = new Map<string, CourseFacts[]>();
  for (const row of rows) {
    const pair: CourseFacts = {
      personId: row.personId,
      course: row.course,
      assigned: row.assignmentId !== null,
      dueOn: row.dueOn,
      completedAt: row.completedAt,
      opened: row.opened !== null,
      finishedLessons: row.lessons === null ? NONE : row.lessons.split(' '),
      attempts: row.results?.length ?? 0,
      passed: row.results?.includes('1') ?? false,
      attemptOpen: row.attemptOpen !== null,
    };
    const known = facts.get(row.personId);
    if (known) known.push(pair);
    else facts.set(row.personId, [pair]);
  }
  return facts;
}

const NONE: readonly string[] = [];

function unlessComplete<T>(subquery: ReturnType<typeof sql>) {
  return sql<T | null>`case when completion.id is null then (${subquery}) end`;
}

function ofPair(table: 'lesson_finish' | 'attempt_result' | 'attempt' | 'lesson_visit') {
  return sql`${sql.ref(`${table}.person_id`)} = person.id and ${sql.ref(`${table}.course`)} = course.slug`;
}
