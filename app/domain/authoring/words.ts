/** The words of a text, for counting: runs of letters and figures. */
export function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
}

/** The number of words of a text. */
export function countWords(text: string): number {
  return wordsIn(text).length;
}

/** Phrases that sell; whole phrases only, so that "interested" alone is nobody's fault (W106). */
const SELLING_PHRASES = [
  'interested in',
  'special price',
  'only today',
  'can I interest',
  'our solution',
  'our solutions',
  'close the customer',
  'upsell',
  'cross-sell',
  'hot lead',
];

/** The selling phrase a text holds; null where it holds none. */
export function sellingPhrase(text: string): string | null {
  const plain = ` ${wordsIn(text).join(' ').toLowerCase().replace(/’/g, "'")} `;
  return SELLING_PHRASES.find((phrase) => plain.includes(` ${phrase.toLowerCase()} `)) ?? null;
}

/** The catch-all answer a text is, such as "all of the above"; null where it is none. */
export function catchAll(text: string): string | null {
  return /\b(?:all|none|both|neither) of the above\b/i.exec(text)?.[0] ?? null;
}

/** The word in an answer that gives it away, "always" or "never"; null where there is none. */
export function absoluteWord(text: string): string | null {
  return /\b(?:always|never)\b/i.exec(text)?.[0] ?? null;
}

/** Two negatives in one breath, which readers have to unpick; speech in quotation marks is left alone. */
export function doubleNegative(text: string): string | null {
  const own = text.replace(/["“][^"”]*["”]/g, ' , ');
  const found =
    /\b(?:not|\w+n['’]t|cannot|never|no)\b[^.,;:?!()\n]*?\b(?:not|never|no|none|nobody|nothing|without|except|unless|untrue|incorrect|impossible)\b/i.exec(
      own,
    );
  return found === null ? null : found[0].replace(/\s+/g, ' ');
}

/** School years a text asks for (Flesch and Kincaid); null for a text too short to say. */
export function readingGrade(sentences: readonly string[]): number | null {
  const words = sentences.flatMap(wordsIn);
  if (words.length < 100 || sentences.length === 0) return null;
  const syllables = words.reduce((sum, word) => sum + countSyllables(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

/** The sentences of a text. */
export function sentencesIn(text: string): readonly string[] {
  return text.split(/(?<=[.!?…]["”’)]?)\s+|\n+/).filter((sentence) => countWords(sentence) > 0);
}

function countSyllables(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '');
  const groups = plain
    .replace(/(?:[^laeiouy]es|[^laeiouytd]ed|[^laeiouy]e)$/, (end) => end[0] ?? '')
    .match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 0);
}
