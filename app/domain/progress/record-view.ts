import type { CalendarDate } from '../shared/clock.ts';
import type { Missing, Status } from './course-state.ts';
import type { DueState } from './due-state.ts';
import type { ManagerView } from './team-view.ts';

/** A person's own record, as their page gets it. */
export type RecordView = {
  readonly today: CalendarDate;
  readonly courses: readonly RecordCourse[];
  /** The answers of the course asked for. */
  readonly answers: { readonly course: string; readonly groups: readonly AnswerGroup[] } | null;
  /** Exactly what the people above see. */
  readonly managerSees: ManagerView;
  /** Who they are, nearest first. */
  readonly seenBy: readonly string[];
};

export type RecordCourse = {
  readonly slug: string;
  readonly title: string;
  /** Null: the course is not offered any more; what was done in it stays. */
  readonly standing: {
    readonly status: Status;
    readonly due: DueState;
    readonly missing: readonly Missing[];
    readonly minutesLeft: number;
  } | null;
  readonly lessons: readonly {
    readonly slug: string;
    readonly title: string;
    readonly openedOn: CalendarDate | null;
    readonly finishedOn: CalendarDate | null;
    readonly answerCount: number;
  }[];
  readonly attempts: readonly {
    readonly id: string;
    readonly number: number;
    readonly startedOn: CalendarDate;
    /** Null: still open. */
    readonly submittedOn: CalendarDate | null;
    readonly result: { readonly passed: boolean; readonly percent: number; readonly passPercent: number } | null;
    readonly answerCount: number;
  }[];
  readonly completion: { readonly id: string; readonly on: CalendarDate } | null;
};

/** The answers of a lesson, or of one attempt at a check. */
export type AnswerGroup = {
  readonly key: string;
  /** "Solve, spot, sell" or "Check, attempt 2". */
  readonly title: string;
  readonly answers: readonly {
    readonly id: string;
    readonly question: string;
    readonly given: readonly string[];
    /** "right", "partly right, 50 %", "not right", "not scored", "changed later". */
    readonly outcome: string;
    /** "not sure", "fairly", "certain"; null: not asked. */
    readonly confidence: string | null;
    readonly hintsUsed: number;
    readonly at: string;
  }[];
};
