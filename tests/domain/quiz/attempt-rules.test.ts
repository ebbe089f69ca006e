import { describe, expect, test } from 'vitest';
import { judgeAttempt, mayStartAttempt, percentShown, resultOfRecord } from '#app/domain/quiz/attempt-rules.ts';
import type { BankEntry } from '#app/domain/quiz/item-parts.ts';
import { checkSet } from './check-set.ts';

const at = (text: string) => `2026-11-0${text}.000Z`;

describe('may a new attempt begin', () => {
  const once = [{ submittedAt: at('1T12:00:00') }];
  const twice = [{ submittedAt: at('2T12:00:00') }, ...once];
  const thrice = [...twice, { submittedAt: at('3T12:00:00') }];
  test.each([
    ['the first', [], at('1T12:00:00'), { kind: 'ready' }],
    ['too soon after the first', once, at('1T12:09:59'), { kind: 'wait', until: at('1T12:10:00') }],
    ['ten minutes after the first', once, at('1T12:10:00'), { kind: 'ready' }],
    ['the clock set back', once, at('1T11:00:00'), { kind: 'wait', until: at('1T12:10:00') }],
    ['an hour after the second', twice, at('2T13:00:00'), { kind: 'wait', until: at('3T12:00:00') }],
    ['a day after the second', twice, at('3T12:00:00'), { kind: 'ready' }],
    ['an hour after the third', thrice, at('3T13:00:00'), { kind: 'wait', until: at('4T12:00:00') }],
  ])('%s', (_, submittedAttempts, now, answer) => {
    const facts = { set: checkSet(), submittedAttempts, open: false, allLessonsFinished: true, now };
    expect(mayStartAttempt(facts)).toEqual(answer);
    expect(mayStartAttempt({ ...facts, open: true })).toEqual({ kind: 'open-exists' });
    expect(mayStartAttempt({ ...facts, allLessonsFinished: false })).toEqual({ kind: 'lessons-missing' });
  });

  test('a set without a pause never waits', () => {
    expect(
      mayStartAttempt({
        set: checkSet({ cooldownsMs: [] }),
        submittedAttempts: once,
        open: false,
        allLessonsFinished: true,
        now: at('1T12:00:00'),
      }),
    ).toEqual({ kind: 'ready' });
  });
});

function items(...marks: readonly (number | { mark: number; points?: number; objective?: string })[]) {
  return marks.map((each, index) => {
    const { mark, points = 1, objective = 'C1' } = typeof each === 'number' ? { mark: each } : each;
    const entry: BankEntry = {
      itemId: `item-${index}`,
      itemRevisionId: `r-${index}`,
      rev: 1,
      type: 'choice',
      objective,
      points,
    };
    return { entry, mark };
  });
}

describe('judging an attempt', () => {
  test.each([
    ['exactly the pass mark', items(10_000, 10_000, 10_000, 10_000, 0), 40_000, 50_000, true, 80],
    ['one ten-thousandth short', items(10_000, 10_000, 10_000, 9_999, 0), 39_999, 50_000, false, 79],
    ['shown as 80, and a little more', items(10_000, 10_000, 10_000, 10_000, 400), 40_400, 50_000, true, 80],
    ['points weigh', items({ mark: 10_000, points: 4 }, 0), 40_000, 50_000, true, 80],
    ['nothing answered', items(0, 0), 0, 20_000, false, 0],
    ['no items', items(), 0, 0, false, 0],
  ])('%s', (_, answered, mark, max, passed, shown) => {
    expect(judgeAttempt({ set: checkSet(), items: answered })).toEqual({
      mark,
      max,
      passed,
      percentShown: shown,
      unmetMusts: [],
    });
  });

  test.each([
    ['a must not reached', 100, 5_000, false],
    ['a must just missed', 100, 9_999, false],
    ['a must reached', 100, 10_000, true],
    ['a must of half', 50, 5_000, true],
  ])('%s', (_, percent, mark, passed) => {
    const judged = judgeAttempt({
      set: checkSet({ passPercent: 50, musts: [{ percent, objective: 'C5' }] }),
      items: items(10_000, { mark: 10_000, objective: 'C5' }, { mark, objective: 'C5' }),
    });
    expect(judged.passed).toBe(passed);
    expect(judged.unmetMusts).toEqual(passed ? [] : [{ percent, objective: 'C5', itemIds: ['item-2'] }]);
  });
});

test.each([
  [7_999, 10_000, 79],
  [2, 3, 66],
  [29, 100, 29],
  [1, 1, 100],
])('%i of %i is shown as %i %%', (mark, max, shown) => {
  expect(percentShown(mark, max)).toBe(shown);
});

describe('the result of record', () => {
  const result = (number: number, mark: number, passed: boolean, max = 100) => ({ number, mark, max, passed });
  test.each([
    ['the higher mark', [result(1, 50, false), result(2, 60, false)], 2],
    ['a pass before a higher mark that missed a must', [result(1, 95, false), result(2, 80, true)], 2],
    ['the better pass', [result(1, 80, true), result(2, 90, true), result(3, 99, false)], 2],
    ['the earlier of equals', [result(2, 80, true), result(1, 80, true)], 1],
    ['the higher share, where the draws weighed differently', [result(1, 80, true, 100), result(2, 100, true, 130)], 1],
  ])('%s', (_, results, number) => {
    expect(resultOfRecord(results)?.number).toBe(number);
  });

  test('none yet', () => {
    expect(resultOfRecord([])).toBeUndefined();
  });
});
