import type { CalendarDate } from '../shared/clock.ts';
import { daysBetween } from '../shared/dates.ts';

/** Where a due date stands. `days`: until the date, or since it when overdue. */
export type DueState =
  | { readonly kind: 'none' }
  | { readonly kind: 'due'; readonly dueOn: CalendarDate; readonly days: number }
  | { readonly kind: 'due-soon'; readonly dueOn: CalendarDate; readonly days: number }
  | { readonly kind: 'overdue'; readonly dueOn: CalendarDate; readonly days: number };

/** Due soon begins this many days before the date. */
export const DUE_SOON_DAYS = 7;

/** A due date counts until its own midnight; it is nobody's business any more once the course is complete. */
export function dueState(input: {
  readonly dueOn: CalendarDate | null;
  /** Today in the company's time zone. */
  readonly today: CalendarDate;
  readonly completed: boolean;
}): DueState {
  const { dueOn } = input;
  if (dueOn === null || input.completed) return { kind: 'none' };
  const days = daysBetween(input.today, dueOn);
  if (days < 0) return { kind: 'overdue', dueOn, days: -days };
  return { kind: days <= DUE_SOON_DAYS ? 'due-soon' : 'due', dueOn, days };
}
