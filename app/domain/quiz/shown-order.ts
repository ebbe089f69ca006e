import { type Random, randomFrom, shuffled } from '../shared/random.ts';
import { lookUp, unreachable } from '../shared/record.ts';
import type { ItemKey, PublicItem, ShownOrder } from './item-parts.ts';

/**
 * The order in which an item's parts are shown: decided by the attempt's or visit's seed and the item, so it is the
 * same on every device. Answers keep the author's order where shuffling is off; true and false always, and so do
 * categories, gaps and phrases. Steps, right-hand sides and remarks would give themselves away in the author's order:
 * with shuffling off they come in one mixed order, the same for everybody. Steps never start in a right order.
 */
export function shownOrderFor(input: {
  readonly item: PublicItem;
  readonly key: ItemKey;
  readonly seed: string;
  /** What the check's set says; a lesson leaves it out. */
  readonly shuffleAnswers?: boolean;
}): ShownOrder {
  const { item } = input;
  const mixes = item.shuffle && (input.shuffleAnswers ?? true);
  const random = randomFrom(mixes ? `shown ${input.seed} ${item.id}` : `shown ${item.id}`);
  const order = (parts: readonly { readonly key: string }[]) => {
    const keys = parts.map((part) => part.key);
    return mixes ? shuffled(keys, random) : keys;
  };
  switch (item.type) {
    case 'choice':
    case 'multi':
      return { answers: order(item.answers) };
    case 'truefalse':
      return { answers: item.answers.map((answer) => answer.key) };
    case 'order':
      return { steps: notRight({ steps: order(item.steps), key: input.key, random }) };
    case 'match':
      return { lefts: order(item.lefts), rights: order(item.rights) };
    case 'sort':
      return { categories: item.categories.map((category) => category.key), remarks: order(item.remarks) };
    case 'fill':
    case 'highlight':
      return {};
    default:
      return unreachable(item);
  }
}

/** Mixes again until some pair of steps stands the wrong way round; steps that may all swap stay as they are. */
function notRight(input: {
  readonly steps: readonly string[];
  readonly key: ItemKey;
  readonly random: Random;
}): readonly string[] {
  const ranks = input.key.type === 'order' ? input.key.ranks : {};
  const rank = (step: string) => lookUp(ranks, step) ?? 0;
  const isRight = (steps: readonly string[]) =>
    steps.every((step, index) => index === 0 || rank(steps[index - 1] ?? step) <= rank(step));
  if (new Set(input.steps.map(rank)).size < 2) return input.steps;
  let steps = input.steps;
  while (isRight(steps)) steps = shuffled(steps, input.random);
  return steps;
}
