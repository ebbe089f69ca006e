import type { Db } from '#db/client.ts';
import { findResults } from '#db/queries/attempts.ts';
import { findCompletion, insertCompletion } from '#db/queries/completions.ts';
import { findLatestCourse } from '#db/queries/courses.ts';
import { findFinishes } from '#db/queries/finishes.ts';
import { completionGrounds } from '../../domain/progress/completion.ts';
import type { Deps } from '../deps.ts';

/**
 * Records the completion the moment it is earned (`domain/progress/completion.ts`). Called inside the transaction of the
 * finish or the submit that may have earned it. True: the course is complete.
 */
export async function completeIfEarned(
  trx: Db,
  deps: Deps,
  of: { readonly personId: string; readonly course: string; readonly at: string },
): Promise<boolean> {
  if (await findCompletion(trx, of.personId, of.course)) return true;
  // Also one taken off the catalogue meanwhile: who was in the middle of its check earns what they earn.
  const course = await findLatestCourse(trx, of.course);
  if (!course || course.lessons.length === 0) return false;
  const results = await findResults(trx, of.personId, of.course);
  const grounds = completionGrounds({
    lessons: course.lessons,
    finishes: await findFinishes(trx, of.personId, of.course),
    passes: results
      .filter((result) => result.passed)
      .map((result) => ({ attemptId: result.attemptId, number: result.number, submittedAt: result.markedAt })),
  });
  if (!grounds) return false;
  await insertCompletion(trx, {
    id: deps.newId(),
    personId: of.personId,
    course: of.course,
    courseRevisionId: course.revisionId,
    attemptId: grounds.attemptId,
    lessons: grounds.finishes,
    publicId: deps.randomToken(12),
    completedAt: of.at,
  });
  return true;
}
