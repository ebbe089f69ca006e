import { describe, expect, test } from 'vitest';
import { ofWhole } from '#app/domain/quiz/fraction.ts';
import type { ItemResponse } from '#app/domain/quiz/item.ts';
import type { ItemKey, KeyBody } from '#app/domain/quiz/item-parts.ts';
import { markItem, practiceMark } from '#app/domain/quiz/mark-item.ts';
import { orderedPairs } from '#app/domain/quiz/mark-order.ts';
import { splitItem } from '#app/domain/quiz/split-item.ts';
import { choice, everyType } from './sample-items.ts';

function keyFor(body: KeyBody, scoring: string | null = null): ItemKey {
  return { points: 1, scoring, misses: {}, see: null, idea: null, hints: [], explanation: null, feedback: {}, ...body };
}

function multiKey(right: string, wrong: string, scoring: string | null = null): ItemKey {
  const credits = [...right, ...wrong].map((key) => [key, right.includes(key) ? 10_000 : 0] as const);
  return keyFor({ type: 'multi', credits: Object.fromEntries(credits) }, scoring);
}

describe('multi, R = 2 (a, b), W = 3 (c, d, e)', () => {
  test.each([
    ['ab', 10_000, 10_000, 10_000],
    ['a', 0, 8_000, 5_000],
    ['abc', 0, 8_000, 6_667],
    ['ac', 0, 6_000, 1_667],
    ['abcde', 0, 4_000, 0],
    ['', 0, 6_000, 0],
  ])('picked "%s"', (picked, allOrNothing, perAnswer, net) => {
    const response: ItemResponse = { type: 'multi', keys: [...picked] };
    expect(markItem(multiKey('ab', 'cde', 'all-or-nothing'), response)).toBe(allOrNothing);
    expect(markItem(multiKey('ab', 'cde', 'per-answer'), response)).toBe(perAnswer);
    expect(markItem(multiKey('ab', 'cde', 'net'), response)).toBe(net);
    expect(markItem(multiKey('ab', 'cde'), response)).toBe(net);
  });
});

describe('multi, R = 3 (a, b, c), W = 1 (d)', () => {
  test.each([
    ['abc', 10_000],
    ['ab', 6_667],
    ['abcd', 5_000],
    ['abd', 1_667],
  ])('picked "%s"', (picked, net) => {
    expect(markItem(multiKey('abc', 'd'), { type: 'multi', keys: [...picked] })).toBe(net);
  });
});

describe('highlight is net over the phrases', () => {
  const key = keyFor({ type: 'highlight', signals: { a: true, b: true, c: false, d: false, e: false } });
  test.each([
    ['ab', 10_000],
    ['abc', 6_667],
    ['ac', 1_667],
    ['abcde', 0],
  ])('marked "%s"', (picked, mark) => {
    expect(markItem(key, { type: 'highlight', keys: [...picked] })).toBe(mark);
  });
});

const RANKS = { A: 1, B: 2, C: 3, D: 4, E: 5 };

describe('order, right = A B C D E', () => {
  test.each([
    ['BACDE', 6_000, 9_000, 8_000, 5_000, 8_000, 9_000, 0],
    ['BCDEA', 0, 6_000, 2_000, 7_500, 8_000, 6_000, 0],
    ['ABDCE', 6_000, 9_000, 8_000, 2_500, 8_000, 9_000, 0],
    ['EDCBA', 2_000, 0, 0, 0, 2_000, 4_000, 0],
    ['ABCDE', 10_000, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000],
  ])('answer %s', (answer, absolute, pairs, net, next, run, distance, all) => {
    const mark = (scoring: string | null) =>
      markItem(keyFor({ type: 'order', ranks: RANKS }, scoring), { type: 'order', keys: [...answer] });
    expect(mark('absolute')).toBe(absolute);
    expect(ofWhole(10_000, orderedPairs([...answer].map((step) => 1 + 'ABCDE'.indexOf(step))))).toBe(pairs);
    expect(mark(null)).toBe(net);
    expect(mark('pairs')).toBe(net);
    expect(mark('next')).toBe(next);
    expect(mark('longest-run')).toBe(run);
    expect(mark('distance')).toBe(distance);
    expect(mark('all-or-nothing')).toBe(all);
  });
});

