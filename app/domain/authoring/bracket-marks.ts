import { takeKey } from './answer-keys.ts';
import { type Draft, report } from './draft.ts';
import type { Spot } from './problem.ts';
import { type QuizText, sliceText, spotIn, trimText } from './quiz-text.ts';
import { hasPlaceholder, MAX_PLACEHOLDERS, placeholder } from './rich-markdown.ts';

/** A `[[=gap]]`, `[[+phrase]]` or `[[-decoy]]` in a text. */
export type BracketMark = {
  readonly sign: '=' | '+' | '-';
  readonly words: QuizText;
  readonly key: string | null;
  readonly at: Spot;
  /** Where the fixer writes a missing key. */
  readonly end: Spot;
};

/** The text with a placeholder for each mark, and the marks in order. Q060 for one that is broken. */
export function readBracketMarks(
  source: QuizText,
  signs: readonly string[],
  draft: Draft,
): { readonly text: QuizText; readonly marks: readonly BracketMark[] } {
  const whole = source.text;
  if (hasPlaceholder(whole)) {
    report(draft, 'Q060', spotIn(source, 0), 'this text holds a character reserved for our own marks; delete it.');
    return { text: source, marks: [] };
  }
  const marks: BracketMark[] = [];
  let text = '';
  let done = 0;
  const brackets = /(?<!\\)\[\[|(?<!\\)\]\]/g;
  for (let found = brackets.exec(whole); found !== null; found = brackets.exec(whole)) {
    const at = spotIn(source, found.index);
    if (found[0] === ']]') {
      report(draft, 'Q060', at, 'a ]] without its [[.');
      continue;
    }
    const sign = (['=', '+', '-'] as const).find((known) => known === whole[found.index + 2]);
    const closing = /(?<!\\)\]\]|(?<!\\)\[\[|\n\s*\n/.exec(whole.slice(found.index + 2));
    if (closing === null || closing[0] !== ']]') {
      report(draft, 'Q060', at, 'this [[ is never closed: write ]] after the phrase.');
      continue;
    }
    const end = found.index + 2 + closing.index;
    brackets.lastIndex = end + 2;
    if (sign === undefined || !signs.includes(sign)) {
      report(draft, 'Q060', at, `after [[ comes ${signs.join(' or ')}, then the words.`);
      continue;
    }
    const inside = trimText(sliceText(source, found.index + 3, end));
    const { words, key } = takeKey(inside, draft);
    if (words.text === '') report(draft, 'Q060', at, 'this [[…]] mark holds no words.');
    text += whole.slice(done, found.index) + placeholder(marks.length, end + 2 - found.index);
    done = end + 2;
    marks.push({ sign, words, key, at, end: spotIn(inside, inside.text.length) });
    if (marks.length === MAX_PLACEHOLDERS) {
      report(draft, 'Q060', at, `more than ${MAX_PLACEHOLDERS} marks in one item.`);
      break;
    }
  }
  return { text: { ...source, text: text + whole.slice(done) }, marks };
}

/** True for a line that holds a mark. */
export function hasBracketMark(text: string): boolean {
  return /(?<!\\)\[\[/.test(text);
}
