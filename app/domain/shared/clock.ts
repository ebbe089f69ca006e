/** An instant, UTC, fixed width: `YYYY-MM-DDTHH:mm:ss.sssZ`. Sorts as text. */
export type Instant = string;
/** A calendar date: `YYYY-MM-DD`. Sorts as text. */
export type CalendarDate = string;

/** The injected clock: the only source of "now". */
export type Clock = { readonly now: () => Instant };

/** The instant `ms` milliseconds after `at` (before it when negative). */
export function addMs(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
/** A day of a cool-down or a lifetime is 24 hours. */
export const DAY_MS = 24 * HOUR_MS;
