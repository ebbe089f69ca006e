import { lookUp, unreachable } from '../shared/record.ts';
import type { Feedback, PartVerdict } from './feedback.ts';
import { FULL_MARK, type ItemResponse } from './item.ts';
import type { ItemKey, PublicItem } from './item-parts.ts';
import { gapIsRight } from './mark-fill.ts';
import { markItem } from './mark-item.ts';
import { stepsInPlace } from './mark-order.ts';
import { knownKeys } from './veil.ts';

type Solution = Feedback['solution'];

/**
 * What a person reads about an item once it is marked: every part they touched or missed, the right answer, the
 * explanation. Parts rightly left alone are named where the author wrote words for them. Prequestions and surveys show
 * words only: the answer is still to be learnt, or there is none.
 */
export function feedbackFor(key: ItemKey, item: PublicItem, response: ItemResponse | null): Feedback {
  if (item.behaviour !== 'practice') return wordsOnly(key, item, response);
  const mark = markItem(key, response);
  const verdicts = partVerdicts(key, item, response);
  return {
    mark,
    verdict: mark === FULL_MARK ? 'right' : mark === 0 ? 'wrong' : 'half',
    parts: verdicts
      .map(([part, verdict]) => ({ key: part, verdict, text: lookUp(key.feedback, part) ?? null }))
      .filter((part) => part.verdict !== 'left-alone' || part.text !== null),
    solution: solutionOf(key, item, response),
    explanation: key.explanation,
  };
}

function wordsOnly(key: ItemKey, item: PublicItem, response: ItemResponse | null): Feedback {
  const picked = item.behaviour === 'survey' ? [] : pickedKeys(response);
  return {
    mark: 0,
    verdict: 'unmarked',
    parts: picked.map((part) => ({ key: part, verdict: 'unmarked', text: lookUp(key.feedback, part) ?? null })),
    solution: { kind: 'keys', keys: [] },
    explanation: key.explanation,
  };
}

type Verdicts = readonly (readonly [key: string, verdict: PartVerdict])[];

function partVerdicts(key: ItemKey, item: PublicItem, response: ItemResponse | null): Verdicts {
  const { parts, targets } = knownKeys(item);
  switch (key.type) {
    case 'choice':
    case 'truefalse':
    case 'multi': {
      const picked = new Set(pickedKeys(response));
      return parts.map((part) => [part, pickVerdict(lookUp(key.credits, part) ?? 0, picked.has(part))]);
    }
    case 'highlight': {
      const picked = new Set(pickedKeys(response));
      return parts.map((part) => [part, pickVerdict(lookUp(key.signals, part) ? FULL_MARK : 0, picked.has(part))]);
    }
    case 'order': {
      const answer = response?.type === 'order' ? response.keys : [];
      const inPlace = stepsInPlace(key.ranks, answer);
      const order = answer.length > 0 ? answer : parts;
      return order.map((step) => [step, answer.length === 0 ? 'missed' : inPlace.has(step) ? 'right' : 'wrong']);
    }
    case 'match': {
      const pairs = response?.type === 'match' ? response.pairs : {};
      const used = new Set(Object.values(pairs));
      const wanted = new Set(Object.values(key.rights));
      const spares = targets.filter((right) => !wanted.has(right) && !parts.includes(right));
      return [
        ...placeVerdicts({ parts, home: key.rights, places: pairs }),
        ...spares.map((spare) => [spare, used.has(spare) ? 'wrong' : 'left-alone'] as const),
      ];
    }
    case 'sort':
      return placeVerdicts({ parts, home: key.categories, places: response?.type === 'sort' ? response.places : {} });
    case 'fill': {
      const texts = response?.type === 'fill' ? response.texts : {};
      return parts.map((gap) => {
        const text = lookUp(texts, gap);
        if (text === undefined) return [gap, 'missed'];
        return [gap, gapIsRight(lookUp(key.accepted, gap) ?? [], text) ? 'right' : 'wrong'];
      });
    }
    default:
      return unreachable(key);
  }
}

function pickVerdict(credit: number, isPicked: boolean): PartVerdict {
  if (credit === FULL_MARK) return isPicked ? 'right' : 'missed';
  if (!isPicked) return 'left-alone';
  return credit > 0 ? 'half' : 'wrong';
}

function placeVerdicts(input: {
  readonly parts: readonly string[];
  readonly home: Readonly<Record<string, string>>;
  readonly places: Readonly<Record<string, string>>;
}): Verdicts {
  return input.parts.map((part) => {
    const place = lookUp(input.places, part);
    if (place === undefined) return [part, 'missed'];
    return [part, place === lookUp(input.home, part) ? 'right' : 'wrong'];
  });
}

function solutionOf(key: ItemKey, item: PublicItem, response: ItemResponse | null): Solution {
  const { parts } = knownKeys(item);
  switch (key.type) {
    case 'choice':
    case 'truefalse':
    case 'multi':
      return { kind: 'keys', keys: parts.filter((part) => lookUp(key.credits, part) === FULL_MARK) };
    case 'highlight':
      return { kind: 'keys', keys: parts.filter((part) => lookUp(key.signals, part) === true) };
    case 'order': {
      // Steps that may swap are shown the way the person had them: nothing looks corrected that was right.
      const answer = response?.type === 'order' ? response.keys : parts;
      const rank = (step: string) => lookUp(key.ranks, step) ?? 0;
      return { kind: 'order', keys: [...answer].sort((one, other) => rank(one) - rank(other)) };
    }
    case 'match':
      return { kind: 'map', map: key.rights };
    case 'sort':
      return { kind: 'map', map: key.categories };
    case 'fill':
      return {
        kind: 'texts',
        texts: Object.fromEntries(Object.entries(key.accepted).map(([gap, accepted]) => [gap, accepted[0] ?? ''])),
      };
    default:
      return unreachable(key);
  }
}

/** The parts a response speaks of. */
function pickedKeys(response: ItemResponse | null): readonly string[] {
  if (response === null) return [];
  switch (response.type) {
    case 'choice':
    case 'truefalse':
      return [response.key];
    case 'multi':
    case 'highlight':
    case 'order':
      return response.keys;
    case 'match':
      return Object.keys(response.pairs);
    case 'sort':
      return Object.keys(response.places);
    case 'fill':
      return Object.keys(response.texts);
    default:
      return unreachable(response);
  }
}
