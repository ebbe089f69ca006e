import { type CalendarDate, DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from './clock.ts';
import { counted } from './count.ts';

/** Dates by calendar, and dates and times in words. What needs a zone's clock changes is in `zoned-time.ts`. */

/** The calendar date it is now in a time zone. */
export function todayIn(timeZone: string, now: Instant): CalendarDate {
  const parts = new Map(
    formatter({ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
      .formatToParts(Date.parse(now))
      .map((part) => [part.type, part.value]),
  );
  return `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
}

/** Whether this is the name of a time zone, such as Europe/Berlin. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Calendar days from one date to another; negative when the other is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The date so many days later (earlier when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** "9 November"; with the year when it is not this one. */
export function dateWords(date: CalendarDate, today: CalendarDate): string {
  const year = date.slice(0, 4) === today.slice(0, 4) ? undefined : ('numeric' as const);
  return formatter({ timeZone: 'UTC', day: 'numeric', month: 'long', year }).format(Date.parse(date));
}

/** "today", "tomorrow", "in 3 days", "yesterday", "3 days ago". */
export function daysWords(days: number): string {
  return new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' }).format(days, 'day');
}

/** "due today", "due tomorrow", "due Friday", "due 9 November", "was due yesterday", "was due 9 November". */
export function dueWords(dueOn: CalendarDate, today: CalendarDate): string {
  return `${dueOn < today ? 'was due' : 'due'} ${dayWords(dueOn, today)}`;
}

/** The date of an instant for a reader in this zone: "9 November 2026". */
export function instantDateWords(at: Instant, timeZone: string): string {
  return formatter({ timeZone, day: 'numeric', month: 'long', year: 'numeric' }).format(Date.parse(at));
}

/** An instant for a reader in this zone: "today at 14:05", "Friday at 14:05", "9 November at 14:05". */
export function instantWords(at: Instant, reader: { readonly timeZone: string; readonly now: Instant }): string {
  const time = formatter({
    timeZone: reader.timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(Date.parse(at));
  return `${dayWords(todayIn(reader.timeZone, at), todayIn(reader.timeZone, reader.now))} at ${time}`;
}

/** How long until an instant, rounded up: "1 minute", "10 minutes", "3 hours", "2 days". */
export function waitWords(until: Instant, now: Instant): string {
  const ms = Math.max(0, Date.parse(until) - Date.parse(now));
  if (ms <= HOUR_MS) return counted(Math.max(1, Math.ceil(ms / MINUTE_MS)), 'minute');
  return ms <= DAY_MS ? counted(Math.ceil(ms / HOUR_MS), 'hour') : counted(Math.ceil(ms / DAY_MS), 'day');
}

/** Yesterday, today and tomorrow by name, the six days ahead by weekday, the rest by date. */
function dayWords(date: CalendarDate, today: CalendarDate): string {
  const days = daysBetween(today, date);
  if (Math.abs(days) <= 1) return daysWords(days);
  return days > 1 && days < 7
    ? formatter({ timeZone: 'UTC', weekday: 'long' }).format(Date.parse(date))
    : dateWords(date, today);
}

/** Making a formatter costs far more than using it. Zones are few and checked, so this stays small. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = JSON.stringify(options);
  const known = formatters.get(name);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', options);
  formatters.set(name, made);
  return made;
}
