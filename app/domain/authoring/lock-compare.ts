import type { CheckSet, Item } from '../quiz/item.ts';
import { changedShare, type ItemsLock, type LockedItem, lockItem, lockSet } from './lock.ts';
import type { Finding, Spot } from './problem.ts';

/** A sound item of the library and where it and its answers stand. */
export type PlacedItem = {
  readonly item: Item | CheckSet;
  readonly at: Spot;
  readonly spots: ReadonlyMap<string, Spot>;
  /** Keys the author took out for good: `@retired #key`. */
  readonly retiredKeys: readonly string[];
};

export type Compared = {
  readonly findings: readonly Finding[];
  /** The line to lock from now on; the old one where an error stands in the way. */
  readonly next: LockedItem;
};

const MAX_STEM_CHANGE = 1 / 3;

/** Q071, Q072, W111 and W112: an item against its locked line. */
export function compareItem(locked: LockedItem, { item, at, spots, retiredKeys }: PlacedItem): Compared {
  const findings: Finding[] = [];
  const add = (code: string, spot: Spot, message: string) =>
    findings.push({ line: spot.line, column: spot.column, code, message });
  const now = item.type === 'set' ? lockSet(item) : lockItem(item);

  if (locked.retired && !now.retired) {
    add('Q072', at, `the id "${item.id}" was retired; an id is never used again. Give the item another one.`);
  }
  if (item.rev < locked.rev) {
    add('Q071', at, `this item is at @rev ${locked.rev} already; a revision never goes back.`);
  }
  for (const key of now.parts.keys()) {
    if (!locked.retiredKeys.includes(key)) continue;
    add('Q072', spots.get(key) ?? at, `the key #${key} was retired in this item; give the answer another one.`);
  }
  if (item.rev === locked.rev) {
    if (locked.type !== now.type || (locked.answer !== now.answer && isKeyChanged(locked, now))) {
      add(
        'Q071',
        at,
        `the right answer changed; say @rev ${locked.rev + 1} so that old results are not mixed with new ones.`,
      );
    }
    if (changedShare(locked.stem, now.stem) > MAX_STEM_CHANGE) {
      add(
        'W112',
        at,
        `more than a third of the question changed; if it asks something else now, say @rev ${locked.rev + 1}.`,
      );
    }
    for (const key of locked.parts.keys()) {
      if (now.parts.has(key) || retiredKeys.includes(key)) continue;
      add('W111', at, `the answer #${key} is gone; if that is meant, say "@retired #${key}".`);
    }
  }
  const hasError = findings.some(({ code }) => code.startsWith('Q'));
  return { findings, next: hasError ? locked : merge(locked, now, retiredKeys) };
}

/** An id that was locked and now stands nowhere. */
export function vanishedItem(locked: LockedItem): Finding {
  return {
    line: locked.line,
    column: 1,
    code: 'W111',
    message: `the item "${locked.id}" is gone; put it back with @retired in it, or let the fixer retire it for good.`,
  };
}

export type PlacedLesson = {
  readonly course: string;
  readonly slug: string;
  readonly was: string | null;
  readonly wasAt: Spot;
};

/** A lesson against the slugs known so far: an old slug is never another lesson's, and a rename names a known one. */
export function compareLesson(lock: ItemsLock, { course, slug, was, wasAt }: PlacedLesson): readonly Finding[] {
  const known = lock.lessons.filter((lesson) => lesson.course === course);
  const findings: Finding[] = [];
  const renamed = known.find((lesson) => lesson.slug !== slug && lesson.was.includes(slug));
  if (renamed !== undefined) {
    const message = `"${slug}" is the old name of the lesson "${renamed.slug}"; choose another.`;
    findings.push({ line: 1, column: 1, code: 'Q072', message });
  }
  const isKnown = known.some((lesson) => lesson.slug === was || (was !== null && lesson.was.includes(was)));
  if (was !== null && !isKnown) {
    findings.push({ ...wasAt, code: 'Q004', message: `no lesson of this course was ever called "${was}".` });
  }
  return findings;
}

function merge(locked: LockedItem, now: LockedItem, retired: readonly string[]): LockedItem {
  const vanished = [...locked.parts.keys(), ...retired].filter((key) => !now.parts.has(key));
  const retiredKeys = [...new Set([...locked.retiredKeys, ...vanished])].sort();
  // Within a revision the question is compared with what it was when the revision began, so that small edits add up.
  const stem = now.rev === locked.rev ? locked.stem : now.stem;
  return { ...now, stem, retiredKeys };
}

/** True when the same answers would now be marked otherwise; new wrong answers and better wording change nothing. */
function isKeyChanged(locked: LockedItem, now: LockedItem): boolean {
  const all = [...new Set([...locked.parts.keys(), ...now.parts.keys()])];
  const pairs = all.map((key) => ({ before: locked.parts.get(key) ?? null, after: now.parts.get(key) ?? null }));
  switch (now.type) {
    case 'choice':
    case 'truefalse':
    case 'multi':
      return pairs.some(({ before, after }) => (before ?? '0') !== (after ?? '0'));
    case 'highlight':
      return pairs.some(({ before, after }) => (before ?? '-') !== (after ?? '-'));
    case 'fill':
      return pairs.some(({ before, after }) => {
        const accepted = after?.split('+') ?? [];
        return before === null || after === null || before.split('+').some((text) => !accepted.includes(text));
      });
    case 'match':
    case 'sort':
      return isRegrouped(pairs);
    default:
      return pairs.some(({ before, after }) => before !== after);
  }
}

/** Partners and categories are named by their wording: one given a new name is the same one, two changing places are not. */
function isRegrouped(pairs: readonly { readonly before: string | null; readonly after: string | null }[]): boolean {
  const oldNames = new Set(pairs.map(({ before }) => before));
  const newName = new Map<string, string>();
  const oldName = new Map<string, string>();
  for (const { before, after } of pairs) {
    if (before === null) return true;
    if (after === null) continue;
    if (before !== after && oldNames.has(after)) return true;
    if ((newName.get(before) ?? after) !== after || (oldName.get(after) ?? before) !== before) return true;
    newName.set(before, after);
    oldName.set(after, before);
  }
  return false;
}
