import type { Db } from '../client.ts';

/** The present title of every course there ever was, withdrawn ones too: what a record of years needs. */
export async function findCourseTitles(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('course')
    .innerJoin('course_revision', 'course_revision.id', 'course.current_revision_id')
    .select(['course.slug', 'course_revision.title'])
    .orderBy('course.position')
    .limit(1000)
    .execute();
  return new Map(rows.map((row) => [row.slug, row.title]));
}

/** The titles lessons had in these revisions, by revision id. */
export async function findLessonTitles(db: Db, revisionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (revisionIds.length === 0) return new Map();
  const rows = await db.selectFrom('lesson_revision').select(['id', 'title']).where('id', 'in', revisionIds).execute();
  return new Map(rows.map((row) => [row.id, row.title]));
}
