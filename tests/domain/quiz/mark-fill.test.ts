import { describe, expect, test } from 'vitest';
import type { ItemKey } from '#app/domain/quiz/item-parts.ts';
import { gapIsRight, nearMisses } from '#app/domain/quiz/mark-fill.ts';
import { markItem } from '#app/domain/quiz/mark-item.ts';

describe('a gap takes', () => {
  test.each([
    ['the accepted words', 'solve', 'solve'],
    ['blanks around and between', 'sort out', '  sort   out '],
    ['any case', 'Friday', 'fRIDAY'],
    ['accents left out', 'café', 'cafe'],
    ['accents put in', 'cafe', 'café'],
    ['punctuation', 'solve', 'solve!'],
    ['an apostrophe left out', "what's", 'whats'],
    ['a hyphen for a blank', 'sort out', 'sort-out'],
    ['an en dash for a hyphen', 'sort-out', 'sort–out'],
    ['the other spelling of ß', 'Straße', 'strasse'],
    ['a letter too many', 'solve', 'sollve'],
    ['a letter too few', 'solve', 'solv'],
    ['a wrong letter', 'solve', 'solbe'],
    ['two letters swapped', 'solve', 'slove'],
    ['a sign that stands for itself', '%', '%'],
  ])('%s', (_, accepted, text) => {
    expect(gapIsRight([accepted], text)).toBe(true);
  });
});

describe('a gap refuses', () => {
  test.each([
    ['nothing', 'solve', ''],
    ['blanks', 'solve', '   '],
    ['other words', 'solve', 'sell'],
    ['two slips', 'solve', 'sllove'],
    ['one slip in four letters', 'sort', 'sorr'],
    ['one slip in four letters and a blank', 'a day', 'a dab'],
    ['another sign', '%', '!'],
  ])('%s', (_, accepted, text) => {
    expect(gapIsRight([accepted], text)).toBe(false);
  });
});

const key: ItemKey = {
  points: 1,
  scoring: null,
  misses: {},
  see: null,
  idea: null,
  hints: [],
  explanation: null,
  feedback: {},
  type: 'fill',
  accepted: { verb: ['fix', 'solve', 'sort out'], day: ['Friday'], count: ['3'] },
};

test('the mark is the share of gaps', () => {
  expect(markItem(key, { type: 'fill', texts: { verb: 'Fix', day: 'Fridy', count: '4' } })).toBe(6_667);
});

test('near misses name the gap, the words and what they were close to', () => {
  expect(nearMisses(key, { type: 'fill', texts: { verb: 'please fix it', day: 'Fryady', count: '' } })).toEqual([
    { gap: 'verb', text: 'please fix it', closest: 'fix' },
    { gap: 'day', text: 'Fryady', closest: 'Friday' },
  ]);
  expect(nearMisses(key, { type: 'fill', texts: { verb: 'fix', day: 'some day' } })).toEqual([]);
  expect(nearMisses(key, null)).toEqual([]);
});
