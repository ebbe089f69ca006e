import type { GatheredCourse } from './gather-course.ts';
import { type ItemsLock, type LockedItem, type LockedLesson, lockItem, lockSet } from './lock.ts';
import { compareItem, compareLesson, type PlacedItem, vanishedItem } from './lock-compare.ts';
import { type Problem, toProblem } from './problem.ts';
import { retiredKeys } from './quiz-settings.ts';

export const LOCK_FILE = 'items.lock';

export type CheckedLock = {
  readonly problems: readonly Problem[];
  /** The lock as the fixer would write it. */
  readonly nextLock: ItemsLock;
};

/** Holds every item and lesson against what is locked. `mentionedIds`: all ids that stand in any file, broken or not. */
export function checkLock({
  lock,
  courses,
  mentionedIds,
}: {
  readonly lock: ItemsLock;
  readonly courses: readonly GatheredCourse[];
  readonly mentionedIds: ReadonlySet<string>;
}): CheckedLock {
  const problems: Problem[] = [];
  const items = new Map(lock.items.map((locked): readonly [string, LockedItem] => [locked.id, locked]));
  const all = courses.flatMap(placedItems);
  for (const { file, placed } of all) {
    const { id } = placed.item;
    // Which of two items with one id is meant is for the author to say first (Q003).
    if (all.filter((other) => other.placed.item.id === id).length > 1) continue;
    const locked = lock.items.find((known) => known.id === id);
    if (locked === undefined) {
      const fresh = placed.item.type === 'set' ? lockSet(placed.item) : lockItem(placed.item);
      items.set(id, { ...fresh, retiredKeys: placed.retiredKeys });
      continue;
    }
    const { findings, next } = compareItem(locked, placed);
    problems.push(...findings.map((finding) => toProblem(file, finding)));
    items.set(id, next);
  }
  for (const locked of lock.items) {
    if (mentionedIds.has(locked.id) || locked.retired) continue;
    problems.push(toProblem(LOCK_FILE, vanishedItem(locked)));
    items.set(locked.id, { ...locked, retired: true });
  }
  const lessons = checkLessons(lock, courses);
  return {
    problems: [...problems, ...lessons.problems],
    nextLock: { items: [...items.values()], lessons: lessons.next },
  };
}

function placedItems({
  lessons,
  bank,
}: GatheredCourse): readonly { readonly file: string; readonly placed: PlacedItem }[] {
  return [...lessons.map(({ checked }) => checked), ...(bank === null ? [] : [bank])].flatMap(({ file, quizzes }) =>
    quizzes.flatMap(({ parsed, at, spots, settings }) => {
      if (parsed === null || parsed.kind === 'unbuilt') return [];
      const item = parsed.kind === 'set' ? parsed.set : parsed.item;
      return [{ file, placed: { item, at, spots, retiredKeys: retiredKeys(settings) } }];
    }),
  );
}

function checkLessons(
  lock: ItemsLock,
  courses: readonly GatheredCourse[],
): { readonly problems: readonly Problem[]; readonly next: readonly LockedLesson[] } {
  const problems: Problem[] = [];
  const next: LockedLesson[] = [];
  const isNamed = (course: string, slug: string) =>
    next.some((lesson) => lesson.course === course && (lesson.slug === slug || lesson.was.includes(slug)));
  for (const { slug: course, lessons } of courses) {
    for (const { slug, meta, checked } of lessons) {
      const { line, column } = checked.guarded?.frontMatter.get('was') ?? { line: 1, column: 1 };
      const was = meta?.was ?? null;
      const findings = [...compareLesson(lock, { course, slug, was, wasAt: { line, column } })];
      if (was !== null && lessons.some((other) => other.slug === was)) {
        findings.push({
          line,
          column,
          code: 'Q003',
          message: `"${was}" is still the name of another lesson of this course.`,
        });
      }
      problems.push(...findings.map((finding) => toProblem(checked.file, finding)));
      const before = lock.lessons.filter(
        (known) => known.course === course && (known.slug === slug || known.slug === was),
      );
      const names = before.flatMap((known) => [known.slug, ...known.was]).filter((name) => name !== slug);
      // A slug with an error in it is locked under its old name only.
      if (findings.length === 0) next.push({ course, slug, was: [...new Set(names)].sort(), gone: false, line: 0 });
      else next.push(...before);
    }
  }
  for (const locked of lock.lessons) {
    if (isNamed(locked.course, locked.slug)) continue;
    next.push({ ...locked, gone: true });
    if (locked.gone) continue;
    const message = `the lesson "${locked.slug}" of ${locked.course} is gone; if it has a new name, say "was: ${locked.slug}" in its front matter.`;
    problems.push(toProblem(LOCK_FILE, { line: locked.line, column: 1, code: 'W111', message }));
  }
  return { problems, next };
}
