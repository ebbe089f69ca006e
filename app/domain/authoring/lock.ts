import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { CheckSet, Item } from '../quiz/item.ts';
import { plainText } from '../shared/rich-text.ts';
import type { Finding } from './problem.ts';
import { wordsIn } from './words.ts';

/** What is remembered of an item between edits: enough to see that its key or its meaning changed, never its words. */
export type LockedItem = {
  readonly id: string;
  readonly rev: number;
  readonly type: string;
  /** Answer keys, each with what makes it right: credit, place, partner, category, sign or accepted texts. */
  readonly parts: ReadonlyMap<string, string>;
  /** Keys that may never be used again in this item. */
  readonly retiredKeys: readonly string[];
  readonly answer: string;
  readonly stem: string;
  /** The id may never be used again. */
  readonly retired: boolean;
  readonly line: number;
};

/** A lesson's identity: its slug, and the slugs it had before. */
export type LockedLesson = {
  readonly course: string;
  readonly slug: string;
  readonly was: readonly string[];
  /** Its file is gone; what people did in it stays. */
  readonly gone: boolean;
  readonly line: number;
};

export type ItemsLock = { readonly items: readonly LockedItem[]; readonly lessons: readonly LockedLesson[] };

const HEAD = [
  '# What must stay the same so that old answers keep their meaning. Written by: npm run content:check -- --fix',
  '# One line an item: id, revision, type, answer keys, hash of the answer key, hash and fingerprint of the question.',
];

/** Reads `items.lock`; lines that cannot be read are named. */
export function parseLock(text: string): { readonly lock: ItemsLock; readonly findings: readonly Finding[] } {
  const items: LockedItem[] = [];
  const lessons: LockedLesson[] = [];
  const findings: Finding[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = index + 1;
    if (raw.trim() === '' || raw.startsWith('#')) continue;
    const [kind, name = '', ...fields] = raw.trim().split(/\s+/);
    const item = kind === 'item' ? readItem(name, fields, line) : null;
    const lesson = kind === 'lesson' ? readLesson(name, fields, line) : null;
    const isTwice =
      items.some(({ id }) => id === item?.id) ||
      lessons.some(({ course, slug }) => course === lesson?.course && slug === lesson?.slug);
    if ((item === null && lesson === null) || isTwice) {
      const message = isTwice
        ? `"${name}" has two lines; keep the one with the higher revision.`
        : 'this line cannot be read; take it from the last good version of the file.';
      findings.push({ line, column: 1, code: isTwice ? 'Q003' : 'Q004', message });
    } else if (item !== null) items.push(item);
    else if (lesson !== null) lessons.push(lesson);
  }
  return { lock: { items, lessons }, findings };
}

/** The text of `items.lock`: one line an item and lesson, sorted, so that merges stay readable. */
export function writeLock({ items, lessons }: ItemsLock): string {
  const itemLines = items.map((item) => {
    const keys = [
      ...[...item.parts].map(([key, value]) => ({ key, value })),
      ...item.retiredKeys.map((key) => ({ key, value: 'retired' })),
    ];
    const written = keys
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ key, value }) => `${key}:${value}`)
      .join(',');
    const fields = [
      `rev=${item.rev}`,
      `type=${item.type}`,
      `keys=${written}`,
      `answer=${item.answer}`,
      `stem=${item.stem}`,
    ];
    return ['item', item.id, ...fields, ...(item.retired ? ['retired'] : [])].join(' ');
  });
  const lessonLines = lessons.map(({ course, slug, was, gone }) =>
    [
      'lesson',
      `${course}/${slug}`,
      ...(was.length > 0 ? [`was=${was.join(',')}`] : []),
      ...(gone ? ['gone'] : []),
    ].join(' '),
  );
  return `${[...HEAD, ...itemLines.sort(), ...lessonLines.sort()].join('\n')}\n`;
}