describe('order with a tie: B and C may swap', () => {
  const ranks = { A: 1, B: 2, C: 2, D: 3 };
  test.each(['absolute', 'pairs', 'next', 'longest-run', 'distance', 'all-or-nothing'])('%s', (scoring) => {
    const mark = (answer: string) =>
      markItem(keyFor({ type: 'order', ranks }, scoring), { type: 'order', keys: [...answer] });
    expect(mark('ABCD')).toBe(10_000);
    expect(mark('ACBD')).toBe(10_000);
    expect(mark('DCBA')).toBeLessThan(6_000);
  });

  test('the tied pair is left out of the count', () => {
    // Five pairs count; B before A is the one that is wrong.
    expect(markItem(keyFor({ type: 'order', ranks }), { type: 'order', keys: [...'BACD'] })).toBe(6_000);
  });

  test('a tie’s place is the nearest of its block', () => {
    // A is one place away, B none, C one, D none: 1 − 2/12.
    expect(markItem(keyFor({ type: 'order', ranks }, 'distance'), { type: 'order', keys: [...'BACD'] })).toBe(8_333);
  });

  test('a list that lacks a step earns nothing', () => {
    expect(markItem(keyFor({ type: 'order', ranks }), { type: 'order', keys: [...'AB'] })).toBe(0);
  });
});

describe('match is the share of pairs', () => {
  const key = keyFor({ type: 'match', rights: { a: 'x', b: 'x', c: 'y' } });
  test.each([
    [{ a: 'x', b: 'x', c: 'y' }, 10_000],
    [{ a: 'x', b: 'x' }, 6_667],
    [{ a: 'y', b: 'spare', c: 'y' }, 3_333],
  ])('%o', (pairs, mark) => {
    expect(markItem(key, { type: 'match', pairs })).toBe(mark);
  });
});

describe('sort', () => {
  // Nothing belongs in "sell".
  const categories = { a: 'pass', b: 'pass', c: 'help', d: 'help', e: 'later' };
  test.each([
    [{ a: 'pass', b: 'pass', c: 'help', d: 'help', e: 'later' }, 10_000, 10_000],
    // Everything is an opportunity: pass 2/2 − 3/3 = 0, the others nothing picked.
    [{ a: 'pass', b: 'pass', c: 'pass', d: 'pass', e: 'pass' }, 0, 4_000],
    // pass 1/2, help 2/2 − 1/3, later 1.
    [{ a: 'pass', b: 'help', c: 'help', d: 'help', e: 'later' }, 7_222, 8_000],
    // In the category nothing belongs in: pass 1/2, help 1, later 1; "sell" itself is not counted.
    [{ a: 'pass', b: 'sell', c: 'help', d: 'help', e: 'later' }, 8_333, 8_000],
    // In part: pass 1/2, help 0, later 0.
    [{ a: 'pass' }, 1_667, 2_000],
  ])('%o', (places, net, share) => {
    expect(markItem(keyFor({ type: 'sort', categories }), { type: 'sort', places })).toBe(net);
    expect(markItem(keyFor({ type: 'sort', categories }, 'share'), { type: 'sort', places })).toBe(share);
  });
});

describe('choice and truefalse are the credit of the answer', () => {
  const { key } = splitItem(choice);
  test.each([
    ['pitch-now', 0],
    ['just-close', 5_000],
    ['ask-one', 10_000],
    ['constructor', 0],
  ])('%s', (picked, mark) => {
    expect(markItem(key, { type: 'choice', key: picked })).toBe(mark);
  });
});

test.each(everyType.map((item) => [item.type, item] as const))('%s: no answer is no mark', (_, item) => {
  const { key } = splitItem(item);
  expect(markItem(key, null)).toBe(0);
  const foreign: ItemResponse = item.type === 'fill' ? { type: 'choice', key: 'a' } : { type: 'fill', texts: {} };
  expect(markItem(key, foreign)).toBe(0);
});

test('an unknown rule is a fault, not a default', () => {
  expect(() => markItem(multiKey('a', 'b', 'fancy'), { type: 'multi', keys: ['a'] })).toThrow('fancy');
});

test('half a unit is rounded up', () => {
  // 1/32 of 10,000 is 312.5.
  const rights = Object.fromEntries(Array.from({ length: 32 }, (_, index) => [`l${index}`, `r${index}`]));
  expect(markItem(keyFor({ type: 'match', rights }), { type: 'match', pairs: { l0: 'r0' } })).toBe(313);
});

describe('tries in a lesson', () => {
  test.each([
    [10_000, 1, 10_000],
    [10_000, 2, 5_000],
    [10_000, 7, 5_000],
    [6_667, 2, 3_334],
    [0, 2, 0],
  ])('%i on try %i counts %i', (mark, tryNumber, counted) => {
    expect(practiceMark(mark, tryNumber)).toBe(counted);
  });
});
