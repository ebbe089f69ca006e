import { describe, expect, test } from 'vitest';
import { answerBodyHash, findRepeated } from '#app/domain/quiz/idempotency.ts';
import type { ItemResponse } from '#app/domain/quiz/item.ts';

const write = (idempotencyKey: string, bodyHash: string, id = `${idempotencyKey}${bodyHash}`) => ({
  idempotencyKey,
  bodyHash,
  id,
});
const A1 = write('1', 'A');
const B1 = write('1', 'B');
const B2 = write('2', 'B');

describe('a repeated answer', () => {
  test.each([
    ['nothing stored yet', [], A1, undefined],
    ['the same press again', [A1], A1, 'A'],
    ['back, change, save: the same page, another answer', [A1], B1, undefined],
    ['back, change, change back: the first answer anew', [A1, B1], A1, undefined],
    ['a late repeat of the first press after a second page answered', [A1, B2], A1, 'A'],
    ['another press that says the same', [A1], write('3', 'A'), undefined],
  ] as const)('%s', (_name, earlier, incoming, expected) => {
    expect(findRepeated(earlier, incoming)?.bodyHash).toBe(expected);
  });
});

describe('the hash of a body', () => {
  test.each<[string, ItemResponse, ItemResponse, boolean]>([
    ['picks in another order', { type: 'multi', keys: ['a', 'b'] }, { type: 'multi', keys: ['b', 'a'] }, true],
    [
      'pairs in another order',
      { type: 'match', pairs: { a: 'x', b: 'y' } },
      { type: 'match', pairs: { b: 'y', a: 'x' } },
      true,
    ],
    ['steps in another order', { type: 'order', keys: ['a', 'b'] }, { type: 'order', keys: ['b', 'a'] }, false],
    ['another pick', { type: 'choice', key: 'a' }, { type: 'choice', key: 'b' }, false],
    ['another type', { type: 'multi', keys: ['a'] }, { type: 'highlight', keys: ['a'] }, false],
    ['another text', { type: 'fill', texts: { g: 'x' } }, { type: 'fill', texts: { g: 'X' } }, false],
  ])('%s', (_, one, other, same) => {
    expect(answerBodyHash(one, null) === answerBodyHash(other, null)).toBe(same);
  });

  test('how sure a person is belongs to the answer', () => {
    expect(answerBodyHash(null, 1)).not.toBe(answerBodyHash(null, 2));
    expect(answerBodyHash(null, null)).toMatch(/^[0-9a-f]{64}$/);
  });
});
