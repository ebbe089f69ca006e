import { z } from 'zod';
import type { Db } from '../client.ts';
import { prepared } from '../prepared.ts';
import type { Row } from '../schema.ts';
import { parseJson } from './json.ts';

/** A completed course: date and revisions as they were, whatever is edited later. */
export type Completion = {
  readonly id: string;
  readonly personId: string;
  readonly course: string;
  readonly courseRevisionId: string;
  readonly attemptId: string;
  /** The finishes it rests on: lesson slug to lesson revision id. */
  readonly lessons: Readonly<Record<string, string>>;
  readonly publicId: string;
  readonly completedAt: string;
};

const dataSchema = z.object({ lessons: z.record(z.string(), z.string()) });

const completionRow = prepared((db, personId: string, course: string) =>
  db.selectFrom('completion').selectAll().where('person_id', '=', personId).where('course', '=', course),
);
const completionRows = prepared((db, personId: string) =>
  db.selectFrom('completion').selectAll().where('person_id', '=', personId).orderBy('completed_at', 'desc').limit(500),
);

/** A person's completion of a course. */
export async function findCompletion(db: Db, personId: string, course: string): Promise<Completion | undefined> {
  const [row] = await completionRow(db, personId, course);
  return row && toCompletion(row);
}

/** All a person has completed, latest first. */
export async function findCompletions(db: Db, personId: string): Promise<readonly Completion[]> {
  return (await completionRows(db, personId)).map(toCompletion);
}

/** A completion by its own id, if it is this person's. */
export async function findCompletionById(db: Db, id: string, personId: string): Promise<Completion | undefined> {
  const row = await db
    .selectFrom('completion')
    .selectAll()
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row && toCompletion(row);
}

/** A completion by the id printed on its certificate, with the person's name. */
export async function findCompletionByPublicId(
  db: Db,
  publicId: string,
): Promise<(Completion & { readonly personName: string }) | undefined> {
  const row = await db
    .selectFrom('completion')
    .innerJoin('person', 'person.id', 'completion.person_id')
    .selectAll('completion')
    .select('person.name as person_name')
    .where('completion.public_id', '=', publicId)
    .executeTakeFirst();
  return row && { ...toCompletion(row), personName: row.person_name };
}

/** Adds a completion to the record; the first one of a person and course stays. */
export async function insertCompletion(db: Db, completion: Completion): Promise<void> {
  await db
    .insertInto('completion')
    .values({
      id: completion.id,
      person_id: completion.personId,
      course: completion.course,
      course_revision_id: completion.courseRevisionId,
      attempt_id: completion.attemptId,
      data: JSON.stringify({ lessons: completion.lessons }),
      public_id: completion.publicId,
      completed_at: completion.completedAt,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'course']).doNothing())
    .execute();
}

function toCompletion(row: Row<'completion'>): Completion {
  return {
    id: row.id,
    personId: row.person_id,
    course: row.course,
    courseRevisionId: row.course_revision_id,
    attemptId: row.attempt_id,
    ...parseJson(dataSchema, row.data),
    publicId: row.public_id,
    completedAt: row.completed_at,
  };
}
