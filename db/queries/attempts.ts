import { z } from 'zod';
import type { BankEntry, ShownOrder } from '#app/domain/quiz/item-parts.ts';
import { bankEntrySchema, shownOrderSchema } from '#app/domain/quiz/item-schemas.ts';
import type { Db } from '../client.ts';
import { prepared } from '../prepared.ts';
import type { Row } from '../schema.ts';
import { parseJson, revisionCache } from './json.ts';

/** An item as it was drawn: revision and order are frozen with the attempt. */
export type AttemptItem = BankEntry & { readonly order: ShownOrder };
export type Attempt = {
  readonly id: string;
  readonly personId: string;
  readonly course: string;
  readonly courseRevisionId: string;
  readonly setId: string;
  readonly number: number;
  readonly seed: string;
  readonly items: readonly AttemptItem[];
  readonly startedAt: string;
  readonly submittedAt: string | null;
};
export type AttemptResult = {
  readonly attemptId: string;
  readonly personId: string;
  readonly course: string;
  readonly number: number;
  readonly mark: number;
  readonly maxMark: number;
  readonly passPercent: number;
  readonly passed: boolean;
  /** Marks by item id, 0 to 10,000, and the objectives whose `@must` was missed. */
  readonly marks: Readonly<Record<string, number>>;
  readonly unmetMusts: readonly string[];
  readonly markedAt: string;
};

const itemsSchema = z.array(bankEntrySchema.extend({ order: shownOrderSchema }));
const resultSchema = z.object({ marks: z.record(z.string(), z.number()), unmetMusts: z.array(z.string()) });

// Neither what was drawn nor a result ever changes: both are read out of their JSON once.
const drawnItems = revisionCache<readonly AttemptItem[]>(1000);
const resultData = revisionCache<z.output<typeof resultSchema>>(1000);

const attemptRow = prepared((db, id: string, personId: string) =>
  db.selectFrom('attempt').selectAll().where('id', '=', id).where('person_id', '=', personId),
);
const attemptRows = prepared((db, personId: string, course: string) =>
  db.selectFrom('attempt').selectAll().where('person_id', '=', personId).where('course', '=', course).orderBy('number'),
);
const openAttemptRows = prepared((db, personId: string) =>
  db
    .selectFrom('attempt')
    .select(['id', 'course', 'number', 'started_at'])
    .where('person_id', '=', personId)
    .where('submitted_at', 'is', null),
);
const resultRow = prepared((db, attemptId: string) =>
  db.selectFrom('attempt_result').selectAll().where('attempt_id', '=', attemptId),
);
const resultsOfPerson = prepared((db, personId: string) => resultsOf(db, personId));
const resultsInCourse = prepared((db, personId: string, course: string) =>
  resultsOf(db, personId).where('course', '=', course),
);

function resultsOf(db: Db, personId: string) {
  return db
    .selectFrom('attempt_result')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('course')
    .orderBy('number');
}

/** One attempt of this person's. */
export async function findAttempt(db: Db, id: string, personId: string): Promise<Attempt | undefined> {
  const [row] = await attemptRow(db, id, personId);
  return row && toAttempt(row);
}

/** A person's attempts at a course's check, first to last. */
export async function findAttempts(db: Db, personId: string, course: string): Promise<readonly Attempt[]> {
  return (await attemptRows(db, personId, course)).map(toAttempt);
}

/** Open attempts of a person, by course. */
export async function findOpenAttempts(db: Db, personId: string) {
  return openAttemptRows(db, personId);
}

/** Starts an attempt; a second open one of the same person and course violates a unique index. */
export async function insertAttempt(db: Db, attempt: Omit<Attempt, 'submittedAt'>): Promise<void> {
  await db
    .insertInto('attempt')
    .values({
      id: attempt.id,
      person_id: attempt.personId,
      course: attempt.course,
      course_revision_id: attempt.courseRevisionId,
      set_id: attempt.setId,
      number: attempt.number,
      seed: attempt.seed,
      items: JSON.stringify(attempt.items),
      started_at: attempt.startedAt,
      submitted_at: null,
    })
    .execute();
}

/** Closes an open attempt; false when it was closed before. */
export async function updateAttemptSubmitted(db: Db, id: string, at: string): Promise<boolean> {
  const result = await db
    .updateTable('attempt')
    .set({ submitted_at: at })
    .where('id', '=', id)
    .where('submitted_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** The result of a submitted attempt. */
export async function findAttemptResult(db: Db, attemptId: string): Promise<AttemptResult | undefined> {
  const [row] = await resultRow(db, attemptId);
  return row && toResult(row);
}

/** A person's results, first to last, of one course or of all. */
export async function findResults(db: Db, personId: string, course?: string): Promise<readonly AttemptResult[]> {
  const rows = course ? await resultsInCourse(db, personId, course) : await resultsOfPerson(db, personId);
  return rows.map(toResult);
}

/** Adds the result of an attempt to the record. */
export async function insertAttemptResult(db: Db, result: AttemptResult): Promise<void> {
  await db
    .insertInto('attempt_result')
    .values({
      attempt_id: result.attemptId,
      person_id: result.personId,
      course: result.course,
      number: result.number,
      mark: result.mark,
      max_mark: result.maxMark,
      pass_percent: result.passPercent,
      passed: result.passed ? 1 : 0,
      data: JSON.stringify({ marks: result.marks, unmetMusts: result.unmetMusts }),
      marked_at: result.markedAt,
    })
    .execute();
}

function toAttempt(row: Row<'attempt'>): Attempt {
  return {
    id: row.id,
    personId: row.person_id,
    course: row.course,
    courseRevisionId: row.course_revision_id,
    setId: row.set_id,
    number: row.number,
    seed: row.seed,
    items: drawnItems.get(row.id) ?? drawnItems.keep(row.id, parseJson(itemsSchema, row.items)),
    startedAt: row.started_at,
    submittedAt: row.submitted_at,
  };
}

function toResult(row: Row<'attempt_result'>): AttemptResult {
  return {
    attemptId: row.attempt_id,
    personId: row.person_id,
    course: row.course,
    number: row.number,
    mark: row.mark,
    maxMark: row.max_mark,
    passPercent: row.pass_percent,
    passed: row.passed === 1,
    ...(resultData.get(row.attempt_id) ?? resultData.keep(row.attempt_id, parseJson(resultSchema, row.data))),
    markedAt: row.marked_at,
  };
}
