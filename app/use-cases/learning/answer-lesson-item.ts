import type { Db } from '#db/client.ts';
import { lockOn } from '#db/dialect.ts';
import { findLessonAnswers, insertAnswer } from '#db/queries/answers.ts';
import { findItemKeys, findPublicItems } from '#db/queries/items.ts';
import { findLesson, type Lesson } from '#db/queries/lessons.ts';
import { findVisit, upsertVisit } from '#db/queries/visits.ts';
import { inTransaction } from '#db/transaction.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { stepOfItem, stepsOf } from '../../domain/catalog/steps.ts';
import { readResponse } from '../../domain/quiz/form.ts';
import { answerBodyHash, findRepeated } from '../../domain/quiz/idempotency.ts';
import { markItem, practiceMark } from '../../domain/quiz/mark-item.ts';
import { unveilResponse } from '../../domain/quiz/veil.ts';
import { invalid, notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { type Draft, GONE, lessonItem, lessonVeil } from './lesson-items.ts';

type Input = {
  readonly course: string;
  readonly lesson: string;
  readonly itemId: string;
  /** The form's fields, as the browser named them. */
  readonly entries: Draft;
  readonly idempotencyKey: string;
  readonly device: string | null;
};

/** Saves and marks an answer in a lesson. The same press sent twice counts once; a second try earns half. */
export async function answerLessonItem(
  deps: Deps,
  actor: Actor,
  input: Input,
): Promise<Result<{ readonly step: number }, Reason>> {
  if (!can(actor, 'learning.use')) return err(notFound());
  const lesson = await findLesson(deps.db, input.course, input.lesson);
  const block = lesson?.blocks.find((each) => each.kind === 'item' && each.itemId === input.itemId);
  if (!lesson || block?.kind !== 'item') return err(notFound(GONE));
  const of = { personId: actor.personId, course: lesson.course, lesson: lesson.slug };
  const [items, keys] = await Promise.all([
    findPublicItems(deps.db, [block.itemRevisionId]),
    findItemKeys(deps.db, [block.itemRevisionId]),
  ]);
  const item = items.get(block.itemRevisionId);
  const key = keys.get(block.itemRevisionId);
  if (!item || !key) return err(notFound());

  const veil = lessonVeil(deps.settings.secret, of, block);
  const read = readResponse(lessonItem(item, key, veil), input.entries);
  if (!read.ok) return err(invalid(read.error));
  if (!read.value.response) return err(invalid('Give an answer first, then send it.'));
  const unveiled = unveilResponse(read.value.response, veil, item);
  if (!unveiled.ok) return err(invalid(unveiled.error));

  const response = unveiled.value;
  const bodyHash = answerBodyHash(response, read.value.confidence);
  const step = stepOfItem(stepsOf(lesson.blocks), block.itemId);
  await inTransaction(deps.db, async (trx) => {
    await lockOn(trx, `lesson ${actor.personId}`);
    const earlier = await findLessonAnswers(trx, actor.personId, [item.id]);
    const newest = earlier.at(-1);
    if (findRepeated(earlier, { idempotencyKey: input.idempotencyKey, bodyHash })) return;
    // A prequestion is answered once; what comes later would only be the reading.
    if (item.behaviour === 'prequestion' && newest) return;
    const now = deps.clock.now();
    const visit = await findVisit(trx, of.personId, of.course, of.lesson);
    const tryNumber = earlier.length + 1;
    await insertAnswer(trx, {
      id: deps.newId(),
      person_id: actor.personId,
      course: lesson.course,
      lesson: lesson.slug,
      attempt_id: null,
      item_id: item.id,
      item_rev: item.rev,
      item_revision_id: block.itemRevisionId,
      idempotency_key: input.idempotencyKey,
      body_hash: bodyHash,
      response,
      confidence: read.value.confidence,
      hints_used: visit?.hints[item.id] ?? 0,
      try_number: tryNumber,
      mark: item.behaviour === 'practice' ? practiceMark(markItem(key, response), tryNumber) : null,
      device: input.device,
      answered_at: now,
    });
    await keepPlace(trx, of, { lesson, place: step, answered: item.id, at: now, visit });
  });
  return ok({ step });
}

async function keepPlace(
  trx: Db,
  of: { readonly personId: string; readonly course: string; readonly lesson: string },
  change: {
    readonly lesson: Lesson;
    readonly place: number;
    readonly answered: string;
    readonly at: string;
    readonly visit: Awaited<ReturnType<typeof findVisit>>;
  },
): Promise<void> {
  const { [change.answered]: _sent, ...drafts } = change.visit?.drafts ?? {};
  await upsertVisit(trx, of, {
    lessonRevisionId: change.lesson.revisionId,
    place: change.place,
    drafts,
    hints: change.visit?.hints ?? {},
    updatedAt: change.at,
  });
}
