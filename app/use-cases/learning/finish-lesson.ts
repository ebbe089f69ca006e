import { lockOn } from '#db/dialect.ts';
import { findLessonAnswers } from '#db/queries/answers.ts';
import { insertFinish } from '#db/queries/finishes.ts';
import { findLesson } from '#db/queries/lessons.ts';
import { inTransaction } from '#db/transaction.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { stepOfItem, stepsOf } from '../../domain/catalog/steps.ts';
import { missingInLesson } from '../../domain/progress/lesson-finish.ts';
import { conflict, notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { completeIfEarned } from './complete-course.ts';

/** Finishes a lesson: every question but prequestions has been answered once. Finishing twice changes nothing. */
export async function finishLesson(
  deps: Deps,
  actor: Actor,
  input: { readonly course: string; readonly lesson: string },
): Promise<Result<{ readonly completed: boolean }, Reason>> {
  if (!can(actor, 'learning.use')) return err(notFound());
  const lesson = await findLesson(deps.db, input.course, input.lesson);
  if (!lesson) return err(notFound());
  return inTransaction(deps.db, async (trx) => {
    await lockOn(trx, `course ${actor.personId} ${lesson.course}`);
    const answers = await findLessonAnswers(trx, actor.personId, lesson.required);
    const open = missingInLesson(
      lesson.required,
      answers.map((answer) => answer.itemId),
    );
    if (open.length > 0)
      return err(conflict(openSentence(open.map((itemId) => stepOfItem(stepsOf(lesson.blocks), itemId) + 1))));
    const at = deps.clock.now();
    const isNew = await insertFinish(trx, {
      id: deps.newId(),
      person_id: actor.personId,
      course: lesson.course,
      lesson: lesson.slug,
      lesson_revision_id: lesson.revisionId,
      finished_at: at,
    });
    // Only what is new can earn anything: the record is recomputed from facts, and a repeat is none.
    const completed =
      isNew && (await completeIfEarned(trx, deps, { personId: actor.personId, course: lesson.course, at }));
    return ok({ completed });
  });
}

function openSentence(steps: readonly number[]): string {
  const where = steps.length === 1 ? `step ${steps[0]}` : `steps ${steps.slice(0, -1).join(', ')} and ${steps.at(-1)}`;
  return `${steps.length === 1 ? 'One question is' : `${steps.length} questions are`} still open, on ${where}. Answer, then finish.`;
}
