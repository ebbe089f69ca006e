import type { MatchItem, MatchLeft, MatchRight } from '../../quiz/item.ts';
import { plainText } from '../../shared/rich-text.ts';
import { newKeyRing } from '../answer-keys.ts';
import { report } from '../draft.ts';
import { type AnswerLine, answersOf, checkKeyedFeedback, feedbackOf, splitAt } from '../quiz-body.ts';
import type { QuizText } from '../quiz-text.ts';
import { toRichText } from '../rich-markdown.ts';
import { type FamilyInput, type ReadItem, withPrompt } from './family.ts';

type Pair = { readonly line: AnswerLine; readonly left: QuizText; readonly right: QuizText };

/** match: pairs; equal words on the right are one right, and `- => right` is a spare. */
export function readMatch(input: FamilyInput): ReadItem<MatchItem> {
  const { body, draft, fence } = input;
  const pairs = answersOf(body).flatMap((line): readonly Pair[] => {
    const sides = splitAt(line.words, '=>');
    if (sides === null || sides[1].text === '') {
      report(draft, 'Q021', line.at, 'write a pair as "- left => right", a spare right as "- => right".');
      return [];
    }
    return [{ line, left: sides[0], right: sides[1] }];
  });
  const withLeft = pairs.filter(({ left }) => left.text !== '');
  const ring = newKeyRing(
    draft,
    pairs.flatMap(({ line }) => line.key ?? []),
  );
  const leftKeys = withLeft.map(({ line, left }) => ring.take({ ...line, words: left.text }));

  const rights = new Map<string, MatchRight>();
  const nameOf = (right: QuizText) => plainText(toRichText(right, { findings: [], insertions: [], images: [] })).trim();
  for (const { right } of withLeft) {
    const name = nameOf(right);
    if (rights.has(name)) continue;
    rights.set(name, { key: ring.derive(name), text: toRichText(right, draft), spare: false, feedback: null });
  }
  for (const { line, right } of pairs.filter(({ left }) => left.text === '')) {
    const name = nameOf(right);
    if (rights.has(name)) {
      report(draft, 'Q012', line.at, `"${name}" is on the right already, so it is no spare.`);
      continue;
    }
    const key = line.key === null ? ring.derive(name) : ring.take({ ...line, words: name });
    const feedback = feedbackOf(body, { key, feedback: line.feedback }, draft);
    rights.set(name, { key, text: toRichText(right, draft), spare: true, feedback });
  }
  const lefts: readonly MatchLeft[] = withLeft.map(({ line, left, right }, index) => {
    const key = leftKeys[index] ?? '';
    return {
      key,
      text: toRichText(left, draft),
      right: rights.get(nameOf(right))?.key ?? '',
      feedback: feedbackOf(body, { key, feedback: line.feedback }, draft),
    };
  });
  checkKeyedFeedback(body, ring.has, draft);
  if (lefts.length < 2) report(draft, 'Q021', fence, 'a match item needs two pairs or more.');
  else if (rights.size < 2)
    report(draft, 'Q021', fence, 'all pairs have the same right side, so there is nothing to match.');
  return {
    item: { ...withPrompt(input), type: 'match', lefts, rights: [...rights.values()] },
    spots: new Map(withLeft.map(({ line }, index) => [leftKeys[index] ?? '', line.at])),
  };
}
