import type { BuiltType } from './item.ts';

/** What `@scoring` may say, by type. The first is what counts when it says nothing. */
export const SCORING_RULES = {
  choice: ['credit'],
  truefalse: ['credit'],
  multi: ['net', 'all-or-nothing', 'per-answer'],
  order: ['pairs', 'absolute', 'next', 'longest-run', 'distance', 'all-or-nothing'],
  match: ['share'],
  sort: ['net', 'share'],
  fill: ['share'],
  highlight: ['net'],
} as const satisfies Record<BuiltType, readonly [string, ...string[]]>;

export type MultiRule = (typeof SCORING_RULES.multi)[number];
export type OrderRule = (typeof SCORING_RULES.order)[number];
export type SortRule = (typeof SCORING_RULES.sort)[number];

/** The rule an item is marked by. The reader of quiz text lets only known rules through, so an unknown one is a fault. */
export function ruleOf<R extends string>(rules: readonly [R, ...R[]], scoring: string | null): R {
  if (scoring === null) return rules[0];
  const rule = rules.find((each) => each === scoring);
  if (rule === undefined) throw new Error(`Unknown scoring rule: ${scoring}`);
  return rule;
}
