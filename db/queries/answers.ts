import type { ItemResponse } from '#app/domain/quiz/item.ts';
import { itemResponseSchema } from '#app/domain/quiz/item-schemas.ts';
import type { Db } from '../client.ts';
import { prepared } from '../prepared.ts';
import type { NewRow, Row } from '../schema.ts';
import { parseJson, revisionCache } from './json.ts';

/** An answer as it was given. */
export type Answer = {
  readonly id: string;
  readonly itemId: string;
  readonly itemRevisionId: string;
  readonly idempotencyKey: string;
  readonly bodyHash: string;
  /** Null: taken back (everything unticked) in a check. */
  readonly response: ItemResponse | null;
  readonly confidence: number | null;
  readonly hintsUsed: number;
  readonly tryNumber: number;
  readonly mark: number | null;
  readonly device: string | null;
  readonly answeredAt: string;
};

/** Every answer a person gave to these items in lessons, oldest first. An item moved to another lesson takes its answers along. */
export async function findLessonAnswers(
  db: Db,
  personId: string,
  itemIds: readonly string[],
): Promise<readonly Answer[]> {
  if (itemIds.length === 0) return [];
  const rows = await db
    .selectFrom('answer')
    .selectAll()
    .where('person_id', '=', personId)
    .where('lesson', 'is not', null)
    .where('item_id', 'in', itemIds)
    .orderBy('id')
    .execute();
  return rows.map(toAnswer);
}

const attemptAnswers = prepared((db, attemptId: string) => answersOf(db, attemptId));
const attemptItemAnswers = prepared((db, attemptId: string, itemId: string) =>
  answersOf(db, attemptId).where('item_id', '=', itemId),
);

function answersOf(db: Db, attemptId: string) {
  return db.selectFrom('answer').selectAll().where('attempt_id', '=', attemptId).orderBy('id');
}

/** Every answer of an attempt, oldest first; the last one of an item counts. */
export async function findAttemptAnswers(db: Db, attemptId: string, itemId?: string): Promise<readonly Answer[]> {
  const rows = itemId ? await attemptItemAnswers(db, attemptId, itemId) : await attemptAnswers(db, attemptId);
  return rows.map(toAnswer);
}

/** The ids of all items a person has answered in lessons. */
export async function findAnsweredItemIds(db: Db, personId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('answer')
    .select('item_id')
    .distinct()
    .where('person_id', '=', personId)
    .where('lesson', 'is not', null)
    .execute();
  return new Set(rows.map((row) => row.item_id));
}

const responseSchema = itemResponseSchema.nullable();

type NewAnswer = Omit<NewRow<'answer'>, 'response'> & { readonly response: ItemResponse | null };

/** Adds an answer to the record. */
export async function insertAnswer(db: Db, answer: NewAnswer): Promise<void> {
  await insertAnswers(db, [answer]);
}

/** Adds answers to the record, a handful at a time. */
export async function insertAnswers(db: Db, answers: readonly NewAnswer[]): Promise<void> {
  const rows = answers.map((answer) => ({ ...answer, response: JSON.stringify(answer.response) }));
  await db.insertInto('answer').values(rows).execute();
}

// An answer never changes: it is read out of its JSON once.
const responses = revisionCache<{ readonly response: ItemResponse | null }>(5000);

function responseOf(row: Row<'answer'>): ItemResponse | null {
  const known = responses.get(row.id) ?? responses.keep(row.id, { response: parseJson(responseSchema, row.response) });
  return known.response;
}

function toAnswer(row: Row<'answer'>): Answer {
  return {
    id: row.id,
    itemId: row.item_id,
    itemRevisionId: row.item_revision_id,
    idempotencyKey: row.idempotency_key,
    bodyHash: row.body_hash,
    response: responseOf(row),
    confidence: row.confidence,
    hintsUsed: row.hints_used,
    tryNumber: row.try_number,
    mark: row.mark,
    device: row.device,
    answeredAt: row.answered_at,
  };
}
