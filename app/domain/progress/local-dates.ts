import { type CalendarDate, DAY_MS, type Instant } from '../shared/clock.ts';
import { todayIn } from '../shared/dates.ts';

type Day = { readonly before: CalendarDate; readonly from: number; readonly after: CalendarDate };

/**
 * The calendar date of many instants in one time zone. Asking the zone's rules takes microseconds each; here they are
 * asked once for each day of UTC: where the date changes within it, everything else is comparing numbers.
 */
export function localDates(timeZone: string): (at: Instant) => CalendarDate {
  const days = new Map<string, Day>();
  return (at) => {
    const utcDate = at.slice(0, 10);
    let day = days.get(utcDate);
    if (!day) {
      day = dayIn(timeZone, Date.parse(utcDate));
      days.set(utcDate, day);
    }
    return Date.parse(at) < day.from ? day.before : day.after;
  };
}

/** Where the local date changes within a day of UTC, found by halving. */
function dayIn(timeZone: string, start: number): Day {
  const dateAt = (ms: number) => todayIn(timeZone, new Date(ms).toISOString());
  const before = dateAt(start);
  const after = dateAt(start + DAY_MS - 1);
  if (before === after) return { before, from: start, after };
  let early = start;
  let late = start + DAY_MS - 1;
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (dateAt(middle) === before) early = middle;
    else late = middle;
  }
  return { before, from: late, after };
}
