import { describe, expect, test } from 'vitest';
import { answerBodyHash, decideAnswer } from '#app/domain/quiz/idempotency.ts';
import type { ItemResponse } from '#app/domain/quiz/item.ts';

const first = { key: 'k1', bodyHash: 'h1' };

describe('an answer arrives', () => {
  test.each([
    ['the first one', null, first, 'new-answer'],
    ['the same again', first, first, 'replay'],
    ['the same key, another body', first, { key: 'k1', bodyHash: 'h2' }, 'new-answer'],
    ['another key, the same body', first, { key: 'k2', bodyHash: 'h1' }, 'new-answer'],
  ])('%s', (_, newest, incoming, decision) => {
    expect(decideAnswer(newest, incoming)).toBe(decision);
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
