import { expect, test } from 'vitest';
import { answerWords, markWords, questionWords } from '#app/domain/progress/answer-words.ts';
import type { ItemResponse } from '#app/domain/quiz/item.ts';
import type { PublicBody, PublicItem } from '#app/domain/quiz/item-parts.ts';
import type { RichText } from '#app/domain/shared/rich-text.ts';

const words = (text: string): RichText => [{ kind: 'paragraph', children: [{ kind: 'text', text }] }];
const part = (key: string) => ({ key, text: words(`the ${key}`) });
const item = (body: PublicBody): PublicItem => ({
  id: 'q',
  rev: 1,
  objective: null,
  persona: null,
  behaviour: 'practice',
  confidence: false,
  shuffle: false,
  hintsCount: 0,
  returns: null,
  prompt: [...words('What now?'), ...words('Choose.')],
  ...body,
});

test.each<[PublicBody, ItemResponse | null, readonly string[]]>([
  [{ type: 'choice', answers: [part('a'), part('b')] }, { type: 'choice', key: 'b' }, ['the b']],
  [{ type: 'choice', answers: [part('a')] }, { type: 'choice', key: 'gone' }, ['gone']],
  [{ type: 'choice', answers: [part('a')] }, null, ['taken back: nothing chosen']],
  [{ type: 'multi', answers: [part('a'), part('b')] }, { type: 'multi', keys: ['b', 'a'] }, ['the b', 'the a']],
  [{ type: 'multi', answers: [part('a')] }, { type: 'multi', keys: [] }, ['nothing chosen']],
  [{ type: 'order', steps: [part('a'), part('b')] }, { type: 'order', keys: ['b', 'a'] }, ['1. the b', '2. the a']],
  [{ type: 'match', lefts: [part('a')], rights: [part('x')] }, { type: 'match', pairs: { a: 'x' } }, ['the a → the x']],
  [
    { type: 'sort', categories: [{ key: 'c', name: 'Solve' }], remarks: [part('a')] },
    { type: 'sort', places: { a: 'c' } },
    ['the a → Solve'],
  ],
  [
    { type: 'fill', gaps: [{ key: 'g1' }, { key: 'g2' }] },
    { type: 'fill', texts: { g2: 'milk' } },
    ['gap 1: left empty', 'gap 2: milk'],
  ],
  [
    { type: 'highlight', lines: [], phrases: [{ key: 'p', text: 'half of it' }] },
    { type: 'highlight', keys: ['p'] },
    ['half of it'],
  ],
])('%o with %o', (body, response, expected) => {
  expect(answerWords(item(body), response)).toEqual(expected);
});

test('a question is one line, a mark a word', () => {
  expect(questionWords(item({ type: 'fill', gaps: [] }))).toBe('What now? Choose.');
  expect([null, 0, 5000, 9999, 10_000].map(markWords)).toEqual([
    'not scored',
    'not right',
    'partly right, 50 %',
    'partly right, 99 %',
    'right',
  ]);
});
