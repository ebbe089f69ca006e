import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { findCompany, upsertCompany } from '#db/queries/company.ts';
import { replaceContentProblems } from '#db/queries/content-problems.ts';
import {
  type Course,
  findCoursePointers,
  findCourseRevision,
  insertCourseRevision,
  pointCourse,
  updateCoursesWithdrawn,
} from '#db/queries/courses.ts';
import { findFinishesOfLesson, insertFinish } from '#db/queries/finishes.ts';
import { findItemRevisionIds, insertItemRevision } from '#db/queries/items.ts';
import {
  findLessonPointers,
  insertLessonRevision,
  type Lesson,
  pointLesson,
  updateLessonWithdrawn,
} from '#db/queries/lessons.ts';
import { insertMedia } from '#db/queries/media.ts';
import { findPhrases, replacePhrases } from '#db/queries/phrases.ts';
import { findSetting, upsertSetting } from '#db/queries/settings.ts';
import { inTransaction } from '#db/transaction.ts';
import { checkLibrary } from '../../domain/authoring/check-library.ts';
import { mediaFileFault } from '../../domain/authoring/check-media.ts';
import { COMPONENT_LIST_VERSION } from '../../domain/authoring/component-list.ts';
import { GUARD_VERSION } from '../../domain/authoring/guard.ts';
import type { Library, LibraryCourse, LibraryInput } from '../../domain/authoring/library.ts';
import type { Problem } from '../../domain/authoring/problem.ts';
import type { LessonSource } from '../../domain/catalog/course.ts';
import { requiredItems } from '../../domain/progress/lesson-finish.ts';
import type { BuiltType, Item } from '../../domain/quiz/item.ts';
import type { ItemKey, PublicItem } from '../../domain/quiz/item-parts.ts';
import { splitItem } from '../../domain/quiz/split-item.ts';
import type { Deps, RenderLesson } from '../deps.ts';
import { lessonHash, textHash } from './content-hash.ts';

export type ContentFolder = LibraryInput & {
  /** What could not even be read. */
  readonly refused: readonly Problem[];
  readonly readMedia: (path: string) => Promise<Uint8Array>;
};
type Input = { readonly content: ContentFolder; readonly progress?: (line: string) => void };
export type ImportReport = { readonly published: readonly string[]; readonly problems: readonly Problem[] };

/** How many lessons are compiled at the same time. */
const COMPILING_AT_ONCE = 2;

/**
 * Reads the content folder into revisions: what changed is published, what vanished is withdrawn, what is broken is
 * reported by name and left as it was before. Everything else is served.
 */
export async function importContent(deps: Deps, { content, progress = () => {} }: Input): Promise<ImportReport> {
  const readable = await withoutOverruns(deps, content);
  const library = checkLibrary({ files: readable.files, media: content.media });
  const media = await storeMedia(deps, content);
  const shared = await storeTexts(deps, library);
  const lessonPointers = new Map((await findLessonPointers(deps.db)).map((row) => [`${row.course}/${row.slug}`, row]));
  const problems: Problem[] = [...content.refused, ...readable.problems, ...library.problems];
  const published: string[] = [];
  const rules = await findSetting(deps.db, RULES_NAME);
  const keepsBroken = rules === undefined || rules === RULES;
  for (const [position, course] of library.courses.entries()) {
    const items = await itemRevisions(deps, course);
    const made = await makeLessons(deps, { course, items, media, lessonPointers, shared, progress });
    problems.push(...made.problems);
    const withUnread = { ...made, keepsBroken, problems: [...made.problems, ...readable.problems] };
    published.push(...(await publishCourse(deps, { course, items, made: withUnread, position, lessonPointers })));
  }
  await withdrawVanished(deps, library, { problems, keepsBroken });
  const at = deps.clock.now();
  await inTransaction(deps.db, (trx) => replaceContentProblems(trx, problems, { at, newId: deps.newId }));
  if (rules !== RULES) await upsertSetting(deps.db, RULES_NAME, RULES);
  await upsertSetting(deps.db, CONTENT_READ_AT, at);
  for (const problem of problems) {
    if (problem.level === 'error') deps.log.error({ ...problem }, 'content left out');
  }
  return { published, problems };
}

/** When the content was read last. */
export const CONTENT_READ_AT = 'content read at';
const RULES_NAME = 'rules the content passed';
const RULES = `guard ${GUARD_VERSION}, components ${COMPONENT_LIST_VERSION}`;
const READ_BEFORE = 'texts read within their limits';
const COUNTS_AS_MARKUP = /\.mdx?$/;

