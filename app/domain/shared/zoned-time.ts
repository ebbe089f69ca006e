import { Temporal } from 'temporal-polyfill';
import type { CalendarDate, Instant } from './clock.ts';

/** The first instant after a calendar date in a time zone: a due date is kept by everything before it. */
export function endOfDate(date: CalendarDate, timeZone: string): Instant {
  return asInstant(Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(timeZone));
}

/** The first instant of a calendar date in a time zone; not always midnight, where clocks change at midnight. */
export function startOfDate(date: CalendarDate, timeZone: string): Instant {
  return asInstant(Temporal.PlainDate.from(date).toZonedDateTime(timeZone));
}

/**
 * The instant at which a clock on the wall shows this time. A time that the clocks jump over in spring means as much
 * later (02:30 becomes 03:30); a time that comes twice in autumn means the first.
 */
export function instantAt(wall: {
  readonly date: CalendarDate;
  /** `HH:mm`. */
  readonly time: string;
  readonly timeZone: string;
}): Instant {
  const local = Temporal.PlainDateTime.from(`${wall.date}T${wall.time}`);
  return asInstant(local.toZonedDateTime(wall.timeZone, { disambiguation: 'compatible' }));
}

function asInstant(zoned: Temporal.ZonedDateTime): Instant {
  return new Date(zoned.epochMilliseconds).toISOString();
}
