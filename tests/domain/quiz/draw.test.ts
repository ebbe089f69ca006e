import { describe, expect, test } from 'vitest';
import { drawCheck, type EarlierAttempt } from '#app/domain/quiz/draw.ts';
import type { BuiltType, Draw } from '#app/domain/quiz/item.ts';
import type { BankEntry } from '#app/domain/quiz/item-parts.ts';
import { checkSet } from './check-set.ts';

function entries(objective: string, type: BuiltType, count: number): readonly BankEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    itemId: `${objective}-${type}-${index}`,
    itemRevisionId: `r-${objective}-${type}-${index}`,
    rev: 1,
    type,
    objective,
    points: 1,
  }));
}

const line = (count: number, objective: string | null, type: BuiltType | null = null): Draw => ({
  count,
  objective,
  type,
});
const SEEDS = Array.from({ length: 50 }, (_, index) => `attempt-${index}`);
const ids = (drawn: readonly BankEntry[]) => drawn.map((entry) => entry.itemId);

describe('each line gets what it asks for', () => {
  test.each<[string, readonly Draw[], readonly BankEntry[], (drawn: readonly BankEntry[]) => boolean]>([
    [
      'by objective',
      [line(2, 'C1'), line(1, 'C2')],
      [...entries('C1', 'choice', 4), ...entries('C2', 'choice', 4)],
      (drawn) => drawn.length === 3 && drawn.filter((entry) => entry.objective === 'C1').length === 2,
    ],
    [
      'a broad line before a special one',
      [line(2, null), line(1, 'C2', 'sort')],
      [...entries('C2', 'sort', 1), ...entries('C1', 'choice', 2)],
      (drawn) => drawn.length === 3,
    ],
    [
      // Two lines that overlap, neither inside the other: only one way round fills both.
      'two broad lines that compete',
      [line(1, 'C2'), line(1, null, 'sort')],
      [...entries('C2', 'sort', 1), ...entries('C2', 'choice', 1)],
      (drawn) => drawn.length === 2,
    ],
    [
      'a chain of three',
      [line(1, null), line(1, 'C1'), line(1, 'C1', 'sort')],
      [...entries('C1', 'sort', 1), ...entries('C1', 'choice', 1), ...entries('C9', 'fill', 1)],
      (drawn) => drawn.length === 3,
    ],
    [
      'too small a bank: what there is, never twice, never a failure',
      [line(4, 'C1'), line(2, null)],
      entries('C1', 'choice', 3),
      (drawn) => drawn.length === 3,
    ],
    ['an empty bank', [line(4, 'C1')], [], (drawn) => drawn.length === 0],
  ])('%s', (_, draws, bank, holds) => {
    for (const seed of SEEDS) {
      const drawn = drawCheck({ set: checkSet({ draws }), bank, earlier: [], seed });
      expect(new Set(ids(drawn)).size).toBe(drawn.length);
      expect(holds(drawn)).toBe(true);
    }
  });
});

describe('items come round as late as they can', () => {
  const bank = entries('C1', 'choice', 9);
  const set = checkSet({ draws: [line(3, 'C1')] });
  const draw = (earlier: readonly EarlierAttempt[], seed: string) => drawCheck({ set, bank, earlier, seed });

  test('never used first, then the least recently used', () => {
    for (const seed of SEEDS) {
      const earlier: EarlierAttempt[] = [];
      for (let number = 1; number <= 6; number += 1) {
        earlier.push({ number, itemIds: ids(draw(earlier, `${seed}-${number}`)) });
      }
      const [first, second, third, fourth, fifth, sixth] = earlier.map((attempt) => [...attempt.itemIds].sort());
      expect(new Set([...(first ?? []), ...(second ?? []), ...(third ?? [])]).size).toBe(9);
      expect([fourth, fifth, sixth]).toEqual([first, second, third]);
    }
  });

  test('those of the last two attempts only when nothing else is left', () => {
    const earlier = [
      { number: 1, itemIds: ids(bank.slice(0, 4)) },
      { number: 2, itemIds: ids(bank.slice(4, 7)) },
    ];
    const drawn = ids(draw(earlier, 'x'));
    expect(drawn).toEqual(expect.arrayContaining(ids(bank.slice(7))));
    // The third comes from attempt 1, not from attempt 2.
    expect(drawn.filter((id) => earlier[0]?.itemIds.includes(id))).toHaveLength(1);
  });

  test('a special line may need an item that was just used', () => {
    const special = drawCheck({
      set: checkSet({ draws: [line(1, 'C2'), line(1, 'C1')] }),
      bank: [...entries('C2', 'sort', 1), ...entries('C1', 'choice', 3)],
      earlier: [{ number: 1, itemIds: ['C2-sort-0', 'C1-choice-0'] }],
      seed: 'x',
    });
    expect(ids(special)).toContain('C2-sort-0');
    expect(ids(special)).not.toContain('C1-choice-0');
  });
});

describe('the seed decides', () => {
  const bank = entries('C1', 'choice', 8);
  const set = checkSet({ draws: [line(4, 'C1')] });

  test('the same seed, the same draw, whatever order the bank was read in', () => {
    const one = drawCheck({ set, bank, earlier: [], seed: 'x' });
    expect(drawCheck({ set, bank: [...bank].reverse(), earlier: [], seed: 'x' })).toEqual(one);
  });

  test('every item is drawn about equally often', () => {
    const counts = new Map<string, number>();
    for (let number = 0; number < 800; number += 1) {
      for (const id of ids(drawCheck({ set, bank, earlier: [], seed: `s${number}` }))) {
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    }
    for (const count of counts.values()) expect(Math.abs(count - 400)).toBeLessThan(80);
  });

  test('without shuffling, the lines keep their order', () => {
    const ordered = drawCheck({
      set: checkSet({ draws: [line(2, 'C2'), line(2, 'C1')], shuffleItems: false }),
      bank: [...entries('C1', 'choice', 4), ...entries('C2', 'choice', 4)],
      earlier: [],
      seed: 'x',
    });
    expect(ordered.map((entry) => entry.objective)).toEqual(['C2', 'C2', 'C1', 'C1']);
  });
});
