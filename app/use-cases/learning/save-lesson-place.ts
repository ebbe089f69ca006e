import { lockOn } from '#db/dialect.ts';
import { findLessonAnswers } from '#db/queries/answers.ts';
import { findPublicItems } from '#db/queries/items.ts';
import { findLesson } from '#db/queries/lessons.ts';
import { findVisit, upsertVisit } from '#db/queries/visits.ts';
import { inTransaction } from '#db/transaction.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { stepOfItem, stepsOf } from '../../domain/catalog/steps.ts';
import { notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { type Draft, GONE } from './lesson-items.ts';

/** More than a question's form holds is not kept. */
const DRAFT_FIELDS_MAX = 60;
const DRAFT_TEXT_MAX = 2000;

type Input = { readonly course: string; readonly lesson: string } & (
  | { readonly kind: 'place'; readonly step: number }
  | {
      readonly kind: 'draft' | 'hint';
      readonly itemId: string;
      readonly entries: Draft;
      /** How many tries the page knew of: a draft older than the latest answer is none any more. */
      readonly tries?: number;
    }
);

/** Remembers where a person is in a lesson, what they were writing, or that they took one more hint. */
export async function saveLessonPlace(
  deps: Deps,
  actor: Actor,
  input: Input,
): Promise<Result<{ readonly step: number }, Reason>> {
  if (!can(actor, 'learning.use')) return err(notFound());
  const lesson = await findLesson(deps.db, input.course, input.lesson);
  if (!lesson) return err(notFound());
  const steps = stepsOf(lesson.blocks);
  const block =
    input.kind === 'place'
      ? undefined
      : lesson.blocks.find((each) => each.kind === 'item' && each.itemId === input.itemId);
  if (input.kind !== 'place' && block?.kind !== 'item') return err(notFound(GONE));
  const hintsCount =
    block?.kind === 'item'
      ? ((await findPublicItems(deps.db, [block.itemRevisionId])).get(block.itemRevisionId)?.hintsCount ?? 0)
      : 0;
  const step =
    input.kind === 'place' ? Math.min(Math.max(input.step, 0), steps.length - 1) : stepOfItem(steps, input.itemId);

  const of = { personId: actor.personId, course: lesson.course, lesson: lesson.slug };
  await inTransaction(deps.db, async (trx) => {
    await lockOn(trx, `lesson ${actor.personId}`);
    const visit = await findVisit(trx, of.personId, of.course, of.lesson);
    if (
      input.kind === 'draft' &&
      (await findLessonAnswers(trx, actor.personId, [input.itemId])).length > (input.tries ?? Number.POSITIVE_INFINITY)
    )
      return;
    const drafts = visit?.drafts ?? {};
    const hints = visit?.hints ?? {};
    await upsertVisit(trx, of, {
      lessonRevisionId: lesson.revisionId,
      // Saving what is written moves nobody: a slow save would pull them back.
      place: input.kind === 'draft' ? (visit?.place ?? step) : step,
      drafts: input.kind === 'place' ? drafts : { ...drafts, [input.itemId]: trimmed(input.entries) },
      hints:
        input.kind === 'hint'
          ? { ...hints, [input.itemId]: Math.min((hints[input.itemId] ?? 0) + 1, hintsCount) }
          : hints,
      updatedAt: deps.clock.now(),
    });
  });
  return ok({ step });
}

function trimmed(entries: Draft): Draft {
  return entries
    .slice(0, DRAFT_FIELDS_MAX)
    .map(([name, value]) => [name.slice(0, 100), value.slice(0, DRAFT_TEXT_MAX)] as const);
}
