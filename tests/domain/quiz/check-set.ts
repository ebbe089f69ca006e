import type { CheckSet } from '#app/domain/quiz/item.ts';

/** A check with everything at its usual value. */
export function checkSet(over: Partial<CheckSet> = {}): CheckSet {
  return {
    type: 'set',
    id: 'check',
    rev: 1,
    title: 'Check',
    passPercent: 80,
    cooldownsMs: [600_000, 86_400_000],
    draws: [],
    musts: [],
    shuffleItems: true,
    shuffleAnswers: true,
    place: { file: 'bank.mdx', line: 1, column: 1 },
    ...over,
  };
}
