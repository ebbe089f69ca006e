import {
  type Course,
  findCoursePointers,
  findCourseRevision,
  insertCourseRevision,
  pointCourse,
  updateCoursesWithdrawn,
} from '#db/queries/courses.ts';
import { findFinishesOfLesson, insertFinish } from '#db/queries/finishes.ts';
import { insertItemRevision } from '#db/queries/items.ts';
import { findLessonPointers, insertLessonRevision, pointLesson, updateLessonWithdrawn } from '#db/queries/lessons.ts';
import { inTransaction } from '#db/transaction.ts';
import type { Library, LibraryCourse } from '../../domain/authoring/library.ts';
import type { BuiltType } from '../../domain/quiz/item.ts';
import type { Deps } from '../deps.ts';
import { textHash } from './content-hash.ts';
import type { ItemPlans, LessonPointers, Made } from './make-lessons.ts';

/** Publishes a course in one transaction: items, lessons, then the course that lists them. Gives the names of what is new. */
export async function publishCourse(
  deps: Deps,
  of: {
    readonly course: LibraryCourse;
    readonly items: ItemPlans;
    readonly made: Made;
    readonly position: number;
    readonly lessonPointers: LessonPointers;
  },
): Promise<readonly string[]> {
  const { slug } = of.course.course;
  const kept = keptLessons(of.course, of.made, of.lessonPointers);
  return inTransaction(deps.db, async (trx) => {
    const at = deps.clock.now();
    const published: string[] = [];
    for (const plan of of.items.values()) {
      if (!plan.isNew) continue;
      await insertItemRevision(trx, {
        id: plan.revisionId,
        item_id: plan.item.id,
        rev: plan.item.rev,
        content_hash: plan.hash,
        type: plan.item.type,
        course: slug,
        lesson: plan.lesson,
        objective: plan.item.objective,
        created_at: at,
        item: plan.public,
        key: plan.key,
      });
    }
    for (const each of of.made.lessons) {
      const to = { course: slug, slug: each.source.slug, revisionId: each.revisionId, position: each.source.position };
      if (each.lesson) {
        await insertLessonRevision(trx, {
          lesson: each.lesson,
          contentHash: each.hash,
          source: each.source.body,
          origin: 'file',
          position: to.position,
          at,
        });
        published.push(`${slug}/${to.slug}`);
      } else {
        await pointLesson(trx, to);
      }
      if (each.lesson && each.source.meta.was)
        await takeOverFinishes(deps, trx, { course: slug, from: each.source.meta.was, to: to.slug });
    }
    const pointer = (await findCoursePointers(trx)).find((row) => row.slug === slug);
    const before = pointer && isBankBroken(of.course, of.made) ? await findCourseRevision(trx, pointer.id) : undefined;
    // A broken bank leaves the check as it was: one slip in it must not close the check for everybody.
    const course = {
      ...asCourse(deps, of.course, { items: of.items, lessons: kept }),
      ...(before ? { set: before.set, bank: before.bank } : {}),
    };
    const contentHash = textHash(JSON.stringify({ ...course, revisionId: null }));
    if (pointer?.content_hash === contentHash) {
      await pointCourse(trx, { slug, revisionId: pointer.id, position: of.position });
    } else {
      await insertCourseRevision(trx, { course, contentHash, position: of.position, at });
      published.push(slug);
    }
    return published;
  });
}

/** The lessons the course lists: those made now, and those broken now that were published before. */
function keptLessons(course: LibraryCourse, made: Made, pointers: LessonPointers): Course['lessons'] {
  const now = made.lessons.map(({ source }) => ({
    slug: source.slug,
    title: source.meta.title,
    minutes: source.meta.minutes,
    position: source.position,
  }));
  const present = new Set(now.map((lesson) => lesson.slug));
  const broken = [...pointers.values()]
    .filter(
      (row) =>
        row.course === course.course.slug &&
        !row.withdrawn_at &&
        !present.has(row.slug) &&
        isBroken(course, made, row.slug),
    )
    .map((row) => ({ slug: row.slug, title: row.title, minutes: row.minutes, position: row.position }));
  return [...now, ...broken]
    .sort((one, other) => one.position - other.position)
    .map(({ position: _position, ...lesson }) => lesson);
}

function isBroken(course: LibraryCourse, made: Made, slug: string): boolean {
  const file = new RegExp(`(^|/)\\d+-${slug}\\.mdx$`);
  const isNamed =
    course.leftOut.some((path) => file.test(path)) || made.problems.some((problem) => file.test(problem.file));
  return made.keepsBroken && isNamed;
}

function isBankBroken(course: LibraryCourse, made: Made): boolean {
  const file = `courses/${course.course.slug}/bank.mdx`;
  return course.leftOut.includes(file) || made.problems.some((problem) => problem.file === file);
}

function asCourse(
  deps: Deps,
  source: LibraryCourse,
  parts: { readonly items: ItemPlans; readonly lessons: Course['lessons'] },
): Course {
  return {
    slug: source.course.slug,
    revisionId: deps.newId(),
    title: source.course.title,
    audience: source.course.audience,
    minutes: source.course.minutes,
    objectives: source.course.objectives,
    set: source.bank.set,
    bank: source.bank.items.flatMap((item) => {
      const plan = parts.items.get(item.id);
      return plan
        ? [
            {
              itemId: item.id,
              itemRevisionId: plan.revisionId,
              rev: item.rev,
              type: item.type satisfies BuiltType,
              objective: item.objective,
              points: item.points,
            },
          ]
        : [];
    }),
    lessons: parts.lessons,
  };
}

/** A renamed lesson keeps what was finished under its former name: the finishes are facts of the new name too. */
async function takeOverFinishes(
  deps: Deps,
  trx: Deps['db'],
  of: { readonly course: string; readonly from: string; readonly to: string },
): Promise<void> {
  for (const finish of await findFinishesOfLesson(trx, of.course, of.from)) {
    await insertFinish(trx, { ...finish, id: deps.newId(), lesson: of.to });
  }
}

/** Takes off the catalogue what has no file any more; the facts stay, and so does what is only broken. */
export async function withdrawVanished(
  deps: Deps,
  library: Library,
  { problems, keepsBroken }: Pick<Made, 'problems' | 'keepsBroken'>,
): Promise<void> {
  const at = deps.clock.now();
  const courses = new Map(library.courses.map((each) => [each.course.slug, each]));
  // A course whose own page is broken is not gone: it stays as it was.
  const broken = problems.filter((problem) => problem.level === 'error').map((problem) => problem.file.split('/')[1]);
  await inTransaction(deps.db, async (trx) => {
    const gone = (await findCoursePointers(trx))
      .filter((row) => !courses.has(row.slug) && !broken.includes(row.slug))
      .map((row) => row.slug);
    await updateCoursesWithdrawn(trx, gone, at);
    for (const row of await findLessonPointers(trx)) {
      const course = courses.get(row.course);
      if (row.withdrawn_at || !course || course.lessons.some((lesson) => lesson.slug === row.slug)) continue;
      if (!isBroken(course, { lessons: [], problems, keepsBroken }, row.slug))
        await updateLessonWithdrawn(trx, row.course, row.slug, at);
    }
  });
}
