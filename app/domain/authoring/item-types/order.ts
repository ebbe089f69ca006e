import type { OrderItem } from '../../quiz/item.ts';
import { newKeyRing } from '../answer-keys.ts';
import { report } from '../draft.ts';
import { answersOf, checkKeyedFeedback, feedbackOf } from '../quiz-body.ts';
import { toRichText } from '../rich-markdown.ts';
import { type FamilyInput, type ReadItem, withPrompt } from './family.ts';

/** order: steps with their places; equal numbers may swap. */
export function readOrder(input: FamilyInput): ReadItem<OrderItem> {
  const { body, draft, fence } = input;
  const lines = answersOf(body);
  const written = lines.map(({ line }) => (line.kind === 'number' ? line.rank : 0));
  // The numbers give the order alone: 1 2 2 5 means 1 2 2 3.
  const places = [...new Set(written)].sort((a, b) => a - b);
  const ring = newKeyRing(
    draft,
    lines.flatMap(({ key }) => key ?? []),
  );
  const keyed = lines.map((line) => ({ line, key: ring.take({ ...line, words: line.words.text }) }));
  const steps = keyed.map(({ line, key }, index) => ({
    key,
    text: toRichText(line.words, draft),
    rank: places.indexOf(written[index] ?? 0) + 1,
    feedback: feedbackOf(body, { key, feedback: line.feedback }, draft),
  }));
  checkKeyedFeedback(body, ring.has, draft);
  for (const { words, at } of lines) if (words.text === '') report(draft, 'Q021', at, 'this step has no words.');
  if (lines.length < 3) report(draft, 'Q024', fence, 'an order item needs three steps or more.');
  else if (places.length < 2) report(draft, 'Q024', fence, 'all steps have the same number, so there is no order.');
  return {
    item: { ...withPrompt(input), type: 'order', steps },
    spots: new Map(keyed.map(({ line, key }) => [key, line.at])),
  };
}
