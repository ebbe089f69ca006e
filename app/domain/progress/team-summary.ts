import type { CalendarDate } from '../shared/clock.ts';
import type { TeamCell } from './team-cell.ts';

/** The numbers above a team's table. */
export type TeamSummary = {
  /** Courses somebody was asked to take, counted by person and course. */
  readonly required: number;
  readonly doneOfRequired: number;
  readonly underWay: number;
  /** Minutes of lessons still to read, the middle one of those under way; null: nobody is. */
  readonly medianMinutesLeft: number | null;
  readonly dueSoon: number;
  readonly firstDueOn: CalendarDate | null;
  readonly overdue: number;
  readonly longestOverdueDays: number;
  readonly byCourse: readonly CourseTally[];
};

/** Everybody who was asked to take the course or has begun it, each counted once: overdue before begun. */
export type CourseTally = {
  readonly course: string;
  readonly done: number;
  readonly underWay: number;
  readonly overdue: number;
  readonly notStarted: number;
};

type Counting = { -readonly [K in keyof CourseTally]: CourseTally[K] };

/** Counts cells as they come, so that a whole company needs no more memory than one page of people. */
export function startSummary(courses: readonly string[]): {
  readonly add: (cell: TeamCell) => void;
  readonly read: () => TeamSummary;
} {
  const tallies = new Map<string, Counting>(
    courses.map((course) => [course, { course, done: 0, underWay: 0, overdue: 0, notStarted: 0 }]),
  );
  const total = { required: 0, doneOfRequired: 0, underWay: 0, dueSoon: 0, overdue: 0, longestOverdueDays: 0 };
  const minutesLeft: number[] = [];
  let firstDueOn: CalendarDate | null = null;

  function add(cell: TeamCell): void {
    if (cell.assigned) total.required += 1;
    if (cell.assigned && cell.status === 'done') total.doneOfRequired += 1;
    if (cell.status === 'in-progress') {
      total.underWay += 1;
      minutesLeft.push(cell.minutesLeft);
    }
    if (cell.due.kind === 'due-soon') {
      total.dueSoon += 1;
      if (firstDueOn === null || cell.due.dueOn < firstDueOn) firstDueOn = cell.due.dueOn;
    }
    if (cell.due.kind === 'overdue') {
      total.overdue += 1;
      total.longestOverdueDays = Math.max(total.longestOverdueDays, cell.due.days);
    }
    const tally = tallies.get(cell.course);
    if (!tally) return;
    if (cell.status === 'done') tally.done += 1;
    else if (cell.due.kind === 'overdue') tally.overdue += 1;
    else if (cell.status === 'in-progress') tally.underWay += 1;
    else if (cell.assigned) tally.notStarted += 1;
  }

  return {
    add,
    read: () => ({ ...total, firstDueOn, medianMinutesLeft: median(minutesLeft), byCourse: [...tallies.values()] }),
  };
}

/** The middle number; of two middle ones the mean, rounded up. */
function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : Math.ceil((lower + upper) / 2);
}
