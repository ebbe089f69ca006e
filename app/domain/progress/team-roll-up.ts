import type { Status } from './course-state.ts';
import type { DueState } from './due-state.ts';

/** One person in one course, as a manager may see it. */
export type TeamRow = {
  readonly personId: string;
  readonly personName: string;
  readonly course: string;
  readonly courseTitle: string;
  readonly status: Status;
  readonly due: DueState;
};

/** Counts of rows. `done + inProgress + notStarted = total`; due soon and overdue are among those not done. */
export type Tally = {
  readonly total: number;
  readonly done: number;
  readonly inProgress: number;
  readonly notStarted: number;
  readonly dueSoon: number;
  readonly overdue: number;
};

export type TeamRollUp = {
  readonly all: Tally;
  readonly byCourse: readonly (Tally & { readonly course: string; readonly courseTitle: string })[];
  readonly byPerson: readonly (Tally & { readonly personId: string; readonly personName: string })[];
};

/** A team's rows counted by course and by person, in the order in which courses and people first appear. */
export function rollUp(rows: readonly TeamRow[]): TeamRollUp {
  const byCourse = Map.groupBy(rows, (row) => row.course);
  const byPerson = Map.groupBy(rows, (row) => row.personId);
  return {
    all: tally(rows),
    byCourse: [...byCourse].map(([course, own]) => ({
      course,
      courseTitle: own[0]?.courseTitle ?? course,
      ...tally(own),
    })),
    byPerson: [...byPerson].map(([personId, own]) => ({
      personId,
      personName: own[0]?.personName ?? '',
      ...tally(own),
    })),
  };
}

function tally(rows: readonly TeamRow[]): Tally {
  const count = (test: (row: TeamRow) => boolean) => rows.filter(test).length;
  return {
    total: rows.length,
    done: count((row) => row.status === 'done'),
    inProgress: count((row) => row.status === 'in-progress'),
    notStarted: count((row) => row.status === 'not-started'),
    dueSoon: count((row) => row.due.kind === 'due-soon'),
    overdue: count((row) => row.due.kind === 'overdue'),
  };
}
