import { expect, test } from 'vitest';
import { localDates } from '#app/domain/progress/local-dates.ts';
import { todayIn } from '#app/domain/shared/dates.ts';

test.each(['UTC', 'Europe/London', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland', 'Pacific/Apia'])(
  '%s: the same date as asking the zone each time, also when clocks change',
  (zone) => {
    const dateOf = localDates(zone);
    const days = ['2026-03-28', '2026-03-29', '2026-07-01', '2026-10-25', '2026-12-31', '2011-12-29'];
    for (const day of days) {
      for (let minute = 0; minute < 24 * 60; minute += 7) {
        for (const ms of [0, 59_999]) {
          const at = new Date(Date.parse(day) + minute * 60_000 + ms).toISOString();
          expect([at, dateOf(at)]).toEqual([at, todayIn(zone, at)]);
        }
      }
    }
  },
);
