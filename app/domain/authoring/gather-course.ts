import type { CourseSource, LessonMeta } from '../catalog/course.ts';
import { allowedCodes } from '../catalog/front-matter.ts';
import { checkCourseFile, checkLessonMeta, checkObjectives, readBank } from './check-course.ts';
import { checkUsedImages } from './check-media.ts';
import { type CheckedText, checkText } from './check-text.ts';
import type { ContentFile } from './library.ts';
import { type Finding, type Problem, toProblem } from './problem.ts';

/** A course's files by their names. */
export type CourseFolder = {
  readonly slug: string;
  readonly courseFile: ContentFile | null;
  readonly lessons: readonly LessonFile[];
  readonly bank: ContentFile | null;
};
type LessonFile = { readonly file: ContentFile; readonly position: number; readonly slug: string };

/** Slugs that are addresses of the site itself. */
const REFUSED_SLUGS: ReadonlySet<string> = new Set(['check', 'items']);
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Sorts the files below `courses/` into courses; what has no place there is named. */
export function findCourseFolders(files: readonly ContentFile[]): {
  readonly folders: readonly CourseFolder[];
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const refuse = (file: string, code: string, message: string) =>
    problems.push(toProblem(file, { line: 1, column: 1, code, message }));
  const folders = new Map<
    string,
    { courseFile: ContentFile | null; bank: ContentFile | null; lessons: LessonFile[] }
  >();
  for (const file of files) {
    const [, slug, name] = /^courses\/([^/]+)\/([^/]+)$/.exec(file.path) ?? [];
    if (slug === undefined || name === undefined) continue;
    const folder = folders.get(slug) ?? { courseFile: null, bank: null, lessons: [] };
    folders.set(slug, folder);
    const lesson = /^(\d{2,3})-(.+)\.mdx$/.exec(name);
    if (name === 'course.md') folder.courseFile = file;
    else if (name === 'bank.mdx') folder.bank = file;
    else if (lesson?.[1] !== undefined && lesson[2] !== undefined) {
      folder.lessons.push({ file, position: Number(lesson[1]), slug: lesson[2] });
    } else if (/\.mdx?$/.test(name)) {
      refuse(file.path, 'Q002', 'a lesson file is called by its number and its name: 02-hear-them-out.mdx.');
    }
  }
  const sorted = [...folders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([slug, folder]) => ({
      slug,
      ...folder,
      lessons: folder.lessons.toSorted((a, b) => a.position - b.position),
    }));
  for (const { slug, courseFile, lessons } of sorted) {
    const at = courseFile?.path ?? `courses/${slug}/course.md`;
    if (!SLUG.test(slug)) refuse(at, 'Q002', 'a course folder is called by lower-case words with hyphens.');
    if (courseFile === null) refuse(at, 'R4', 'this course has no course.md.');
    for (const [index, { file, position, slug: lesson }] of lessons.entries()) {
      const earlier = lessons.slice(0, index);
      const twin =
        earlier.find((other) => other.slug === lesson) ?? earlier.find((other) => other.position === position);
      if (!SLUG.test(lesson) || lesson.length > 80)
        refuse(file.path, 'Q002', 'a lesson is called by lower-case words with hyphens.');
      if (REFUSED_SLUGS.has(lesson))
        refuse(file.path, 'Q003', `"${lesson}" is an address of the site; choose another name.`);
      if (twin !== undefined) refuse(file.path, 'Q003', `the number or name is already used by ${twin.file.path}.`);
    }
  }
  return { folders: sorted, problems };
}

export type GatheredLesson = {
  readonly checked: CheckedText;
  readonly slug: string;
  readonly position: number;
  readonly meta: LessonMeta | null;
};

/** A course with every file looked at by itself and against its own course. */
export type GatheredCourse = {
  readonly slug: string;
  readonly courseFile: string;
  readonly course: CourseSource | null;
  readonly lessons: readonly GatheredLesson[];
  readonly bank: CheckedText | null;
  readonly bankSource: ReturnType<typeof readBank>['source'];
  readonly problems: readonly Problem[];
};

/** Checks the files of one course; `pictures` are the sound picture files of the whole library. */
export function gatherCourse(
  { slug, courseFile, lessons, bank }: CourseFolder,
  pictures: ReadonlySet<string>,
): GatheredCourse {
  const path = courseFile?.path ?? `courses/${slug}/course.md`;
  const problems: Problem[] = [];
  const add = (file: string, findings: readonly Finding[]) =>
    problems.push(...findings.map((finding) => toProblem(file, finding)));
  const read = courseFile === null ? { course: null, findings: [] } : checkCourseFile(courseFile.text, slug);
  add(path, read.findings);
  const objectives = read.course?.objectives.map(({ id }) => id) ?? null;

  const look = (file: ContentFile, kind: CheckedText['kind']): CheckedText => {
    const checked = checkText({ file: file.path, text: file.text, kind });
    add(file.path, checked.findings);
    add(file.path, checkUsedImages(checked.images, slug, pictures));
    if (objectives !== null)
      add(
        file.path,
        checked.quizzes.flatMap((quiz) => checkObjectives(quiz, objectives)),
      );
    return checked;
  };
  const gathered = lessons.map(({ file, position, slug: lesson }): GatheredLesson => {
    const checked = look(file, 'lesson');
    const { meta, findings } = checkLessonMeta(checked, objectives);
    add(file.path, findings);
    return { checked: { ...checked, allow: allowedCodes(meta?.allow ?? []) }, slug: lesson, position, meta };
  });
  const checkedBank = bank === null ? null : look(bank, 'bank');
  const readOfBank =
    checkedBank === null ? { source: { items: [], set: null }, findings: [] } : readBank(checkedBank, read.course);
  if (checkedBank !== null) add(checkedBank.file, readOfBank.findings);
  if (
    read.course !== null &&
    readOfBank.source.set === null &&
    checkedBank?.guarded !== null &&
    !hasBrokenSet(checkedBank)
  ) {
    const message = `there is no set "${read.course.check}" in bank.mdx: write a quiz set block with that id.`;
    add(path, [{ line: 1, column: 1, code: 'Q004', message }]);
  }
  return {
    slug,
    courseFile: path,
    course: read.course,
    lessons: gathered,
    bank: checkedBank,
    bankSource: readOfBank.source,
    problems,
  };
}

/** A block of the bank that could not be read may be the set itself; it has its own error already. */
function hasBrokenSet(bank: CheckedText | null): boolean {
  return bank?.quizzes.some(({ parsed }) => parsed === null) ?? false;
}
