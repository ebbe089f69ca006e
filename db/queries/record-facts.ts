import { z } from 'zod';
import type { CompletionFacts } from '#app/domain/progress/recompute-completions.ts';
import type { Db } from '../client.ts';
import type { Completion } from './completions.ts';
import { parseJson } from './json.ts';

/** The next people in order of their ids, after the one given: the whole record is walked page by page. */
export async function findPersonIdsAfter(db: Db, after: string, limit: number): Promise<readonly string[]> {
  const rows = await db.selectFrom('person').select('id').where('id', '>', after).orderBy('id').limit(limit).execute();
  return rows.map((row) => row.id);
}

/** Everything the completions of these people rest on, and the completions as they stand. */
export async function findCompletionFacts(
  db: Db,
  personIds: readonly string[],
): Promise<Omit<CompletionFacts, 'revisions'> & { readonly completions: readonly Completion[] }> {
  if (personIds.length === 0) return { finishes: [], results: [], completions: [] };
  const finishes = await db
    .selectFrom('lesson_finish')
    .select([
      'person_id as personId',
      'course',
      'lesson',
      'lesson_revision_id as lessonRevisionId',
      'finished_at as finishedAt',
    ])
    .where('person_id', 'in', personIds)
    .execute();
  const results = await db
    .selectFrom('attempt_result')
    .innerJoin('attempt', 'attempt.id', 'attempt_result.attempt_id')
    .select([
      'attempt_result.person_id as personId',
      'attempt_result.course',
      'attempt_result.attempt_id as attemptId',
      'attempt_result.number',
      'attempt.submitted_at as submittedAt',
      'attempt_result.marked_at as markedAt',
      'attempt_result.passed',
    ])
    .where('attempt_result.person_id', 'in', personIds)
    .execute();
  const completions = await db
    .selectFrom('completion')
    .select([
      'id',
      'person_id as personId',
      'course',
      'course_revision_id as courseRevisionId',
      'attempt_id as attemptId',
      'data',
      'public_id as publicId',
      'completed_at as completedAt',
    ])
    .where('person_id', 'in', personIds)
    .execute();
  return {
    finishes,
    results: results.map(({ markedAt, ...row }) => ({
      ...row,
      submittedAt: row.submittedAt ?? markedAt,
      passed: row.passed === 1,
    })),
    completions: completions.map(({ data, ...row }) => ({ ...row, ...parseJson(dataSchema, data) })),
  };
}

const dataSchema = z.object({ lessons: z.record(z.string(), z.string()) });
