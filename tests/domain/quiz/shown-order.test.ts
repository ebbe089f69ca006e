import { describe, expect, test } from 'vitest';
import type { Item } from '#app/domain/quiz/item.ts';
import { shownOrderFor } from '#app/domain/quiz/shown-order.ts';
import { splitItem } from '#app/domain/quiz/split-item.ts';
import { veilFor } from '#app/domain/quiz/veil.ts';
import { choice, everyType, fill, highlight, match, multi, order, sort, trueFalse } from './sample-items.ts';

function shown(item: Item, seed: string, shuffleAnswers?: boolean) {
  const { public: seen, key } = splitItem(item);
  return shownOrderFor({ item: seen, key, seed, shuffleAnswers });
}

const SEEDS = Array.from({ length: 600 }, (_, index) => `attempt-${index}`);

/** Chi-square of counts against an even spread. */
function chiSquare(counts: readonly number[]): number {
  const even = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - even) ** 2 / even, 0);
}

/** Above these, an even spread is less likely than one in a hundred; by number of places. */
const CRITICAL: Readonly<Record<number, number>> = { 3: 9.21, 4: 11.34, 5: 13.28 };

function counted(places: readonly number[], size: number): readonly number[] {
  return Array.from({ length: size }, (_, place) => places.filter((each) => each === place).length);
}

describe('nothing in the order gives the key away', () => {
  test.each<[string, Item, 'answers' | 'rights' | 'remarks', string, number]>([
    ['the right answer of a choice', choice, 'answers', 'ask-one', 3],
    ['a right answer of a multi', multi, 'answers', 'b', 5],
    ['a right-hand side', match, 'rights', 'limit', 4],
    ['a remark', sort, 'remarks', 'alarm', 4],
  ])('%s stands everywhere equally often', (_, item, group, key, size) => {
    const places = SEEDS.map((seed) => shown(item, seed)[group]?.indexOf(key) ?? -1);
    expect(chiSquare(counted(places, size))).toBeLessThan(CRITICAL[size] ?? 0);
  });

  test('the id of the right answer sorts everywhere equally often', () => {
    const places = SEEDS.map((contextId) => {
      const veil = veilFor('secret', { personId: 'dee', contextId, itemId: choice.id, itemRevisionId: 'r' });
      const ids = choice.answers.map((answer) => veil.hide(answer.key));
      return [...ids].sort().indexOf(veil.hide('ask-one'));
    });
    expect(chiSquare(counted(places, 3))).toBeLessThan(CRITICAL[3] ?? 0);
  });
});

test.each(everyType.map((item) => [item.type, item] as const))('%s: the same seed gives the same order', (_, item) => {
  expect(shown(item, 'visit-1')).toEqual(shown(item, 'visit-1'));
});

test('two items of one attempt are shuffled apart from each other', () => {
  const twin: Item = { ...multi, id: 'another' };
  const same = SEEDS.filter((seed) => String(shown(multi, seed).answers) === String(shown(twin, seed).answers));
  expect(same.length).toBeLessThan(30);
});

describe('what keeps its order', () => {
  test.each(SEEDS.slice(0, 20))('with seed %s', (seed) => {
    expect(shown(trueFalse, seed)).toEqual({ answers: ['true', 'false'] });
    expect(shown({ ...choice, shuffle: false }, seed).answers).toEqual(['pitch-now', 'ask-one', 'just-close']);
    expect(shown(choice, seed, false).answers).toEqual(['pitch-now', 'ask-one', 'just-close']);
    expect(shown(sort, seed).categories).toEqual(['pass', 'help', 'later', 'sell']);
    expect(shown({ ...match, shuffle: false }, seed).lefts).toEqual(['lease', 'tables', 'inspector']);
    expect(shown(fill, seed)).toEqual({});
    expect(shown(highlight, seed)).toEqual({});
  });

  test('with shuffling off everybody sees the same order', () => {
    for (const item of [order, match, sort]) {
      const orders = SEEDS.map((seed) => JSON.stringify(shown({ ...item, shuffle: false }, seed)));
      expect(new Set(orders).size).toBe(1);
    }
  });
});

describe('steps never start in a right order', () => {
  const tied: Item = {
    ...order,
    steps: order.steps.map((step) => ({ ...step, rank: step.key === 'link' ? 2 : step.rank })),
  };
  const two: Item = { ...order, steps: order.steps.slice(0, 2) };
  test.each([
    ['four steps', order],
    ['a tie', tied],
    ['two steps', two],
    ['shuffling off', { ...order, shuffle: false }],
  ])('%s', (_, item) => {
    const rank = new Map(item.type === 'order' ? item.steps.map((step) => [step.key, step.rank]) : []);
    for (const seed of SEEDS) {
      const ranks = shown(item, seed).steps?.map((step) => rank.get(step) ?? 0) ?? [];
      expect(ranks).not.toEqual([...ranks].sort());
    }
  });

  test('every wrong order comes up', () => {
    expect(new Set(SEEDS.map((seed) => String(shown(order, seed).steps))).size).toBe(23);
  });

  test('steps that may all swap are shown all the same', () => {
    const free: Item = { ...order, steps: order.steps.map((step) => ({ ...step, rank: 1 })) };
    expect([...(shown(free, 'x').steps ?? [])].sort()).toEqual(['explore', 'hear', 'link', 'pass']);
  });
});
