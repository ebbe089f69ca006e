import { insertAssignment } from '#db/queries/assignments.ts';
import { findCourse } from '#db/queries/courses.ts';
import { findPersonUnder } from '#db/queries/reporting-line.ts';
import { inTransaction, isUniqueViolation } from '#db/transaction.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import type { CalendarDate } from '../../domain/shared/clock.ts';
import { conflict, notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';

/** A manager asks one of their people, at any depth, to take a course, with or without a due date. */
export async function assignCourse(
  deps: Deps,
  actor: Actor,
  input: { readonly personId: string; readonly course: string; readonly dueOn: CalendarDate | null },
): Promise<Result<null, Reason>> {
  const person = await findPersonUnder(deps.db, actor.personId, input.personId);
  if (!can(actor, 'team.assign-course', { reportsToActor: person !== undefined })) return err(notFound());
  if (!(await findCourse(deps.db, input.course))) return err(notFound('There is no such course.'));
  try {
    await inTransaction(deps.db, (trx) =>
      insertAssignment(trx, {
        id: deps.newId(),
        person_id: input.personId,
        course: input.course,
        due_on: input.dueOn,
        assigned_at: deps.clock.now(),
        assigned_by: actor.personId,
      }),
    );
  } catch (error) {
    if (isUniqueViolation(error)) return err(conflict('This person has this course on their list already.'));
    throw error;
  }
  return ok(null);
}
