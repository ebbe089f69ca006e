import { findItemRevisionIds } from '#db/queries/items.ts';
import type { findLessonPointers, Lesson } from '#db/queries/lessons.ts';
import type { LibraryCourse } from '../../domain/authoring/library.ts';
import type { Problem } from '../../domain/authoring/problem.ts';
import type { LessonSource } from '../../domain/catalog/course.ts';
import { requiredItems } from '../../domain/progress/lesson-finish.ts';
import type { Item } from '../../domain/quiz/item.ts';
import type { ItemKey, PublicItem } from '../../domain/quiz/item-parts.ts';
import { splitItem } from '../../domain/quiz/split-item.ts';
import type { Deps, RenderLesson } from '../deps.ts';
import { lessonHash, textHash } from './content-hash.ts';

type ItemRevisionPlan = {
  readonly revisionId: string;
  readonly isNew: boolean;
  readonly hash: string;
  readonly item: Item;
  readonly lesson: string | null;
  readonly public: PublicItem;
  readonly key: ItemKey;
};
/** Every item of a course, by id: the row it has or will have. */
export type ItemPlans = ReadonlyMap<string, ItemRevisionPlan>;
export type LessonPointers = ReadonlyMap<string, Awaited<ReturnType<typeof findLessonPointers>>[number]>;
type MadeLesson = {
  readonly source: LessonSource;
  readonly hash: string;
  readonly lesson: Lesson | null;
  readonly revisionId: string;
};
/** What lessons show that stands in files of its own. */
export type SharedTexts = Pick<RenderLesson, 'company' | 'phrases'>;
export type Made = {
  readonly lessons: readonly MadeLesson[];
  readonly problems: readonly Problem[];
  /** A file that is broken now stays as it was published; not when the rules it passed then have changed since. */
  readonly keepsBroken: boolean;
};

/** How many lessons are compiled at the same time. */
const COMPILING_AT_ONCE = 2;

/** The revision of every item of a course: an unchanged one keeps the row it has. */
export async function itemRevisions(deps: Deps, course: LibraryCourse): Promise<ItemPlans> {
  const inLessons = course.lessons.flatMap((lesson) =>
    lesson.fences.flatMap((fence) => (fence.kind === 'item' ? [{ item: fence.item, lesson: lesson.slug }] : [])),
  );
  const inBank = course.bank.items.filter((item) => !item.retired).map((item) => ({ item, lesson: null }));
  const all = [...inLessons, ...inBank];
  const known = await findItemRevisionIds(
    deps.db,
    all.map(({ item }) => item.id),
  );
  return new Map(
    all.map(({ item, lesson }) => {
      const parts = splitItem(item);
      const hash = textHash(JSON.stringify(parts));
      const revisionId = known.get(`${item.id} ${item.rev} ${hash}`);
      return [item.id, { revisionId: revisionId ?? deps.newId(), isNew: !revisionId, hash, item, lesson, ...parts }];
    }),
  );
}

/** Compiles what changed, at most two lessons at a time; a lesson the compiler refuses stays as it was. */
export async function makeLessons(
  deps: Deps,
  of: {
    readonly course: LibraryCourse;
    readonly items: ItemPlans;
    readonly media: Readonly<Record<string, string>>;
    readonly lessonPointers: LessonPointers;
    readonly shared: SharedTexts;
    readonly progress: (line: string) => void;
  },
): Promise<Omit<Made, 'keepsBroken'>> {
  const itemRevisionIds = Object.fromEntries([...of.items].map(([id, plan]) => [id, plan.revisionId]));
  const folder = `courses/${of.course.course.slug}/`;
  const media = Object.fromEntries(
    Object.entries(of.media).flatMap(([path, address]) =>
      path.startsWith(folder) ? [[path.slice(folder.length), address]] : [],
    ),
  );
  const problems: Problem[] = [];
  const made: MadeLesson[] = [];
  const queue = [...of.course.lessons];
  const worker = async () => {
    for (let source = queue.shift(); source; source = queue.shift()) {
      const context = { media, ...of.shared, itemRevisionIds };
      const hash = lessonHash(source, context);
      const pointer = of.lessonPointers.get(`${source.course}/${source.slug}`);
      if (pointer?.content_hash === hash) {
        made.push({ source, hash, lesson: null, revisionId: pointer.id });
        continue;
      }
      of.progress(`Preparing ${source.course}/${source.slug}`);
      const tree = await deps.lessons.compile(source);
      if (!tree.ok) {
        const file = `${folder}${source.fileName}`;
        problems.push({
          file,
          line: tree.error.line ?? 1,
          column: 1,
          level: 'error',
          code: tree.error.code,
          message: tree.error.message,
        });
        continue;
      }
      const render: RenderLesson = {
        tree: tree.value,
        title: source.meta.title,
        course: of.course.course,
        fences: source.fences,
        ...context,
      };
      const revisionId = deps.newId();
      made.push({
        source,
        hash,
        revisionId,
        lesson: asLesson(source, { revisionId, blocks: deps.lessons.render(render) }),
      });
    }
  };
  await Promise.all(Array.from({ length: COMPILING_AT_ONCE }, worker));
  made.sort((one, other) => one.source.position - other.source.position);
  return { lessons: made, problems };
}

function asLesson(source: LessonSource, page: Pick<Lesson, 'revisionId' | 'blocks'>): Lesson {
  const items = source.fences.flatMap((fence) => (fence.kind === 'item' ? [fence.item] : []));
  const keep = source.fences.findLast((fence) => fence.kind === 'keep');
  return {
    course: source.course,
    slug: source.slug,
    title: source.meta.title,
    minutes: source.meta.minutes,
    comesFrom: source.meta.comesFrom,
    keep: keep?.kind === 'keep' ? keep.text : null,
    personas: source.meta.personas,
    objectives: source.meta.objectives,
    required: requiredItems(items),
    ...page,
  };
}