/** The lock line of an item as it stands now. */
export function lockItem(item: Item): LockedItem {
  const parts = partsOf(item);
  const stem =
    item.type === 'highlight'
      ? [item.prompt, ...item.lines.map(({ text }) => text)].map(plainText).join('\n')
      : plainText(item.prompt);
  const answer = shortHash([item.type, ...[...parts].map(([key, value]) => `${key}:${value}`).sort()].join('\n'));
  const { id, rev, type, retired } = item;
  return { id, rev, type, parts, retiredKeys: [], answer, stem: fingerprint(stem), retired, line: 0 };
}

/** The lock line of a set: its id is reserved like an item's. */
export function lockSet({ id, rev, title }: CheckSet): LockedItem {
  return {
    id,
    rev,
    type: 'set',
    parts: new Map(),
    retiredKeys: [],
    answer: shortHash('set'),
    stem: fingerprint(title),
    retired: false,
    line: 0,
  };
}

/** The share of a question's words that changed between two fingerprints, 0 to 1. */
export function changedShare(before: string, after: string): number {
  if (before === after) return 0;
  const old = wordCodes(before);
  const now = wordCodes(after);
  const left = [...old];
  let kept = 0;
  for (const code of now) {
    const index = left.indexOf(code);
    if (index === -1) continue;
    left.splice(index, 1);
    kept += 1;
  }
  const most = Math.max(old.length, now.length);
  return most === 0 ? 0 : 1 - kept / most;
}

function partsOf(item: Item): ReadonlyMap<string, string> {
  switch (item.type) {
    case 'choice':
    case 'truefalse':
    case 'multi':
      return new Map(item.answers.map(({ key, credit }) => [key, String(credit)]));
    case 'order':
      return new Map(item.steps.map(({ key, rank }) => [key, String(rank)]));
    case 'match':
      return new Map(item.lefts.map(({ key, right }) => [key, right]));
    case 'sort':
      return new Map(item.remarks.map(({ key, category }) => [key, category]));
    case 'fill':
      return new Map(
        item.gaps.map(({ key, accepted }) => [
          key,
          [...new Set(accepted.map((text) => shortHash(text).slice(0, 6)))].sort().join('+'),
        ]),
      );
    case 'highlight':
      return new Map(item.phrases.map(({ key, signal }) => [key, signal ? '+' : '-']));
  }
}

/** A hash of the whole stem, then two characters for each word, sorted: enough to count changed words, not to read them. */
function fingerprint(stem: string): string {
  const words = wordsIn(stem).map((word) => word.toLowerCase());
  return `${shortHash(words.join(' ')).slice(0, 8)}.${words.map(wordCode).sort().join('')}`;
}

const CODE_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function wordCode(word: string): string {
  const [first = 0, second = 0] = sha256(utf8ToBytes(word));
  return `${CODE_LETTERS[first % 64]}${CODE_LETTERS[second % 64]}`;
}

function wordCodes(stem: string): readonly string[] {
  return stem.slice(stem.indexOf('.') + 1).match(/../g) ?? [];
}

function shortHash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 12);
}

function readItem(id: string, fields: readonly string[], line: number): LockedItem | null {
  const value = (name: string) => fields.find((field) => field.startsWith(`${name}=`))?.slice(name.length + 1);
  const [rev, type, keys, answer, stem] = ['rev', 'type', 'keys', 'answer', 'stem'].map(value);
  if (id === '' || !/^\d+$/.test(rev ?? '') || !type || keys === undefined || !answer || stem === undefined)
    return null;
  const pairs = keys === '' ? [] : keys.split(',').map((pair) => pair.split(':'));
  const parts = new Map<string, string>();
  const retiredKeys: string[] = [];
  for (const [key, part] of pairs) {
    if (!key || part === undefined) return null;
    if (part === 'retired') retiredKeys.push(key);
    else parts.set(key, part);
  }
  return { id, rev: Number(rev), type, parts, retiredKeys, answer, stem, retired: fields.includes('retired'), line };
}

function readLesson(name: string, fields: readonly string[], line: number): LockedLesson | null {
  const [course, slug, ...more] = name.split('/');
  if (!course || !slug || more.length > 0) return null;
  const was =
    fields
      .find((field) => field.startsWith('was='))
      ?.slice(4)
      .split(',') ?? [];
  return { course, slug, was, gone: fields.includes('gone'), line };
}
