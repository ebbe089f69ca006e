import type { Db } from '../client.ts';
import { prepared } from '../prepared.ts';
import type { NewRow } from '../schema.ts';

/** A course a person has been asked to take; without a date it only stands on their first page. */
export type Assignment = {
  readonly course: string;
  /** Ends at midnight in the company's zone. */
  readonly dueOn: string | null;
  readonly assignedAt: string;
  readonly assignedByName: string | null;
};

const assignmentRows = prepared((db, personId: string) =>
  db
    .selectFrom('assignment')
    .leftJoin('person as giver', 'giver.id', 'assignment.assigned_by')
    .select([
      'assignment.course',
      'assignment.due_on as dueOn',
      'assignment.assigned_at as assignedAt',
      'giver.name as assignedByName',
    ])
    .where('assignment.person_id', '=', personId)
    .where('assignment.withdrawn_at', 'is', null)
    .orderBy('assignment.course')
    .limit(500),
);

/** What a person is asked to take now, the nearest date first, those without a date last. */
export async function findAssignments(db: Db, personId: string): Promise<readonly Assignment[]> {
  const rows = await assignmentRows(db, personId);
  const last = '9999-12-31';
  return rows.toSorted((one, other) => compare(one.dueOn ?? last, other.dueOn ?? last));
}

/** Asks a person to take a course; a second open assignment of the same course violates a unique index. */
export async function insertAssignment(db: Db, assignment: Omit<NewRow<'assignment'>, 'withdrawn_at'>): Promise<void> {
  await db
    .insertInto('assignment')
    .values({ ...assignment, withdrawn_at: null })
    .execute();
}

/** Takes an assignment back; what was learned stays. False when there was none. */
export async function updateAssignmentWithdrawn(
  db: Db,
  of: { readonly personId: string; readonly course: string; readonly at: string },
): Promise<boolean> {
  const result = await db
    .updateTable('assignment')
    .set({ withdrawn_at: of.at })
    .where('person_id', '=', of.personId)
    .where('course', '=', of.course)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
