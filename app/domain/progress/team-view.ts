import type { CalendarDate } from '../shared/clock.ts';
import type { cellWords } from './team-cell.ts';
import type { TeamQuery } from './team-query.ts';
import type { TeamSummary } from './team-summary.ts';

/** What managers are shown, as the pages get it. Nothing here can hold a mark or an answer. */
export type CellView = { readonly course: string } & ReturnType<typeof cellWords>;
export type NamedCourse = { readonly slug: string; readonly title: string };

export type TeamRowView = {
  readonly id: string;
  readonly name: string;
  readonly teamName: string | null;
  /** Who leads them; null: the reader does. */
  readonly managerName: string | null;
  readonly cells: readonly CellView[];
  /** Only what somebody asked for, or what was begun. */
  readonly missing: readonly { readonly courseTitle: string; readonly words: string }[];
};

export type TeamView = {
  readonly query: TeamQuery;
  readonly today: CalendarDate;
  /** Everybody in the line, whatever is filtered. */
  readonly peopleCount: number;
  readonly directCount: number;
  /** The courses looked at, each a column. */
  readonly courses: readonly NamedCourse[];
  /** Of everybody who matches level, team and search, whatever their state. */
  readonly summary: TeamSummary;
  readonly rows: readonly TeamRowView[];
  readonly matchCount: number;
  readonly page: number;
  readonly pageCount: number;
  /** What the filters offer: every published course, and the teams of the reader's own people. */
  readonly allCourses: readonly NamedCourse[];
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly isNarrowed: boolean;
};

/** One person, as everybody above them in the reporting line may see them; dates are the company's. */
export type ManagerView = {
  readonly today: CalendarDate;
  readonly courses: readonly (CellView & {
    readonly courseTitle: string;
    /** Empty: nothing, or nobody asked for it. */
    readonly missing: string;
    readonly dueOn: CalendarDate | null;
  })[];
  readonly assignments: readonly {
    readonly course: string;
    readonly courseTitle: string;
    readonly dueOn: CalendarDate | null;
    readonly assignedOn: CalendarDate;
    readonly assignedByName: string | null;
  }[];
  readonly completions: readonly { readonly course: string; readonly courseTitle: string; readonly on: CalendarDate }[];
  readonly attempts: readonly {
    readonly courseTitle: string;
    readonly number: number;
    /** The day it was sent in; begun, while it is open. */
    readonly on: CalendarDate;
    readonly outcome: 'passed' | 'not passed' | 'not sent in yet';
  }[];
  readonly finishes: readonly {
    readonly course: string;
    readonly courseTitle: string;
    readonly lesson: string;
    readonly lessonTitle: string;
    readonly on: CalendarDate;
  }[];
};
