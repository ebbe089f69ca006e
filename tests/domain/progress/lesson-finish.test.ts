import { describe, expect, test } from 'vitest';
import { minutesLeftInLesson, missingInLesson, requiredItems } from '#app/domain/progress/lesson-finish.ts';

const REQUIRED = requiredItems([
  { id: 'before', behaviour: 'prequestion' },
  { id: 'signals', behaviour: 'practice' },
  { id: 'sure', behaviour: 'survey' },
  { id: 'after', behaviour: 'practice' },
]);

describe('a lesson may be finished', () => {
  test.each([
    ['nothing answered', [], ['signals', 'sure', 'after']],
    ['only the prequestion', ['before'], ['signals', 'sure', 'after']],
    ['one is missing', ['after', 'signals'], ['sure']],
    ['all but the prequestion', ['sure', 'after', 'signals'], []],
    ['answers to items that are gone', ['sure', 'after', 'signals', 'old'], []],
  ])('%s', (_, answered, missing) => {
    expect(missingInLesson(REQUIRED, answered)).toEqual(missing);
  });

  test('a lesson without questions has nothing missing', () => {
    expect(missingInLesson([], [])).toEqual([]);
  });
});

test.each([
  [5, 10, 0, 5],
  [5, 10, 1, 5],
  [5, 10, 5, 3],
  [5, 10, 9, 1],
  [5, 10, 10, 1],
  [5, 10, -1, 5],
  [5, 0, 0, 5],
])('a lesson of %i minutes and %i blocks, at block %i: %i left', (minutes, blocks, place, left) => {
  expect(minutesLeftInLesson({ minutes, blocks, place })).toBe(left);
});
