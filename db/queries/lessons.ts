import { z } from 'zod';
import type { LessonBlock } from '#app/domain/catalog/course.ts';
import type { Db } from '../client.ts';
import { prepared } from '../prepared.ts';
import type { NewRow } from '../schema.ts';
import { parseJson, revisionCache } from './json.ts';

/** A lesson as its revision holds it. */
export type Lesson = {
  readonly course: string;
  readonly slug: string;
  readonly revisionId: string;
  readonly title: string;
  readonly minutes: number;
  readonly comesFrom: string | null;
  readonly keep: string | null;
  readonly personas: readonly string[];
  readonly objectives: readonly string[];
  /** Items that must be answered before the lesson can be finished, in order. */
  readonly required: readonly string[];
  readonly blocks: readonly LessonBlock[];
};

const dataSchema = z.object({
  comesFrom: z.string().nullable(),
  keep: z.string().nullable(),
  personas: z.array(z.string()),
  objectives: z.array(z.string()),
  required: z.array(z.string()),
});
const blocksSchema = z.array(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('prose'), html: z.string(), anchors: z.array(z.string()) }),
    z.object({ kind: z.literal('item'), itemId: z.string(), itemRevisionId: z.string() }),
  ]),
);

const cache = revisionCache<Lesson>(200);

const lessonPointer = prepared((db, course: string, slug: string) =>
  db
    .selectFrom('lesson')
    .select('current_revision_id')
    .where('course', '=', course)
    .where('slug', '=', slug)
    .where('withdrawn_at', 'is', null),
);

/** The published lesson at this address. */
export async function findLesson(db: Db, course: string, slug: string): Promise<Lesson | undefined> {
  const [pointer] = await lessonPointer(db, course, slug);
  return pointer ? findLessonRevision(db, pointer.current_revision_id) : undefined;
}

/** One revision of a lesson, current or old. */
export async function findLessonRevision(db: Db, id: string): Promise<Lesson | undefined> {
  const known = cache.get(id);
  if (known) return known;
  const row = await db
    .selectFrom('lesson_revision')
    .select(['id', 'course', 'lesson', 'title', 'minutes', 'data', 'blocks'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  return cache.keep(id, {
    course: row.course,
    slug: row.lesson,
    revisionId: row.id,
    title: row.title,
    minutes: row.minutes,
    ...parseJson(dataSchema, row.data),
    blocks: parseJson(blocksSchema, row.blocks),
  });
}

/** Every lesson's pointer, withdrawn ones too: what an import compares with. */
export async function findLessonPointers(db: Db) {
  return db
    .selectFrom('lesson')
    .innerJoin('lesson_revision', 'lesson_revision.id', 'lesson.current_revision_id')
    .select(['lesson.course', 'lesson.slug', 'lesson.position', 'lesson.withdrawn_at'])
    .select(['lesson_revision.id', 'lesson_revision.content_hash', 'lesson_revision.title', 'lesson_revision.minutes'])
    .execute();
}

/** Publishes a revision: the lesson now points to it. */
export async function insertLessonRevision(
  db: Db,
  revision: {
    readonly lesson: Lesson;
    readonly contentHash: string;
    readonly source: string;
    readonly origin: NewRow<'lesson_revision'>['origin'];
    readonly position: number;
    readonly at: string;
  },
): Promise<void> {
  const { course, slug, revisionId, title, minutes, blocks, ...data } = revision.lesson;
  await db
    .insertInto('lesson_revision')
    .values({
      id: revisionId,
      course,
      lesson: slug,
      content_hash: revision.contentHash,
      title,
      minutes,
      data: JSON.stringify(data),
      blocks: JSON.stringify(blocks),
      source: revision.source,
      origin: revision.origin,
      published_at: revision.at,
    })
    .execute();
  await pointLesson(db, { course, slug, revisionId, position: revision.position });
}

/** Makes a revision the lesson's present one, and the lesson a published one. */
export async function pointLesson(
  db: Db,
  to: { readonly course: string; readonly slug: string; readonly revisionId: string; readonly position: number },
): Promise<void> {
  const values = { current_revision_id: to.revisionId, position: to.position, withdrawn_at: null };
  await db
    .insertInto('lesson')
    .values({ course: to.course, slug: to.slug, ...values })
    .onConflict((conflict) => conflict.columns(['course', 'slug']).doUpdateSet(values))
    .execute();
}

/** Takes a lesson out of its course; its facts stay. */
export async function updateLessonWithdrawn(db: Db, course: string, slug: string, at: string): Promise<void> {
  await db
    .updateTable('lesson')
    .set({ withdrawn_at: at })
    .where('course', '=', course)
    .where('slug', '=', slug)
    .where('withdrawn_at', 'is', null)
    .execute();
}
