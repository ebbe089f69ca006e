import { responseEntries } from '#app/domain/quiz/form.ts';
import type { ItemResponse } from '#app/domain/quiz/item.ts';
import { type Veil, veilResponse } from '#app/domain/quiz/veil.ts';
import { randomFrom } from '#app/domain/shared/random.ts';
import { otherResponse, rightResponse } from '#app/use-cases/administering/sample-company/sample-learner.ts';
import { attemptVeil } from '#app/use-cases/learning/show-attempt.ts';
import type { Db } from '#db/client.ts';
import { findAttempt } from '#db/queries/attempts.ts';
import { findItemKeys, findPublicItems } from '#db/queries/items.ts';
import type { Visitor } from './visitor.ts';

type Entries = readonly (readonly [string, string])[];

/** A question of an open attempt: what its form holds for the right answer, and for some others, all different. */
export type CheckQuestion = {
  readonly at: number;
  readonly itemId: string;
  readonly right: Entries;
  readonly others: readonly Entries[];
};

/** Presses Start; gives the attempt's id. */
export async function startCheck(visitor: Visitor, course: string): Promise<string> {
  const answer = await visitor.post(`/courses/${course}/check`, []);
  const id = /^\/attempts\/([\w-]+)$/.exec(answer.headers.location ?? '')?.[1];
  if (!id) throw new Error(`The check of ${course} did not start: ${answer.status} ${answer.headers.location ?? ''}`);
  return id;
}

/** The forms of an attempt's questions, filled, in the names the person's own page has. */
export async function questionsOf(db: Db, secret: string, attemptId: string): Promise<readonly CheckQuestion[]> {
  const { person_id } = await db
    .selectFrom('attempt')
    .select('person_id')
    .where('id', '=', attemptId)
    .executeTakeFirstOrThrow();
  const attempt = await findAttempt(db, attemptId, person_id);
  if (!attempt) throw new Error(`There is no attempt ${attemptId}.`);
  const revisions = attempt.items.map((entry) => entry.itemRevisionId);
  const [items, keys] = [await findPublicItems(db, revisions), await findItemKeys(db, revisions)];
  return attempt.items.map((entry, at) => {
    const item = items.get(entry.itemRevisionId);
    const key = keys.get(entry.itemRevisionId);
    if (!item || !key) throw new Error(`The item ${entry.itemId} is not stored whole.`);
    const veil = attemptVeil(secret, attempt, entry);
    const random = randomFrom(`${attemptId} ${at}`);
    const right = entriesOf(rightResponse(key), veil);
    const all = [right, ...Array.from({ length: 30 }, () => entriesOf(otherResponse(item, random), veil))];
    const [, ...others] = [...new Map(all.map((entries) => [JSON.stringify(entries), entries])).values()];
    return { at, itemId: entry.itemId, right, others };
  });
}

/** The form that answers a question, as a page with script (`save`) or without (`answer`) sends it. */
export function answerForm(of: {
  readonly question: CheckQuestion;
  readonly key: string;
  readonly entries: Entries;
  readonly intent: 'save' | 'answer';
}): Entries {
  return [['intent', of.intent], ['step', String(of.question.at)], ['key', of.key], ...of.entries];
}

function entriesOf(response: ItemResponse, veil: Veil): Entries {
  return responseEntries(veilResponse(response, veil));
}
