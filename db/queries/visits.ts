import { z } from 'zod';
import type { Db } from '../client.ts';
import { prepared } from '../prepared.ts';
import { parseJson } from './json.ts';

/** A person's place in a lesson: the same on every device. */
export type LessonVisit = {
  readonly lessonRevisionId: string;
  /** Index of the step in view. */
  readonly place: number;
  /** Unsent form fields by item id, with the browser's (veiled) names. */
  readonly drafts: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  /** Hints shown so far by item id. */
  readonly hints: Readonly<Record<string, number>>;
  readonly updatedAt: string;
};

const dataSchema = z.object({
  drafts: z.record(z.string(), z.array(z.tuple([z.string(), z.string()]))),
  hints: z.record(z.string(), z.number()),
});

const visitRow = prepared((db, personId: string, course: string, lesson: string) =>
  db
    .selectFrom('lesson_visit')
    .selectAll()
    .where('person_id', '=', personId)
    .where('course', '=', course)
    .where('lesson', '=', lesson),
);

/** Where the person is in this lesson, if they were ever here. */
export async function findVisit(
  db: Db,
  personId: string,
  course: string,
  lesson: string,
): Promise<LessonVisit | undefined> {
  const [row] = await visitRow(db, personId, course, lesson);
  if (!row) return undefined;
  return {
    lessonRevisionId: row.lesson_revision_id,
    place: row.place,
    ...parseJson(dataSchema, row.data),
    updatedAt: row.updated_at,
  };
}

const visitRows = prepared((db, personId: string) =>
  db
    .selectFrom('lesson_visit')
    .select(['course', 'lesson', 'place', 'lesson_revision_id', 'updated_at'])
    .where('person_id', '=', personId)
    .orderBy('updated_at', 'desc')
    .limit(200),
);

/** The lessons a person has opened, latest first: what to carry on with. */
export async function findVisitsByPerson(db: Db, personId: string) {
  return visitRows(db, personId);
}

/** Remembers the place, the unsent text and the hints of a person in a lesson; the last write wins. */
export async function upsertVisit(
  db: Db,
  of: { readonly personId: string; readonly course: string; readonly lesson: string },
  visit: LessonVisit,
): Promise<void> {
  const values = {
    place: visit.place,
    lesson_revision_id: visit.lessonRevisionId,
    data: JSON.stringify({ drafts: visit.drafts, hints: visit.hints }),
    updated_at: visit.updatedAt,
  };
  await db
    .insertInto('lesson_visit')
    .values({ person_id: of.personId, course: of.course, lesson: of.lesson, started_at: visit.updatedAt, ...values })
    .onConflict((conflict) => conflict.columns(['person_id', 'course', 'lesson']).doUpdateSet(values))
    .execute();
}
