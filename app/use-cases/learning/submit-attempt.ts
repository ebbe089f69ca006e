import { lockOn } from '#db/dialect.ts';
import { findAttemptAnswers } from '#db/queries/answers.ts';
import { findAttempt, findAttemptResult, insertAttemptResult, updateAttemptSubmitted } from '#db/queries/attempts.ts';
import { findCourseRevision } from '#db/queries/courses.ts';
import { findItemKeys } from '#db/queries/items.ts';
import { inTransaction } from '#db/transaction.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { judgeAttempt } from '../../domain/quiz/attempt-rules.ts';
import { markItem } from '../../domain/quiz/mark-item.ts';
import { notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { completeIfEarned } from './complete-course.ts';
import { latestByItem } from './show-attempt.ts';

/** Submits an attempt: marked once, by the frozen revisions and the pass mark it was started under. Again: the first result stands. */
export async function submitAttempt(
  deps: Deps,
  actor: Actor,
  input: { readonly attemptId: string },
): Promise<Result<{ readonly attemptId: string }, Reason>> {
  if (!can(actor, 'learning.use')) return err(notFound());
  return inTransaction(deps.db, async (trx) => {
    const attempt = await findAttempt(trx, input.attemptId, actor.personId);
    if (!attempt) return err(notFound('There is no such attempt of yours. Open the check from its course.'));
    await lockOn(trx, `course ${actor.personId} ${attempt.course}`);
    await lockOn(trx, `attempt ${attempt.id}`);
    const at = deps.clock.now();
    if (!(await updateAttemptSubmitted(trx, attempt.id, at))) {
      return (await findAttemptResult(trx, attempt.id)) ? ok({ attemptId: attempt.id }) : err(notFound());
    }
    const set = (await findCourseRevision(trx, attempt.courseRevisionId))?.set;
    if (!set) throw new Error(`attempt ${attempt.id} was started without a set`);
    const keys = await findItemKeys(
      trx,
      attempt.items.map((item) => item.itemRevisionId),
    );
    const latest = latestByItem(await findAttemptAnswers(trx, attempt.id));
    const items = attempt.items.map((entry) => {
      const key = keys.get(entry.itemRevisionId);
      if (!key) throw new Error(`item revision ${entry.itemRevisionId} has no key`);
      return { entry, mark: markItem(key, latest.get(entry.itemId)?.response ?? null) };
    });
    const judgement = judgeAttempt({ set, items });
    await insertAttemptResult(trx, {
      attemptId: attempt.id,
      personId: actor.personId,
      course: attempt.course,
      number: attempt.number,
      mark: judgement.mark,
      maxMark: judgement.max,
      passPercent: set.passPercent,
      passed: judgement.passed,
      marks: Object.fromEntries(items.map(({ entry, mark }) => [entry.itemId, mark])),
      unmetMusts: judgement.unmetMusts.map((must) => must.objective),
      markedAt: at,
    });
    await completeIfEarned(trx, deps, { personId: actor.personId, course: attempt.course, at });
    return ok({ attemptId: attempt.id });
  });
}
