import { lockOn } from '#db/dialect.ts';
import { findAttemptAnswers, insertAnswer } from '#db/queries/answers.ts';
import { findAttempt } from '#db/queries/attempts.ts';
import { findPublicItems } from '#db/queries/items.ts';
import { inTransaction } from '#db/transaction.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { readResponse } from '../../domain/quiz/form.ts';
import { answerBodyHash, findRepeated } from '../../domain/quiz/idempotency.ts';
import { unveilResponse, veilItem } from '../../domain/quiz/veil.ts';
import { conflict, invalid, notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import type { Draft } from './lesson-items.ts';
import { attemptVeil } from './show-attempt.ts';

type Input = {
  readonly attemptId: string;
  /** Which question, from 0. */
  readonly at: number;
  readonly entries: Draft;
  readonly idempotencyKey: string;
  readonly device: string | null;
};

/** Keeps an answer of an open attempt; the last one received counts, an empty one takes it back. Marked at submit only. */
export async function answerAttemptItem(
  deps: Deps,
  actor: Actor,
  input: Input,
): Promise<Result<{ readonly savedAt: string; readonly questionCount: number }, Reason>> {
  if (!can(actor, 'learning.use')) return err(notFound());
  const attempt = await findAttempt(deps.db, input.attemptId, actor.personId);
  const entry = attempt?.items[input.at];
  const item = entry && (await findPublicItems(deps.db, [entry.itemRevisionId])).get(entry.itemRevisionId);
  if (!attempt || !entry || !item)
    return err(notFound('There is no such question in this attempt. Open the check from its course.'));
  const veil = attemptVeil(deps.settings.secret, attempt, entry);
  const read = readResponse(veilItem(item, entry.order, veil), input.entries);
  if (!read.ok) return err(invalid(read.error));
  const unveiled = read.value.response ? unveilResponse(read.value.response, veil, item) : ok(null);
  if (!unveiled.ok) return err(invalid(unveiled.error));
  const response = unveiled.value;
  const saved = (savedAt: string) => ok({ savedAt, questionCount: attempt.items.length });
  const bodyHash = answerBodyHash(response, read.value.confidence);

  return inTransaction(deps.db, async (trx) => {
    await lockOn(trx, `attempt ${attempt.id}`);
    const now = deps.clock.now();
    if ((await findAttempt(trx, attempt.id, actor.personId))?.submittedAt) {
      return err(conflict('This attempt has been submitted, so answers no longer change. Your result is ready.'));
    }
    const earlier = await findAttemptAnswers(trx, attempt.id, entry.itemId);
    const newest = earlier.at(-1);
    const repeated = findRepeated(earlier, { idempotencyKey: input.idempotencyKey, bodyHash });
    if (repeated) return saved(repeated.answeredAt);
    if (newest?.bodyHash === bodyHash && newest.device === input.device) return saved(newest.answeredAt);
    if (!newest && !response) return saved(now);
    await insertAnswer(trx, {
      id: deps.newId(),
      person_id: actor.personId,
      course: attempt.course,
      lesson: null,
      attempt_id: attempt.id,
      item_id: entry.itemId,
      item_rev: entry.rev,
      item_revision_id: entry.itemRevisionId,
      idempotency_key: input.idempotencyKey,
      body_hash: bodyHash,
      response,
      confidence: read.value.confidence,
      hints_used: 0,
      try_number: earlier.length + 1,
      mark: null,
      device: input.device,
      answered_at: now,
    });
    return saved(now);
  });
}
