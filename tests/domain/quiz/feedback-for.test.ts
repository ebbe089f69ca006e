import { describe, expect, test } from 'vitest';
import type { Feedback } from '#app/domain/quiz/feedback.ts';
import { feedbackFor } from '#app/domain/quiz/feedback-for.ts';
import type { Item, ItemResponse } from '#app/domain/quiz/item.ts';
import { splitItem } from '#app/domain/quiz/split-item.ts';
import { choice, fill, highlight, match, multi, order, sort, text, trueFalse } from './sample-items.ts';

function marked(item: Item, response: ItemResponse | null): Feedback {
  const { public: seen, key } = splitItem(item);
  return feedbackFor(key, seen, response);
}

function verdicts(feedback: Feedback): Record<string, string> {
  return Object.fromEntries(feedback.parts.map((part) => [part.key, part.verdict]));
}

describe('verdicts of parts', () => {
  test.each<[string, Item, ItemResponse | null, string, Record<string, string>]>([
    [
      'choice right',
      choice,
      { type: 'choice', key: 'ask-one' },
      'right',
      { 'ask-one': 'right', 'pitch-now': 'left-alone' },
    ],
    [
      'choice half',
      choice,
      { type: 'choice', key: 'just-close' },
      'half',
      { 'just-close': 'half', 'ask-one': 'missed', 'pitch-now': 'left-alone' },
    ],
    [
      'choice wrong',
      choice,
      { type: 'choice', key: 'pitch-now' },
      'wrong',
      { 'pitch-now': 'wrong', 'ask-one': 'missed' },
    ],
    ['choice empty', choice, null, 'wrong', { 'ask-one': 'missed', 'pitch-now': 'left-alone' }],
    ['truefalse', trueFalse, { type: 'truefalse', key: 'true' }, 'wrong', { true: 'wrong', false: 'missed' }],
    [
      'multi half',
      multi,
      { type: 'multi', keys: ['a', 'c'] },
      'half',
      { a: 'right', b: 'missed', c: 'wrong', e: 'left-alone' },
    ],
    [
      'highlight',
      highlight,
      { type: 'highlight', keys: ['milk', 'weather'] },
      'wrong',
      { milk: 'right', 'next-door': 'missed', weather: 'wrong', back: 'left-alone' },
    ],
    [
      'order',
      order,
      { type: 'order', keys: ['hear', 'link', 'explore', 'pass'] },
      'half',
      { hear: 'right', link: 'wrong', explore: 'wrong', pass: 'right' },
    ],
    ['order empty', order, null, 'wrong', { hear: 'missed', link: 'missed', explore: 'missed', pass: 'missed' }],
    [
      'match',
      match,
      { type: 'match', pairs: { lease: 'lease', tables: 'change' } },
      'half',
      { lease: 'right', tables: 'wrong', inspector: 'missed', change: 'wrong' },
    ],
    [
      'match, spare left alone',
      match,
      { type: 'match', pairs: { lease: 'lease', tables: 'limit', inspector: 'upset' } },
      'right',
      { lease: 'right', tables: 'right', inspector: 'right', change: 'left-alone' },
    ],
    [
      'sort',
      sort,
      { type: 'sort', places: { lease: 'pass', milk: 'sell' } },
      'half',
      { lease: 'right', milk: 'wrong', close: 'missed', alarm: 'missed' },
    ],
    ['fill', fill, { type: 'fill', texts: { verb: 'solv' } }, 'half', { verb: 'right', day: 'missed' }],
  ])('%s', (_, item, response, verdict, parts) => {
    const feedback = marked(item, response);
    expect(feedback.verdict).toBe(verdict);
    expect(verdicts(feedback)).toEqual(parts);
  });
});

test('a spare that shares its key with a left is not counted twice', () => {
  const shared: Item = {
    ...match,
    rights: match.rights.map((right) => (right.spare ? { ...right, key: 'tables' } : right)),
  };
  const parts = marked(shared, { type: 'match', pairs: { tables: 'limit' } }).parts.map((part) => part.key);
  expect(parts).toEqual(['lease', 'tables', 'inspector']);
});

describe('the right answer', () => {
  test.each<[string, Item, ItemResponse | null, Feedback['solution']]>([
    ['choice', choice, null, { kind: 'keys', keys: ['ask-one'] }],
    ['multi', multi, null, { kind: 'keys', keys: ['a', 'b'] }],
    ['highlight', highlight, null, { kind: 'keys', keys: ['next-door', 'milk'] }],
    [
      'order',
      order,
      { type: 'order', keys: ['pass', 'hear', 'link', 'explore'] },
      { kind: 'order', keys: ['hear', 'explore', 'link', 'pass'] },
    ],
    ['match', match, null, { kind: 'map', map: { lease: 'lease', tables: 'limit', inspector: 'upset' } }],
    ['sort', sort, null, { kind: 'map', map: { lease: 'pass', milk: 'pass', close: 'help', alarm: 'later' } }],
    ['fill', fill, null, { kind: 'texts', texts: { verb: 'secret-fix', day: 'Friday' } }],
  ])('%s', (_, item, response, solution) => {
    expect(marked(item, response).solution).toEqual(solution);
  });

  test('steps that may swap stay as the person had them', () => {
    const tied: Item = {
      ...order,
      steps: order.steps.map((step) => ({ ...step, rank: step.key === 'link' ? 2 : step.rank })),
    };
    const solution = marked(tied, { type: 'order', keys: ['link', 'explore', 'hear', 'pass'] }).solution;
    expect(solution).toEqual({ kind: 'order', keys: ['hear', 'link', 'explore', 'pass'] });
  });
});

test('words come with their part, and the explanation at the end', () => {
  const feedback = marked(choice, { type: 'choice', key: 'just-close' });
  expect(feedback.mark).toBe(5_000);
  expect(feedback.explanation).toEqual(text('secret-explanation'));
  expect(feedback.parts.find((part) => part.key === 'just-close')?.text).toBeNull();
  expect(feedback.parts.find((part) => part.key === 'ask-one')?.text).toEqual(text('secret-feedback-ask-one'));
});

test('a prequestion says the words of the picked answer, no mark and no right answer', () => {
  expect(marked({ ...choice, behaviour: 'prequestion' }, { type: 'choice', key: 'pitch-now' })).toEqual({
    mark: 0,
    verdict: 'unmarked',
    parts: [{ key: 'pitch-now', verdict: 'unmarked', text: text('secret-feedback-pitch-now') }],
    solution: { kind: 'keys', keys: [] },
    explanation: text('secret-explanation'),
  });
});

test('a survey only says thank you', () => {
  const feedback = marked({ ...choice, behaviour: 'survey' }, { type: 'choice', key: 'ask-one' });
  expect(feedback).toMatchObject({ verdict: 'unmarked', parts: [], solution: { keys: [] } });
});
