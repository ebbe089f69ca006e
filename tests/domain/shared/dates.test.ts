import { describe, expect, test } from 'vitest';
import {
  addDays,
  dateWords,
  daysBetween,
  daysWords,
  dueWords,
  instantDateWords,
  instantWords,
  isTimeZone,
  todayIn,
  waitWords,
} from '#app/domain/shared/dates.ts';

test.each([
  ['UTC', '2026-11-09T23:59:59.999Z', '2026-11-09'],
  ['Europe/London', '2026-07-09T23:00:00.000Z', '2026-07-10'],
  ['America/Los_Angeles', '2026-11-09T07:59:00.000Z', '2026-11-08'],
  ['Pacific/Kiritimati', '2026-12-31T10:00:00.000Z', '2027-01-01'],
  ['Asia/Kathmandu', '2026-11-09T18:14:59.000Z', '2026-11-09'],
  ['Asia/Kathmandu', '2026-11-09T18:15:00.000Z', '2026-11-10'],
])('today in %s at %s is %s', (zone, now, today) => {
  expect(todayIn(zone, now)).toBe(today);
});

test.each([
  ['2026-03-28', '2026-03-30', 2],
  ['2026-10-24', '2026-10-26', 2],
  ['2028-02-28', '2028-03-01', 2],
  ['2026-12-31', '2027-01-01', 1],
  ['2026-11-09', '2026-11-02', -7],
])('from %s to %s: %i days', (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days);
  expect(addDays(from, days)).toBe(to);
});

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['Mars/Phobos', false],
  ['', false],
])('%j is a time zone: %s', (name, is) => {
  expect(isTimeZone(name)).toBe(is);
});

// 9 November 2026 is a Monday.
describe('words for a date, on 9 November 2026', () => {
  test.each([
    ['2026-11-09', 'due today'],
    ['2026-11-10', 'due tomorrow'],
    ['2026-11-13', 'due Friday'],
    ['2026-11-15', 'due Sunday'],
    ['2026-11-16', 'due 16 November'],
    ['2027-01-04', 'due 4 January 2027'],
    ['2026-11-08', 'was due yesterday'],
    ['2026-11-06', 'was due 6 November'],
    ['2025-11-06', 'was due 6 November 2025'],
  ])('%s: %s', (date, words) => {
    expect(dueWords(date, '2026-11-09')).toBe(words);
  });

  test.each([
    [0, 'today'],
    [1, 'tomorrow'],
    [3, 'in 3 days'],
    [-1, 'yesterday'],
    [-3, '3 days ago'],
  ])('%i days: %s', (days, words) => {
    expect(daysWords(days)).toBe(words);
  });

  test('with the year only when it is another one', () => {
    expect(dateWords('2026-12-31', '2026-11-09')).toBe('31 December');
    expect(dateWords('2027-01-01', '2026-11-09')).toBe('1 January 2027');
  });
});

describe('words for an instant', () => {
  const now = '2026-11-09T12:00:00.000Z';
  test.each([
    ['Europe/Berlin', '2026-11-09T13:05:00.000Z', 'today at 14:05'],
    ['Europe/Berlin', '2026-11-09T23:05:00.000Z', 'tomorrow at 00:05'],
    ['America/New_York', '2026-11-10T04:00:00.000Z', 'today at 23:00'],
    ['UTC', '2026-11-13T09:00:00.000Z', 'Friday at 09:00'],
    ['UTC', '2026-11-01T09:00:00.000Z', '1 November at 09:00'],
  ])('in %s, %s: %s', (timeZone, at, words) => {
    expect(instantWords(at, { timeZone, now })).toBe(words);
  });

  test('the date alone carries its year', () => {
    expect(instantDateWords('2026-11-09T23:30:00.000Z', 'Europe/Berlin')).toBe('10 November 2026');
  });
});

test.each([
  [0, '1 minute'],
  [1, '1 minute'],
  [60_001, '2 minutes'],
  [600_000, '10 minutes'],
  [3_600_000, '60 minutes'],
  [3_600_001, '2 hours'],
  [86_400_000, '24 hours'],
  [86_400_001, '2 days'],
])('a wait of %i ms: %s', (ms, words) => {
  const now = '2026-11-09T12:00:00.000Z';
  expect(waitWords(new Date(Date.parse(now) + ms).toISOString(), now)).toBe(words);
});
