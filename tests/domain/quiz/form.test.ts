import { describe, expect, test } from 'vitest';
import { GAP_MAX_LENGTH, NOT_OF_THIS_QUESTION, readResponse, responseEntries } from '#app/domain/quiz/form.ts';
import type { Item } from '#app/domain/quiz/item.ts';
import { splitItem } from '#app/domain/quiz/split-item.ts';
import { choice, everyType, fill, highlight, match, multi, order, sort, trueFalse } from './sample-items.ts';

type Entries = readonly (readonly [string, unknown])[];

function read(item: Item, entries: Entries) {
  return readResponse(splitItem(item).public, entries);
}

describe('what a form says', () => {
  test.each<[string, Item, Entries, unknown]>([
    ['choice', choice, [['a', 'ask-one']], { type: 'choice', key: 'ask-one' }],
    ['truefalse', trueFalse, [['a', 'false']], { type: 'truefalse', key: 'false' }],
    [
      'multi',
      multi,
      [
        ['a', 'c'],
        ['a', 'a'],
      ],
      { type: 'multi', keys: ['a', 'c'] },
    ],
    ['highlight', highlight, [['a', 'milk']], { type: 'highlight', keys: ['milk'] }],
    [
      'order',
      order,
      [
        ['p.hear', '2'],
        ['p.explore', '1'],
        ['p.link', '4'],
        ['p.pass', '3'],
      ],
      { type: 'order', keys: ['explore', 'hear', 'pass', 'link'] },
    ],
    [
      'match, in part',
      match,
      [
        ['m.lease', 'limit'],
        ['m.tables', ''],
      ],
      { type: 'match', pairs: { lease: 'limit' } },
    ],
    ['sort, in part', sort, [['s.lease', 'pass']], { type: 'sort', places: { lease: 'pass' } }],
    [
      'fill, in part',
      fill,
      [
        ['g.verb', ' Fix it '],
        ['g.day', '  '],
      ],
      { type: 'fill', texts: { verb: ' Fix it ' } },
    ],
    [
      'other fields beside it',
      choice,
      [
        ['a', 'ask-one'],
        ['intent', 'answer'],
        ['key', '1'],
      ],
      { type: 'choice', key: 'ask-one' },
    ],
  ])('%s', (_, item, entries, response) => {
    expect(read(item, entries)).toEqual({ ok: true, value: { response, confidence: null } });
  });

  test.each(everyType.map((item) => [item.type, item] as const))('%s: nothing filled in is no answer', (_, item) => {
    expect(read(item, [])).toEqual({ ok: true, value: { response: null, confidence: null } });
  });

  test('an order left untouched is no answer', () => {
    const untouched = order.steps.map((step) => [`p.${step.key}`, ''] as const);
    expect(read(order, untouched)).toEqual({ ok: true, value: { response: null, confidence: null } });
  });
});

describe('what a form cannot say', () => {
  test.each<[string, Item, Entries, string]>([
    [
      'two steps in one place',
      order,
      [
        ['p.hear', '2'],
        ['p.explore', '2'],
        ['p.link', '4'],
        ['p.pass', '3'],
      ],
      'Two steps have the place 2. Give each step its own place, from 1 to 4.',
    ],
    [
      'a step without a place',
      order,
      [
        ['p.hear', '2'],
        ['p.explore', '1'],
        ['p.link', '4'],
        ['p.pass', ''],
      ],
      'One step has no place yet. Give each step its own place, from 1 to 4.',
    ],
    [
      'steps without a place',
      order,
      [['p.hear', '2']],
      '3 steps have no place yet. Give each step its own place, from 1 to 4.',
    ],
    ['a place past the end', order, [['p.hear', '5']], NOT_OF_THIS_QUESTION],
    ['a place that is no number', order, [['p.hear', '1.0']], NOT_OF_THIS_QUESTION],
    ['an unknown answer', choice, [['a', 'other']], NOT_OF_THIS_QUESTION],
    ['an inherited name', choice, [['a', 'constructor']], NOT_OF_THIS_QUESTION],
    [
      'two answers to a choice',
      choice,
      [
        ['a', 'ask-one'],
        ['a', 'pitch-now'],
      ],
      NOT_OF_THIS_QUESTION,
    ],
    [
      'the same answer twice',
      multi,
      [
        ['a', 'a'],
        ['a', 'a'],
      ],
      NOT_OF_THIS_QUESTION,
    ],
    [
      'an unknown pick',
      highlight,
      [
        ['a', 'milk'],
        ['a', 'x'],
      ],
      NOT_OF_THIS_QUESTION,
    ],
    ['an unknown left', match, [['m.other', 'limit']], NOT_OF_THIS_QUESTION],
    ['an unknown right', match, [['m.lease', 'tables']], NOT_OF_THIS_QUESTION],
    ['an unknown category', sort, [['s.lease', 'lease']], NOT_OF_THIS_QUESTION],
    [
      'a field of another type',
      choice,
      [
        ['a', 'ask-one'],
        ['g.verb', 'x'],
      ],
      NOT_OF_THIS_QUESTION,
    ],
    [
      'a field twice',
      fill,
      [
        ['g.verb', 'x'],
        ['g.verb', 'y'],
      ],
      NOT_OF_THIS_QUESTION,
    ],
    ['a file', fill, [['g.verb', new Blob(['x'])]], NOT_OF_THIS_QUESTION],
    [
      'a whole book',
      fill,
      [['g.day', 'x'.repeat(GAP_MAX_LENGTH + 1)]],
      'Gap 2 holds too much text. Keep it under 500 letters.',
    ],
  ])('%s', (_, item, entries, sentence) => {
    expect(read(item, entries)).toEqual({ ok: false, error: sentence });
  });
});

describe('confidence', () => {
  test.each([
    ['asked and said', choice, '3', { ok: true, value: { response: null, confidence: 3 } }],
    ['asked and left out', choice, '', { ok: true, value: { response: null, confidence: null } }],
    ['not asked', trueFalse, '3', { ok: true, value: { response: null, confidence: null } }],
  ])('%s', (_, item, value, result) => {
    expect(read(item, [['confidence', value]])).toEqual(result);
  });

  test.each(['0', '4', '2.5', 'certain'])('%s is none of the three', (value) => {
    expect(read(choice, [['confidence', value]])).toMatchObject({ ok: false });
  });
});

test('a response fills its form again', () => {
  expect(responseEntries({ type: 'order', keys: ['b', 'a'] }, 2)).toEqual([
    ['p.b', '1'],
    ['p.a', '2'],
    ['confidence', '2'],
  ]);
  expect(responseEntries(null)).toEqual([]);
});
