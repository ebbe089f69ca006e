import { FULL_MARK, type Item, type PickAnswer } from '../quiz/item.ts';
import { plainText, type RichText } from '../shared/rich-text.ts';
import type { Finding, Spot } from './problem.ts';
import { absoluteWord, catchAll, countWords, doubleNegative, sellingPhrase } from './words.ts';

const MAX_STEM_WORDS = 60;
const MAX_ANSWER_WORDS = 30;
const LONGEST_BY_FAR = 1.5;

/** The warnings about one sound item: W102, W103, W105, W106 and W107. */
export function lintItem(item: Item, at: Spot, spots: ReadonlyMap<string, Spot>): readonly Finding[] {
  const findings: Finding[] = [];
  const warn = (code: string, spot: Spot | undefined, message: string) => {
    const { line, column } = spot ?? at;
    findings.push({ line, column, code, message });
  };
  if (item.retired) return findings;
  const stem = plainText(item.prompt);
  if (countWords(stem) > MAX_STEM_WORDS) {
    warn('W107', at, `the question has ${countWords(stem)} words; ${MAX_STEM_WORDS} is plenty.`);
  }
  const negative = doubleNegative(stem);
  if (negative !== null) warn('W105', at, `"${negative}" says no twice; say it straight.`);
  for (const { key, text } of partsOf(item)) {
    const words = countWords(plainText(text));
    if (words > MAX_ANSWER_WORDS) {
      warn('W107', spots.get(key), `this answer has ${words} words; ${MAX_ANSWER_WORDS} is plenty.`);
    }
  }
  if (item.type === 'choice' || item.type === 'truefalse' || item.type === 'multi') {
    lintAnswers(item, (code, key, message) => warn(code, spots.get(key), message));
  } else if (item.explanation === null && !hasFeedback(item)) {
    warn('W102', at, 'nothing is said after this item: add an explanation (!) or feedback (>).');
  }
  return findings;
}

type Warn = (code: string, key: string, message: string) => void;

function lintAnswers(item: Extract<Item, { answers: readonly PickAnswer[] }>, warn: Warn): void {
  for (const { key, text, credit, feedback } of item.answers) {
    const words = plainText(text);
    const isRight = credit === FULL_MARK;
    if (feedback === null && !(item.type === 'multi' && isRight)) {
      warn('W102', key, 'this answer has no feedback: add a line with > under it.');
    }
    const phrase = catchAll(words);
    if (phrase !== null) warn('W105', key, `"${phrase}" tests reading, not the idea; write the answer out.`);
    const negative = doubleNegative(words);
    if (negative !== null) warn('W105', key, `"${negative}" says no twice; say it straight.`);
    const absolute = isRight ? null : absoluteWord(words);
    if (absolute !== null) warn('W105', key, `"${absolute}" in a wrong answer gives it away.`);
    const selling = isRight ? sellingPhrase(words) : null;
    if (selling !== null) warn('W106', key, `"${selling}" is a selling phrase, and this is the right answer.`);
  }
  if (item.type === 'choice') warnLongest(item.answers, warn);
}

/** W103: the right answer is the longest by far. */
function warnLongest(answers: readonly PickAnswer[], warn: Warn): void {
  const right = answers.find(({ credit }) => credit === FULL_MARK);
  if (right === undefined) return;
  const longestOther = Math.max(
    ...answers.filter((answer) => answer !== right).map(({ text }) => plainText(text).length),
  );
  if (plainText(right.text).length > LONGEST_BY_FAR * longestOther) {
    warn('W103', right.key, 'the right answer is the longest by far, which gives it away.');
  }
}

/** W104: the right answer in the same place four times running; only where shuffling is off, since readers see that. */
export function lintPositions(items: readonly { readonly item: Item; readonly at: Spot }[]): readonly Finding[] {
  const findings: Finding[] = [];
  let run = 0;
  let last = -1;
  for (const { item, at } of items) {
    if (!('answers' in item) || item.type === 'multi' || item.shuffle || item.retired) continue;
    const place = item.answers.findIndex(({ credit }) => credit === FULL_MARK);
    run = place === last ? run + 1 : 1;
    last = place;
    if (run === 4) {
      findings.push({ ...at, code: 'W104', message: 'the right answer stands in the same place four times running.' });
      run = 0;
    }
  }
  return findings;
}

function partsOf(item: Item): readonly { readonly key: string; readonly text: RichText }[] {
  switch (item.type) {
    case 'choice':
    case 'truefalse':
    case 'multi':
      return item.answers;
    case 'order':
      return item.steps;
    case 'match':
      return item.lefts;
    case 'sort':
      return item.remarks;
    default:
      return [];
  }
}

function hasFeedback(item: Item): boolean {
  switch (item.type) {
    case 'choice':
    case 'truefalse':
    case 'multi':
      return item.answers.some(({ feedback }) => feedback !== null);
    case 'order':
      return item.steps.some(({ feedback }) => feedback !== null);
    case 'match':
      return [...item.lefts, ...item.rights].some(({ feedback }) => feedback !== null);
    case 'sort':
      return item.remarks.some(({ feedback }) => feedback !== null);
    case 'fill':
      return item.gaps.some(({ feedback }) => feedback !== null);
    case 'highlight':
      return item.phrases.some(({ feedback }) => feedback !== null);
  }
}
