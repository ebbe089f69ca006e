import { type Draft, report } from './draft.ts';
import type { Spot } from './problem.ts';
import { type QuizText, sliceText, spotIn, trimText } from './quiz-text.ts';

const KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MAX_KEY = 60;

/** An answer's key as written at the end of its line; null where there is none. */
export type WrittenKey = { readonly words: QuizText; readonly key: string | null };

/** Splits `text #key`; `\#1` and a hash inside a word stay text. */
export function takeKey(line: QuizText, draft: Draft): WrittenKey {
  const found = /(?:^|\s)#([^\s#]+)\s*$/.exec(line.text);
  const key = found?.[1];
  if (found === null || key === undefined) return { words: line, key: null };
  const words = trimText(sliceText(line, 0, found.index));
  if (KEY.test(key) && key.length <= MAX_KEY) return { words, key };
  const at = spotIn(line, found.index + found[0].indexOf('#'));
  report(
    draft,
    'Q012',
    at,
    `"#${key}" is no key: lower-case words with hyphens. If it is part of the text, write \\#${key}.`,
  );
  return { words, key: null };
}

/** The keys of one item: each once, and one made from the wording where the author left it out. */
export type KeyRing = {
  /** Takes the written key, or makes one and notes where the fixer may add it. */
  readonly take: (answer: KeyedAnswer) => string;
  /** A key made from the wording alone, for parts that are never given one. */
  readonly derive: (words: string) => string;
  readonly has: (key: string) => boolean;
};

export type KeyedAnswer = {
  readonly key: string | null;
  /** Where the answer stands. */
  readonly at: Spot;
  /** Its wording, for a key made from it. */
  readonly words: string;
  /** Where the fixer writes a missing key. */
  readonly end: Spot;
};

/** A new, empty ring. Two answers never share a key, whatever the order they are taken in. */
export function newKeyRing(draft: Draft, reserved: readonly string[] = []): KeyRing {
  const taken = new Map<string, number>();
  const derive = (words: string) => {
    const base = slugOf(words, 4);
    let key = base;
    for (let count = 2; taken.has(key) || reserved.includes(key); count += 1) key = `${base}-${count}`;
    taken.set(key, 0);
    return key;
  };
  return {
    take: ({ key, at, words, end }) => {
      if (key === null) {
        const made = derive(words);
        report(draft, 'W101', at, `this answer has no #key; add #${made} at its end (the fixer does it).`);
        draft.insertions.push({ ...end, text: ` #${made}` });
        return made;
      }
      const first = taken.get(key);
      if (first !== undefined) report(draft, 'Q012', at, `key #${key} is used twice (first on line ${first}).`);
      else taken.set(key, at.line);
      return key;
    },
    derive,
    has: (key) => taken.has(key),
  };
}

/** The first words of a text as a name: lower case, hyphens, plain letters. Never empty. */
export function slugOf(words: string, count: number): string {
  const plain = words
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase();
  const parts = plain.match(/[a-z0-9]+/g) ?? [];
  return parts.slice(0, count).join('-').slice(0, 40).replace(/-+$/, '') || 'answer';
}
