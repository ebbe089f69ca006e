import { lookUp, unreachable } from '../shared/record.ts';
import { atLeastNothing, EVERYTHING, type Fraction, mean, minus, NOTHING, ofWhole, share } from './fraction.ts';
import { FULL_MARK, type ItemResponse } from './item.ts';
import type { ItemKey } from './item-parts.ts';
import { gapIsRight } from './mark-fill.ts';
import { orderShare } from './mark-order.ts';
import { type MultiRule, ruleOf, SCORING_RULES } from './scoring-rules.ts';

/** The mark of one answer, 0 to 10,000, rounded half up. Nothing answered is 0; so is an answer to another type. */
export function markItem(key: ItemKey, response: ItemResponse | null): number {
  return response === null ? 0 : ofWhole(FULL_MARK, earned(key, response));
}

/** The mark of a try in a lesson: the second and later ones count half. A hint costs nothing. */
export function practiceMark(mark: number, tryNumber: number): number {
  return tryNumber <= 1 ? mark : ofWhole(mark, share(1, 2));
}

function earned(key: ItemKey, response: ItemResponse): Fraction {
  switch (key.type) {
    case 'choice':
    case 'truefalse':
      return response.type === key.type ? share(lookUp(key.credits, response.key) ?? 0, FULL_MARK) : NOTHING;
    case 'multi': {
      if (response.type !== 'multi') return NOTHING;
      const right = keysWhere(key.credits, (credit) => credit === FULL_MARK);
      const rule = ruleOf(SCORING_RULES.multi, key.scoring);
      return picksShare({ all: Object.keys(key.credits), right, picked: response.keys, rule });
    }
    case 'highlight': {
      if (response.type !== 'highlight') return NOTHING;
      const right = keysWhere(key.signals, (signal) => signal);
      const rule = ruleOf(SCORING_RULES.highlight, key.scoring);
      return picksShare({ all: Object.keys(key.signals), right, picked: response.keys, rule });
    }
    case 'order':
      return response.type === 'order'
        ? orderShare({ ranks: key.ranks, answer: response.keys, rule: ruleOf(SCORING_RULES.order, key.scoring) })
        : NOTHING;
    case 'match':
      return response.type === 'match' ? shareOfPlaces(key.rights, response.pairs) : NOTHING;
    case 'sort': {
      if (response.type !== 'sort') return NOTHING;
      return ruleOf(SCORING_RULES.sort, key.scoring) === 'share'
        ? shareOfPlaces(key.categories, response.places)
        : netPerCategory(key.categories, response.places);
    }
    case 'fill': {
      if (response.type !== 'fill') return NOTHING;
      const gaps = Object.entries(key.accepted);
      const right = gaps.filter(([gap, accepted]) => gapIsRight(accepted, lookUp(response.texts, gap) ?? ''));
      return gaps.length === 0 ? EVERYTHING : share(right.length, gaps.length);
    }
    default:
      return unreachable(key);
  }
}

type Picks = {
  readonly all: readonly string[];
  readonly right: readonly string[];
  readonly picked: readonly string[];
};

function picksShare({ rule, ...picks }: Picks & { readonly rule: MultiRule }): Fraction {
  const picked = new Set(picks.picked);
  const truePicks = picks.right.filter((key) => picked.has(key)).length;
  const falsePicks = picks.all.filter((key) => picked.has(key)).length - truePicks;
  const wrong = picks.all.length - picks.right.length;
  switch (rule) {
    case 'net':
      return net({ truePicks, right: picks.right.length, falsePicks, wrong });
    case 'all-or-nothing':
      return truePicks === picks.right.length && falsePicks === 0 ? EVERYTHING : NOTHING;
    case 'per-answer':
      return share(truePicks + wrong - falsePicks, picks.all.length);
    default:
      return unreachable(rule);
  }
}

/** max(0, TP/R − FP/max(W, 2)): everything picked and nothing picked are both 0, one slip never costs it all. */
function net(count: {
  readonly truePicks: number;
  readonly right: number;
  readonly falsePicks: number;
  readonly wrong: number;
}): Fraction {
  if (count.right === 0) return count.falsePicks === 0 ? EVERYTHING : NOTHING;
  return atLeastNothing(minus(share(count.truePicks, count.right), share(count.falsePicks, Math.max(count.wrong, 2))));
}

/** The mean over the categories something belongs in, each marked net: "everything is an opportunity" scores 0. */
function netPerCategory(belongs: Readonly<Record<string, string>>, places: Readonly<Record<string, string>>): Fraction {
  const remarks = Object.keys(belongs);
  const categories = [...new Set(Object.values(belongs))];
  return mean(
    categories.map((category) => {
      const right = keysWhere(belongs, (home) => home === category);
      const picked = remarks.filter((remark) => lookUp(places, remark) === category);
      return picksShare({ all: remarks, right, picked, rule: 'net' });
    }),
  );
}

function shareOfPlaces(belongs: Readonly<Record<string, string>>, places: Readonly<Record<string, string>>): Fraction {
  const parts = Object.entries(belongs);
  const right = parts.filter(([part, home]) => lookUp(places, part) === home);
  return parts.length === 0 ? EVERYTHING : share(right.length, parts.length);
}

function keysWhere<T>(record: Readonly<Record<string, T>>, test: (value: T) => boolean): readonly string[] {
  return Object.entries(record).flatMap(([key, value]) => (test(value) ? [key] : []));
}
