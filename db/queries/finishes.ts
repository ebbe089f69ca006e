import type { Db } from '../client.ts';
import { prepared } from '../prepared.ts';
import type { NewRow, Row } from '../schema.ts';

/** A finished lesson: it belongs to the lesson's slug, so an edit never takes it back. */
export type LessonFinish = {
  readonly course: string;
  readonly lesson: string;
  readonly lessonRevisionId: string;
  readonly finishedAt: string;
};

const finishesOfPerson = prepared((db, personId: string) => finishesOf(db, personId));
const finishesInCourse = prepared((db, personId: string, course: string) =>
  finishesOf(db, personId).where('course', '=', course),
);

function finishesOf(db: Db, personId: string) {
  return db
    .selectFrom('lesson_finish')
    .select(['course', 'lesson', 'lesson_revision_id', 'finished_at'])
    .where('person_id', '=', personId)
    .orderBy('finished_at')
    .orderBy('id');
}

/** What a person has finished, in one course or in all, oldest first. */
export async function findFinishes(db: Db, personId: string, course?: string): Promise<readonly LessonFinish[]> {
  const rows = course ? await finishesInCourse(db, personId, course) : await finishesOfPerson(db, personId);
  return rows.map((row) => ({
    course: row.course,
    lesson: row.lesson,
    lessonRevisionId: row.lesson_revision_id,
    finishedAt: row.finished_at,
  }));
}

/** Records a finish; a second one of the same lesson changes nothing and gives false. */
export async function insertFinish(db: Db, finish: NewRow<'lesson_finish'>): Promise<boolean> {
  const result = await db
    .insertInto('lesson_finish')
    .values(finish)
    .onConflict((conflict) => conflict.columns(['person_id', 'course', 'lesson']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** What everybody finished under a lesson's former slug: taken over when the lesson is renamed. */
export async function findFinishesOfLesson(
  db: Db,
  course: string,
  lesson: string,
): Promise<readonly Row<'lesson_finish'>[]> {
  return db.selectFrom('lesson_finish').selectAll().where('course', '=', course).where('lesson', '=', lesson).execute();
}
