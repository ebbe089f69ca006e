import type { Db } from '#db/client.ts';
import { lockOn } from '#db/dialect.ts';
import { type Attempt, findAttempts, insertAttempt } from '#db/queries/attempts.ts';
import { type Course, findCourse } from '#db/queries/courses.ts';
import { findFinishes } from '#db/queries/finishes.ts';
import { findItemKeys, findPublicItems } from '#db/queries/items.ts';
import { inTransaction } from '#db/transaction.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { type MayStart, mayStartAttempt } from '../../domain/quiz/attempt-rules.ts';
import { drawCheck } from '../../domain/quiz/draw.ts';
import { shownOrderFor } from '../../domain/quiz/shown-order.ts';
import { conflict, notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';

/**
 * Starts an attempt at a course's check: drawn, shuffled and frozen on the server. While one is open it is the one that is
 * given back, also when two devices press Start at once.
 */
export async function startAttempt(
  deps: Deps,
  actor: Actor,
  input: { readonly course: string },
): Promise<Result<{ readonly attemptId: string }, Reason>> {
  if (!can(actor, 'learning.use')) return err(notFound());
  const course = await findCourse(deps.db, input.course);
  if (!course) return err(notFound());
  if (!course.set)
    return err(conflict('This course has no check at the moment. A trainer has to mend it; nothing you did is lost.'));
  const set = course.set;
  return inTransaction(deps.db, async (trx) => {
    await lockOn(trx, `course ${actor.personId} ${course.slug}`);
    const { attempts, may } = await attemptState(trx, { course, personId: actor.personId, now: deps.clock.now() });
    const open = attempts.find((attempt) => !attempt.submittedAt);
    if (open) return ok({ attemptId: open.id });
    if (may.kind !== 'ready') return err(conflict(whyNot(may)));
    const id = deps.newId();
    const seed = deps.randomToken(16);
    const earlier = attempts.map((attempt) => ({
      number: attempt.number,
      itemIds: attempt.items.map((item) => item.itemId),
    }));
    const drawn = drawCheck({ set, bank: course.bank, earlier, seed });
    if (drawn.length === 0)
      return err(
        conflict('This check has no questions at the moment. A trainer has to mend it; nothing you did is lost.'),
      );
    const revisionIds = drawn.map((entry) => entry.itemRevisionId);
    const [items, keys] = [await findPublicItems(trx, revisionIds), await findItemKeys(trx, revisionIds)];
    await insertAttempt(trx, {
      id,
      personId: actor.personId,
      course: course.slug,
      courseRevisionId: course.revisionId,
      setId: set.id,
      number: attempts.length + 1,
      seed,
      items: drawn.map((entry) => {
        const item = items.get(entry.itemRevisionId);
        const key = keys.get(entry.itemRevisionId);
        if (!item || !key) throw new Error(`item revision ${entry.itemRevisionId} of the bank is missing`);
        return { ...entry, order: shownOrderFor({ item, key, seed, shuffleAnswers: set.shuffleAnswers }) };
      }),
      startedAt: deps.clock.now(),
    });
    return ok({ attemptId: id });
  });
}

/** A person's attempts at a course's check, and whether another may begin now. */
export async function attemptState(
  db: Db,
  of: { readonly course: Course; readonly personId: string; readonly now: string },
): Promise<{ readonly attempts: readonly Attempt[]; readonly may: MayStart; readonly unfinished: readonly string[] }> {
  const attempts = await findAttempts(db, of.personId, of.course.slug);
  const finished = new Set((await findFinishes(db, of.personId, of.course.slug)).map((finish) => finish.lesson));
  const unfinished = of.course.lessons.filter((lesson) => !finished.has(lesson.slug)).map((lesson) => lesson.slug);
  const may: MayStart = of.course.set
    ? mayStartAttempt({
        set: of.course.set,
        submittedAttempts: attempts.flatMap((attempt) =>
          attempt.submittedAt ? [{ submittedAt: attempt.submittedAt }] : [],
        ),
        open: attempts.some((attempt) => !attempt.submittedAt),
        allLessonsFinished: unfinished.length === 0,
        now: of.now,
      })
    : { kind: 'lessons-missing' };
  return { attempts, may, unfinished };
}

function whyNot(may: MayStart): string {
  if (may.kind === 'wait') return 'The pause before the next attempt is not over yet. The page says when it ends.';
  return 'Finish all lessons first: the check opens after the last one.';
}
