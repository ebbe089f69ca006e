import { expect, test } from 'vitest';
import { type CellFacts, cellWords, pressure, teamCell } from '#app/domain/progress/team-cell.ts';

const TODAY = '2026-11-02';
const calendar = { today: TODAY, dateOf: (at: string) => at.slice(0, 10) };
const course = {
  slug: 'helping',
  title: 'Helping, not selling',
  lessons: ['one', 'two', 'three'].map((slug) => ({ slug, title: slug, minutes: 4 })),
};
const none: CellFacts = {
  assigned: false,
  dueOn: null,
  completedAt: null,
  opened: false,
  finishedLessons: [],
  attempts: 0,
  passed: false,
  attemptOpen: false,
};
const cell = (facts: Partial<CellFacts>) => teamCell(course, { ...none, ...facts }, calendar);
const asked = { assigned: true };

test.each<[Partial<CellFacts>, string, string]>([
  [{}, 'none: not asked for', ''],
  [asked, 'none: not started', 'lessons 1–3, check'],
  [{ opened: true }, 'none: begun', 'lessons 1–3, check'],
  [{ ...asked, dueOn: '2026-12-24' }, 'none: not started, due 24 December', 'lessons 1–3, check'],
  [{ ...asked, dueOn: '2026-11-02' }, 'due: not started, due today', 'lessons 1–3, check'],
  [{ ...asked, dueOn: '2026-11-09', opened: true }, 'due: begun, due 9 November', 'lessons 1–3, check'],
  [{ ...asked, dueOn: '2026-11-01' }, 'late: 1 day over', 'lessons 1–3, check'],
  [{ ...asked, dueOn: '2026-10-23', finishedLessons: ['two'] }, 'late: 1 of 3, 10 days over', 'lessons 1, 3, check'],
  [{ finishedLessons: ['one', 'two', 'gone'] }, 'none: 2 of 3 lessons', 'lesson 3, check'],
  [{ finishedLessons: ['one', 'two', 'three'] }, 'none: 3 of 3 lessons', 'check'],
  [{ finishedLessons: ['one', 'two', 'three'], attempts: 2 }, 'none: 3 of 3 lessons', 'check, once more'],
  [{ finishedLessons: ['one'], attempts: 2, passed: true }, 'none: 1 of 3 lessons', 'lessons 2 and 3'],
  [
    { attemptOpen: true, finishedLessons: ['one', 'two', 'three'] },
    'none: 3 of 3 lessons',
    'check, begun but not sent in',
  ],
  [{ ...asked, dueOn: '2026-10-01', completedAt: '2026-10-20T10:00:00.000Z' }, 'done: done 20 October', ''],
  [{ completedAt: '2025-10-20T10:00:00.000Z' }, 'done: done 20 October 2025', ''],
])('%o reads %s', (facts, words, missing) => {
  const made = cell(facts);
  const { tone, words: said } = cellWords(made, TODAY);
  expect(`${tone}: ${said}`).toBe(words);
  expect(made.missing).toBe(missing);
});

test('no fact at all is a cell too', () => {
  expect(teamCell(course, undefined, calendar)).toEqual(cell({}));
});

test('what presses most comes first: overdue by days, then due by days, then begun, then asked for, then nothing', () => {
  const falling = [
    { ...asked, dueOn: '2026-10-01' },
    { ...asked, dueOn: '2026-10-31' },
    { ...asked, dueOn: '2026-11-02' },
    { ...asked, dueOn: '2026-12-24' },
    { ...asked, opened: true },
    { opened: true },
    asked,
    {},
  ].map((facts) => pressure(cell(facts)));
  expect(falling).toEqual([...falling].sort((one, other) => other - one));
  expect(new Set(falling).size).toBe(falling.length);
  expect(pressure(cell({ ...asked, dueOn: '2026-10-01', completedAt: '2026-10-20T10:00:00.000Z' }))).toBe(0);
});
