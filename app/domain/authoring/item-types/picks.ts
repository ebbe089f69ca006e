import { type ChoiceItem, FULL_MARK, type MultiItem, type PickAnswer, type TrueFalseItem } from '../../quiz/item.ts';
import { newKeyRing } from '../answer-keys.ts';
import { report } from '../draft.ts';
import { type AnswerLine, answersOf, checkKeyedFeedback, feedbackOf } from '../quiz-body.ts';
import { toRichText } from '../rich-markdown.ts';
import { type FamilyInput, type ReadItem, withPrompt } from './family.ts';

/** choice, truefalse and multi: answers to pick from, each with its credit. */
export function readPicks(
  input: FamilyInput & { readonly type: 'choice' | 'truefalse' | 'multi' },
): ReadItem<ChoiceItem | TrueFalseItem | MultiItem> {
  const { type, body, draft } = input;
  const lines = answersOf(body);
  const ring = newKeyRing(
    draft,
    lines.flatMap(({ key }) => key ?? []),
  );
  const keyed = lines.map((line) => ({ line, key: ring.take({ ...line, words: line.words.text }) }));
  const answers: readonly PickAnswer[] = keyed.map(({ line, key }) => ({
    key,
    text: toRichText(line.words, draft),
    credit: creditOf(line),
    feedback: feedbackOf(body, { key, feedback: line.feedback }, draft),
  }));
  checkKeyedFeedback(body, ring.has, draft);
  checkAnswers(input, lines);
  return {
    item: { ...withPrompt(input), type, answers },
    spots: new Map(keyed.map(({ line, key }) => [key, line.at])),
  };
}

function creditOf({ line }: AnswerLine): number {
  if (line.kind === 'box') return line.right ? FULL_MARK : 0;
  return line.kind === 'pick' ? (Math.min(line.percent, 100) * FULL_MARK) / 100 : 0;
}

function checkAnswers({ type, draft, fence }: FamilyInput, lines: readonly AnswerLine[]): void {
  for (const { words, at, line } of lines) {
    if (words.text === '') report(draft, 'Q021', at, 'this answer has no words.');
    if (line.kind === 'pick' && line.percent > 100) report(draft, 'Q022', at, 'an answer is worth at most 100%.');
    if (type === 'truefalse' && line.kind === 'pick' && line.percent > 0 && line.percent < 100) {
      report(draft, 'Q022', at, 'true or false knows no half; write ( ) or (x).');
    }
  }
  if (type === 'truefalse' ? lines.length !== 2 : lines.length < 2) {
    const message =
      type === 'truefalse' ? 'a truefalse item has two answers.' : `a ${type} item needs two answers or more.`;
    report(draft, 'Q021', fence, message);
    return;
  }
  const right = lines.filter((line) => creditOf(line) === FULL_MARK);
  if (type === 'multi') {
    if (right.length === 0) report(draft, 'Q023', fence, 'no answer is marked [x].');
  } else if (right.length !== 1) {
    report(draft, 'Q022', right[1]?.at ?? fence, `exactly one answer is marked (x); here it is ${right.length}.`);
  }
}
