import type { Db } from '../client.ts';

/** An attempt at a check as a manager may know of it: dates, and passed or not. No mark is read. */
export type AttemptDates = {
  readonly id: string;
  readonly course: string;
  readonly number: number;
  readonly startedAt: string;
  readonly submittedAt: string | null;
  /** Null: not sent in yet. */
  readonly passed: boolean | null;
};

/** A person's attempts, newest first. */
export async function findAttemptDates(db: Db, personId: string): Promise<readonly AttemptDates[]> {
  const rows = await db
    .selectFrom('attempt')
    .leftJoin('attempt_result', 'attempt_result.attempt_id', 'attempt.id')
    .select([
      'attempt.id',
      'attempt.course',
      'attempt.number',
      'attempt.started_at as startedAt',
      'attempt.submitted_at as submittedAt',
      'attempt_result.passed',
    ])
    .where('attempt.person_id', '=', personId)
    .orderBy('attempt.started_at', 'desc')
    .orderBy('attempt.id', 'desc')
    .limit(1000)
    .execute();
  return rows.map((row) => ({ ...row, passed: row.passed === null ? null : row.passed === 1 }));
}