/**
 * Every text not seen before is first read in a process with limits (R3), so that one made to hang a parser hangs that
 * process and not the site. What passed once under this guard is not tried again.
 */
async function withoutOverruns(
  deps: Deps,
  content: ContentFolder,
): Promise<{ readonly files: LibraryInput['files']; readonly problems: readonly Problem[] }> {
  const name = `${READ_BEFORE}, guard ${GUARD_VERSION}`;
  const before = new Set((await findSetting(deps.db, name))?.split(' '));
  const texts = content.files
    .filter((file) => COUNTS_AS_MARKUP.test(file.path))
    .map((file) => ({ file, hash: textHash(file.text) }));
  const problems: Problem[] = [];
  for (const { file, hash } of texts) {
    if (before.has(hash) || !(await deps.lessons.overruns(file.text))) continue;
    problems.push({
      file: file.path,
      line: 1,
      column: 1,
      level: 'error',
      code: 'R3',
      message: 'reading this text takes too long; make it shorter or less deeply nested.',
    });
  }
  const overrun = new Set(problems.map((problem) => problem.file));
  const passed = texts.filter(({ file }) => !overrun.has(file.path)).map(({ hash }) => hash);
  if (passed.some((hash) => !before.has(hash))) await upsertSetting(deps.db, name, passed.join(' '));
  return { files: content.files.filter((file) => !overrun.has(file.path)), problems };
}

type ItemRevisionPlan = {
  readonly revisionId: string;
  readonly isNew: boolean;
  readonly hash: string;
  readonly item: Item;
  readonly lesson: string | null;
  readonly public: PublicItem;
  readonly key: ItemKey;
};
type ItemPlans = ReadonlyMap<string, ItemRevisionPlan>;
type LessonPointers = ReadonlyMap<string, Awaited<ReturnType<typeof findLessonPointers>>[number]>;
type MadeLesson = {
  readonly source: LessonSource;
  readonly hash: string;
  readonly lesson: Lesson | null;
  readonly revisionId: string;
};
type SharedTexts = Pick<RenderLesson, 'company' | 'phrases'>;
type Made = {
  readonly lessons: readonly MadeLesson[];
  readonly problems: readonly Problem[];
  /** A file that is broken now stays as it was published; not when the rules it passed then have changed since. */
  readonly keepsBroken: boolean;
};

/** The revision of every item of a course: an unchanged one keeps the row it has. */
async function itemRevisions(deps: Deps, course: LibraryCourse): Promise<ItemPlans> {
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
async function makeLessons(
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

/** Publishes a course in one transaction: items, lessons, then the course that lists them. Gives the names of what is new. */
async function publishCourse(
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

async function withdrawVanished(
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

/** Keeps the company's words and the phrases; gives what lessons show: where a file is broken, what it said before. */
async function storeTexts(deps: Deps, library: Library): Promise<SharedTexts> {
  const arePhrasesBroken = library.problems.some(({ file, level }) => file === 'phrases.csv' && level === 'error');
  return inTransaction(deps.db, async (trx) => {
    const before = { company: (await findCompany(trx)) ?? null, phrases: await findPhrases(trx) };
    const now = {
      company: library.company ?? before.company,
      phrases: arePhrasesBroken ? before.phrases : library.phrases,
    };
    if (now.company && JSON.stringify(now.company) !== JSON.stringify(before.company))
      await upsertCompany(trx, now.company, deps.clock.now());
    if (JSON.stringify(now.phrases) !== JSON.stringify(before.phrases)) await replacePhrases(trx, now.phrases);
    return now;
  });
}

/** Keeps the sound pictures; gives each path of the content folder its address. */
async function storeMedia(deps: Deps, content: ContentFolder): Promise<Readonly<Record<string, string>>> {
  const addresses: Record<string, string> = {};
  for (const { path } of content.media.filter((file) => mediaFileFault(file) === null)) {
    const bytes = await content.readMedia(path);
    const hash = bytesToHex(sha256(bytes)).slice(0, 40);
    await insertMedia(deps.db, { hash, mime: mimeOf(path), bytes, at: deps.clock.now() });
    addresses[path] = `/media/${hash}`;
  }
  return addresses;
}

function mimeOf(path: string): string {
  if (path.endsWith('.png')) return 'image/png';
  return path.endsWith('.webp') ? 'image/webp' : 'image/jpeg';
}
