import { readCompany } from '../catalog/company.ts';
import type { LessonSource } from '../catalog/course.ts';
import { allowedCodes, COMPANY_KEYS } from '../catalog/front-matter.ts';
import { readPhrases } from '../catalog/phrases.ts';
import { readSignals } from '../catalog/signals.ts';
import { answerWarnings } from './answer-warnings.ts';
import { checkLock, LOCK_FILE } from './check-lock.ts';
import { mediaFileFault } from './check-media.ts';
import { checkReferences } from './check-references.ts';
import { findCourseFolders, type GatheredCourse, gatherCourse } from './gather-course.ts';
import { guard } from './guard.ts';
import { findHiddenCharacter, normaliseLineEnds } from './guard-raw-text.ts';
import type { ContentFile, Library, LibraryCourse, LibraryInput } from './library.ts';
import { parseLock } from './lock.ts';
import { plainFences } from './plain-fences.ts';
import { byPlace, type Finding, type Problem, toProblem } from './problem.ts';

const MAX_BANK_FILE = 1_048_576;

/** Reads and checks the whole content folder: what is sound comes back, everything else is named with file and line. */
export function checkLibrary({ files, media }: LibraryInput): Library {
  const problems: Problem[] = [];
  const add = (file: string, findings: readonly Finding[]) =>
    problems.push(...findings.map((finding) => toProblem(file, finding)));
  const textOf = (path: string): string | null => {
    const text = files.find((file) => file.path === path)?.text;
    return text === undefined ? null : normaliseLineEnds(text);
  };

  const pictures = new Set<string>();
  for (const file of media) {
    const fault = mediaFileFault(file);
    if (fault === null) pictures.add(file.path);
    else add(file.path, [{ line: 1, column: 1, code: 'R11', message: fault }]);
  }
  const phrases = readBankFile('phrases.csv', textOf, (text) => readPhrases(text));
  const signals = readBankFile('signals.csv', textOf, (text) => readSignals(text));
  add('phrases.csv', phrases.findings);
  add('signals.csv', signals.findings);
  const company = readCompanyFile(textOf('company.md'));
  add('company.md', company.findings);
  const lock = parseLock(textOf(LOCK_FILE) ?? '');
  add(LOCK_FILE, lock.findings);

  const { folders, problems: folderProblems } = findCourseFolders(files);
  problems.push(...folderProblems);
  const courses = folders.map((folder) => gatherCourse(folder, pictures));
  problems.push(...courses.flatMap((course) => course.problems));
  problems.push(
    ...checkReferences(courses, {
      signals: new Set(signals.read?.signals.map(({ id }) => id)),
      phrases: new Set(phrases.read?.phrases.map(({ id }) => id)),
    }),
  );
  // A broken lock is compared with as far as it can be read; it is never written over.
  const locked = checkLock({ lock: lock.lock, courses, mentionedIds: mentionedIds(files) });
  problems.push(...locked.problems);

  const texts = courses.flatMap(({ lessons, bank }) => [
    ...lessons.map(({ checked }) => checked),
    ...(bank === null ? [] : [bank]),
  ]);
  const fileAllow = new Map(
    courses.flatMap(({ course, courseFile, bank }) => {
      const codes = allowedCodes(course?.allow ?? []);
      return [[courseFile, codes] as const, ...(bank === null ? [] : [[bank.file, codes] as const])];
    }),
  );
  const levelled = answerWarnings(problems, texts, fileAllow).toSorted(byPlace);
  const broken = new Set(levelled.filter(({ level }) => level === 'error').map(({ file }) => file));
  return {
    courses: courses.flatMap((course) => assembleCourse(course, broken)),
    phrases: phrases.read?.phrases ?? [],
    signals: signals.read?.signals ?? [],
    company: company.company,
    lock: lock.lock,
    nextLock: lock.findings.length === 0 ? locked.nextLock : lock.lock,
    problems: levelled,
  };
}

/** The course without its broken files; none at all where `course.md` itself is broken. */
function assembleCourse(gathered: GatheredCourse, broken: ReadonlySet<string>): readonly LibraryCourse[] {
  const { course, slug, bank, bankSource } = gathered;
  if (course === null || broken.has(gathered.courseFile)) return [];
  const lessons = gathered.lessons.flatMap(({ checked, slug: lesson, position, meta }): readonly LessonSource[] => {
    if (meta === null || checked.guarded === null || broken.has(checked.file)) return [];
    const { body, bodyLine } = checked.guarded;
    const fileName = checked.file.slice(checked.file.lastIndexOf('/') + 1);
    return [{ course: slug, slug: lesson, position, fileName, meta, body, bodyLine, fences: checked.fences }];
  });
  const isBankSound = bank !== null && !broken.has(bank.file);
  const files = [...gathered.lessons.map(({ checked }) => checked.file), ...(bank === null ? [] : [bank.file])];
  return [
    {
      course,
      lessons,
      bank: isBankSound ? bankSource : { items: [], set: null },
      leftOut: files.filter((file) => broken.has(file)),
    },
  ];
}

function readBankFile<T extends { readonly findings: readonly Finding[] }>(
  path: string,
  textOf: (path: string) => string | null,
  read: (text: string) => T,
): { readonly read: T | null; readonly findings: readonly Finding[] } {
  const text = textOf(path);
  if (text === null) return { read: null, findings: [] };
  const refuse = (index: number, message: string) => ({
    read: null,
    findings: [{ line: text.slice(0, index).split('\n').length, column: 1, code: 'R1', message }],
  });
  if (text.length > MAX_BANK_FILE) return refuse(0, 'this file is longer than 1 MB.');
  const hidden = findHiddenCharacter(text);
  if (hidden !== null) return refuse(hidden.index, hidden.message);
  const result = read(text);
  return { read: result, findings: result.findings };
}

function readCompanyFile(text: string | null): ReturnType<typeof readCompany> {
  if (text === null) return { company: null, findings: [] };
  const guarded = guard(text, { keys: COMPANY_KEYS });
  return guarded.ok ? readCompany(guarded.value) : { company: null, findings: guarded.error };
}

/** Every id that stands after a quiz type in any file, also one the guard refused: it has not vanished. */
function mentionedIds(files: readonly ContentFile[]): ReadonlySet<string> {
  const ids = files
    .filter(({ path }) => path.endsWith('.mdx'))
    .flatMap(({ text }) => plainFences(normaliseLineEnds(text), 1))
    .flatMap(({ info }) => info.split(/\s+/)[2] ?? []);
  return new Set(ids);
}
