import { z } from 'zod';
import type { Objective } from '#app/domain/catalog/course.ts';
import type { CheckSet } from '#app/domain/quiz/item.ts';
import type { BankEntry } from '#app/domain/quiz/item-parts.ts';
import { bankEntrySchema, checkSetSchema } from '#app/domain/quiz/item-schemas.ts';
import type { Db } from '../client.ts';
import { prepared } from '../prepared.ts';
import { parseJson, revisionCache } from './json.ts';

/** A published course as its revision holds it. */
export type Course = {
  readonly slug: string;
  readonly revisionId: string;
  readonly title: string;
  readonly audience: string;
  readonly minutes: number;
  readonly objectives: readonly Objective[];
  /** Null: the course has no sound check; it can be read, not completed. */
  readonly set: CheckSet | null;
  readonly bank: readonly BankEntry[];
  /** In order. */
  readonly lessons: readonly CourseLesson[];
};
export type CourseLesson = { readonly slug: string; readonly title: string; readonly minutes: number };

const dataSchema = z.object({
  audience: z.string(),
  minutes: z.number(),
  objectives: z.array(z.object({ id: z.string(), text: z.string() })),
  set: checkSetSchema.nullable(),
  bank: z.array(bankEntrySchema),
  lessons: z.array(z.object({ slug: z.string(), title: z.string(), minutes: z.number() })),
});

const cache = revisionCache<Course>(100);

type RevisionRow = { readonly id: string; readonly course: string; readonly title: string; readonly data: string };

const coursePointer = prepared((db, slug: string) =>
  db.selectFrom('course').select('current_revision_id').where('slug', '=', slug).where('withdrawn_at', 'is', null),
);

/** The published course at this address. */
export async function findCourse(db: Db, slug: string): Promise<Course | undefined> {
  const [pointer] = await coursePointer(db, slug);
  return pointer ? findCourseRevision(db, pointer.current_revision_id) : undefined;
}

/** The course as it was published last, also one that was taken off the catalogue since. */
export async function findLatestCourse(db: Db, slug: string): Promise<Course | undefined> {
  const pointer = await db
    .selectFrom('course')
    .select('current_revision_id')
    .where('slug', '=', slug)
    .executeTakeFirst();
  return pointer ? findCourseRevision(db, pointer.current_revision_id) : undefined;
}

/** One revision of a course, current or old. */
export async function findCourseRevision(db: Db, id: string): Promise<Course | undefined> {
  const known = cache.get(id);
  if (known) return known;
  const row = await db
    .selectFrom('course_revision')
    .select(['id', 'course', 'title', 'data'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toCourse(row) : undefined;
}

const coursePointers = prepared((db) =>
  db
    .selectFrom('course')
    .select('current_revision_id')
    .where('withdrawn_at', 'is', null)
    .orderBy('position')
    .orderBy('slug')
    .limit(200),
);

/** Every published course, in catalogue order. */
export async function findCourses(db: Db): Promise<readonly Course[]> {
  const rows = await coursePointers(db);
  const missing = rows.map((row) => row.current_revision_id).filter((id) => !cache.get(id));
  if (missing.length > 0) {
    const found = await db
      .selectFrom('course_revision')
      .select(['id', 'course', 'title', 'data'])
      .where('id', 'in', missing)
      .execute();
    for (const row of found) toCourse(row);
  }
  return rows.flatMap((row) => cache.get(row.current_revision_id) ?? []);
}

/** Every revision ever published, oldest first: what completions are recomputed from. */
export async function findCourseRevisions(
  db: Db,
  course?: string,
): Promise<readonly (Course & { readonly publishedAt: string })[]> {
  let query = db.selectFrom('course_revision').select(['id', 'course', 'title', 'data', 'published_at']);
  if (course) query = query.where('course', '=', course);
  const rows = await query.orderBy('published_at').orderBy('id').execute();
  return rows.map((row) => ({ ...toCourse(row), publishedAt: row.published_at }));
}

/** The pointer rows, withdrawn ones too: what an import compares with. */
export async function findCoursePointers(db: Db) {
  return db
    .selectFrom('course')
    .innerJoin('course_revision', 'course_revision.id', 'course.current_revision_id')
    .select([
      'course.slug',
      'course.position',
      'course.withdrawn_at',
      'course_revision.id',
      'course_revision.content_hash',
    ])
    .execute();
}

/** Publishes a revision: the course now points to it. */
export async function insertCourseRevision(
  db: Db,
  revision: { readonly course: Course; readonly contentHash: string; readonly position: number; readonly at: string },
): Promise<void> {
  const { slug, revisionId, title, ...data } = revision.course;
  await db
    .insertInto('course_revision')
    .values({
      id: revisionId,
      course: slug,
      content_hash: revision.contentHash,
      title,
      data: JSON.stringify(data),
      published_at: revision.at,
    })
    .execute();
  await pointCourse(db, { slug, revisionId, position: revision.position });
}

/** Makes a revision the course's present one, and the course a published one. */
export async function pointCourse(
  db: Db,
  to: { readonly slug: string; readonly revisionId: string; readonly position: number },
): Promise<void> {
  const values = { current_revision_id: to.revisionId, position: to.position, withdrawn_at: null };
  await db
    .insertInto('course')
    .values({ slug: to.slug, ...values })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(values))
    .execute();
}

/** Takes courses off the catalogue; their facts stay. */
export async function updateCoursesWithdrawn(db: Db, slugs: readonly string[], at: string): Promise<void> {
  if (slugs.length === 0) return;
  await db
    .updateTable('course')
    .set({ withdrawn_at: at })
    .where('slug', 'in', slugs)
    .where('withdrawn_at', 'is', null)
    .execute();
}

function toCourse(row: RevisionRow): Course {
  const known = cache.get(row.id);
  return (
    known ??
    cache.keep(row.id, { slug: row.course, revisionId: row.id, title: row.title, ...parseJson(dataSchema, row.data) })
  );
}
