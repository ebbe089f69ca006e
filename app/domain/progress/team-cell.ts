import type { CalendarDate, Instant } from '../shared/clock.ts';
import { dateWords, dueWords } from '../shared/dates.ts';
import { courseState, missingWords, type StateLesson, type Status } from './course-state.ts';
import { type DueState, dueState } from './due-state.ts';

/** What the record says about a person and a course, in counts and dates: no mark, no answer. */
export type CellFacts = {
  readonly assigned: boolean;
  readonly dueOn: CalendarDate | null;
  readonly completedAt: Instant | null;
  readonly opened: boolean;
  readonly finishedLessons: readonly string[];
  /** Submitted attempts at the check. */
  readonly attempts: number;
  readonly passed: boolean;
  readonly attemptOpen: boolean;
};

export type CellCourse = { readonly slug: string; readonly title: string; readonly lessons: readonly StateLesson[] };

/** One course of one person, as a manager may see it: status, dates, passed or not, what is missing. */
export type TeamCell = {
  readonly course: string;
  /** False: nobody asked for it; the person may take it all the same. */
  readonly assigned: boolean;
  readonly dueOn: CalendarDate | null;
  readonly status: Status;
  readonly due: DueState;
  readonly doneOn: CalendarDate | null;
  readonly finishedCount: number;
  readonly lessonCount: number;
  /** "lessons 3–5, check"; empty when nothing is missing, or when nobody asked and nothing was begun. */
  readonly missing: string;
  readonly minutesLeft: number;
};

export type Calendar = {
  readonly today: CalendarDate;
  /** The company's date at an instant. */
  readonly dateOf: (at: Instant) => CalendarDate;
};

/** Where a person stands in a course today, from the facts alone. */
export function teamCell(course: CellCourse, facts: CellFacts | undefined, calendar: Calendar): TeamCell {
  const { assigned, dueOn, completedAt } = facts ?? NO_FACTS;
  const completed = completedAt !== null;
  const state = facts && !completed && isTouched(facts) ? stateOf(course, facts) : null;
  const status = completed ? 'done' : (state?.status ?? 'not-started');
  return {
    course: course.slug,
    assigned,
    dueOn,
    status,
    due: dueState({ dueOn, today: calendar.today, completed }),
    doneOn: completed ? calendar.dateOf(completedAt) : null,
    finishedCount: course.lessons.filter((lesson) => facts?.finishedLessons.includes(lesson.slug)).length,
    lessonCount: course.lessons.length,
    missing: state ? missingWords(state.missing) : '',
    minutesLeft: state?.minutesLeft ?? 0,
  };
}

/** The cell in a word or two beside its colour: "done 9 November", "3 of 5, due Friday", "6 days over", "not started". */
export function cellWords(
  cell: TeamCell,
  today: CalendarDate,
): { readonly tone: 'done' | 'due' | 'late' | 'none'; readonly words: string } {
  if (cell.doneOn !== null) return { tone: 'done', words: `done ${dateWords(cell.doneOn, today)}` };
  const begun = cell.finishedCount > 0 ? `${cell.finishedCount} of ${cell.lessonCount}` : null;
  switch (cell.due.kind) {
    case 'overdue':
      return { tone: 'late', words: joined([begun, `${daysCount(cell.due.days)} over`]) };
    case 'due-soon':
      return { tone: 'due', words: joined([begun ?? statusWords(cell), dueWords(cell.due.dueOn, today)]) };
    case 'due':
      return { tone: 'none', words: joined([begun ?? statusWords(cell), dueWords(cell.due.dueOn, today)]) };
    default:
      return { tone: 'none', words: begun ? `${begun} lessons` : statusWords(cell) };
  }
}

/** How much a cell presses: overdue first (the longest first), then due, then begun, then asked for. Done presses least. */
export function pressure(cell: TeamCell): number {
  if (cell.status === 'done') return 0;
  switch (cell.due.kind) {
    case 'overdue':
      return 1_000_000 + cell.due.days;
    case 'due-soon':
    case 'due':
      return Math.max(1000, 500_000 - cell.due.days);
    default:
      return (cell.status === 'in-progress' ? 20 : 0) + (cell.assigned ? 10 : 0);
  }
}

const NO_FACTS = { assigned: false, dueOn: null, completedAt: null } as const;

/** Nobody asked and nothing was begun: there is nothing to work out. */
function isTouched(facts: CellFacts): boolean {
  return facts.assigned || facts.opened || facts.attemptOpen || facts.attempts > 0 || facts.finishedLessons.length > 0;
}

function stateOf(course: CellCourse, facts: CellFacts) {
  return courseState({
    lessons: course.lessons,
    finishedSlugs: facts.finishedLessons,
    completedAt: null,
    submittedResults: Array.from({ length: facts.attempts }, () => ({ passed: facts.passed })),
    hasOpenAttempt: facts.attemptOpen,
    hasVisited: facts.opened,
  });
}

function statusWords(cell: TeamCell): string {
  if (cell.status === 'in-progress') return 'begun';
  return cell.assigned ? 'not started' : 'not asked for';
}

function daysCount(days: number): string {
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}

function joined(words: readonly (string | null)[]): string {
  return words.filter((word) => word !== null).join(', ');
}
