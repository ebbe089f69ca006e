import { responseEntries } from '../../../domain/quiz/form.ts';
import type { ItemResponse } from '../../../domain/quiz/item.ts';
import type { ItemKey, PublicItem } from '../../../domain/quiz/item-parts.ts';
import { knownKeys, type Veil, veilResponse } from '../../../domain/quiz/veil.ts';
import { type Random, shuffled } from '../../../domain/shared/random.ts';
import type { Draft } from '../../learning/lesson-items.ts';

/** What a sample person's form holds for a question: the right answer or some other one, in the names their page has. */
export function sampleEntries(of: {
  readonly item: PublicItem;
  readonly itemKey: ItemKey;
  readonly veil: Veil;
  readonly isRight: boolean;
  readonly random: Random;
}): Draft {
  const response = of.isRight ? rightResponse(of.itemKey) : otherResponse(of.item, of.random);
  const sure = of.item.confidence ? ([1, 2, 3] as const)[of.random.below(3)] : null;
  return responseEntries(veilResponse(response, of.veil), sure ?? null);
}

/** The answer that earns the full mark. */
export function rightResponse(key: ItemKey): ItemResponse {
  const withValue = (record: Readonly<Record<string, unknown>>, wanted: unknown) =>
    Object.keys(record).filter((each) => record[each] === wanted);
  switch (key.type) {
    case 'choice':
    case 'truefalse':
      return { type: key.type, key: withValue(key.credits, 10_000)[0] ?? '' };
    case 'multi':
      return { type: 'multi', keys: withValue(key.credits, 10_000) };
    case 'highlight':
      return { type: 'highlight', keys: withValue(key.signals, true) };
    case 'order':
      return {
        type: 'order',
        keys: Object.keys(key.ranks).sort((one, other) => (key.ranks[one] ?? 0) - (key.ranks[other] ?? 0)),
      };
    case 'match':
      return { type: 'match', pairs: key.rights };
    case 'sort':
      return { type: 'sort', places: key.categories };
    case 'fill':
      return {
        type: 'fill',
        texts: Object.fromEntries(Object.entries(key.accepted).map(([gap, accepted]) => [gap, accepted[0] ?? ''])),
      };
  }
}

/** Some answer, as somebody gives it who does not know. */
export function otherResponse(item: PublicItem, random: Random): ItemResponse {
  const { parts, targets } = knownKeys(item);
  const any = <T>(list: readonly T[]) => list[random.below(Math.max(list.length, 1))];
  const mapped = () => Object.fromEntries(parts.map((part) => [part, any(targets) ?? '']));
  switch (item.type) {
    case 'choice':
    case 'truefalse':
      return { type: item.type, key: any(parts) ?? '' };
    case 'multi':
    case 'highlight':
      return { type: item.type, keys: [any(parts) ?? ''] };
    case 'order':
      return { type: 'order', keys: shuffled(parts, random) };
    case 'match':
      return { type: 'match', pairs: mapped() };
    case 'sort':
      return { type: 'sort', places: mapped() };
    case 'fill':
      return { type: 'fill', texts: Object.fromEntries(parts.map((gap) => [gap, 'something'])) };
  }
}
