import { describe, expect, test } from 'vitest';
import { todayIn } from '#app/domain/shared/dates.ts';
import { endOfDate, instantAt, startOfDate } from '#app/domain/shared/zoned-time.ts';

describe('the end of a date', () => {
  test.each([
    ['UTC', '2026-03-31', '2026-04-01T00:00:00.000Z'],
    ['UTC', '2028-02-29', '2028-03-01T00:00:00.000Z'],
    ['UTC', '2026-12-31', '2027-01-01T00:00:00.000Z'],
    // Both changes of the clock, the day before, of and after.
    ['Europe/Berlin', '2026-03-28', '2026-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-29T22:00:00.000Z'],
    ['Europe/Berlin', '2026-03-30', '2026-03-30T22:00:00.000Z'],
    ['Europe/Berlin', '2026-10-24', '2026-10-24T22:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-25T23:00:00.000Z'],
    ['Europe/Berlin', '2026-10-26', '2026-10-26T23:00:00.000Z'],
    ['Europe/London', '2026-03-29', '2026-03-29T23:00:00.000Z'],
    ['Europe/London', '2026-10-25', '2026-10-26T00:00:00.000Z'],
    ['America/New_York', '2026-03-07', '2026-03-08T05:00:00.000Z'],
    ['America/New_York', '2026-03-08', '2026-03-09T04:00:00.000Z'],
    ['America/New_York', '2026-11-01', '2026-11-02T05:00:00.000Z'],
    ['America/New_York', '2026-12-31', '2027-01-01T05:00:00.000Z'],
    // The southern half, half an hour of summer time, and quarter hours.
    ['Australia/Lord_Howe', '2026-04-04', '2026-04-04T13:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-05T13:30:00.000Z'],
    ['Australia/Sydney', '2026-10-04', '2026-10-04T13:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-09', '2026-11-09T18:15:00.000Z'],
    ['Pacific/Kiritimati', '2026-12-31', '2026-12-31T10:00:00.000Z'],
    ['Pacific/Pago_Pago', '2026-12-31', '2027-01-01T11:00:00.000Z'],
    // Clocks that jump over midnight: the next day begins at one.
    ['Africa/Cairo', '2026-04-23', '2026-04-23T22:00:00.000Z'],
    ['Asia/Beirut', '2026-03-28', '2026-03-28T22:00:00.000Z'],
  ])('%s, %s', (zone, date, end) => {
    expect(endOfDate(date, zone)).toBe(end);
    expect(todayIn(zone, new Date(Date.parse(end) - 1).toISOString())).toBe(date);
    expect(todayIn(zone, end)).not.toBe(date);
    expect(startOfDate(date, zone) < end).toBe(true);
  });
});

describe('a time on the wall', () => {
  test.each([
    ['an ordinary one', '2026-11-09', '14:05', '2026-11-09T13:05:00.000Z'],
    ['jumped over in spring: as much later', '2026-03-29', '02:30', '2026-03-29T01:30:00.000Z'],
    ['twice in autumn: the first', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
  ])('%s', (_, date, time, at) => {
    expect(instantAt({ date, time, timeZone: 'Europe/Berlin' })).toBe(at);
  });
});
