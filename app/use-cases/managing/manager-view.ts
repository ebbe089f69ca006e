import { findAssignments } from '#db/queries/assignments.ts';
import { findCompletions } from '#db/queries/completions.ts';
import { findCourses } from '#db/queries/courses.ts';
import { findFinishes } from '#db/queries/finishes.ts';
import { findAttemptDates } from '#db/queries/person-attempts.ts';
import { findCourseTitles, findLessonTitles } from '#db/queries/titles.ts';
import { type CellCourse, cellWords } from '../../domain/progress/team-cell.ts';
import type { ManagerView } from '../../domain/progress/team-view.ts';
import type { Deps } from '../deps.ts';
import { companyCalendar, walkTeam } from './walk-team.ts';

/**
 * The one place that decides what a manager sees of a person; the person's own record page shows the same. Statuses and
 * dates, passed or not: no mark and no answer is even read. Whoever calls it has made sure who is asking.
 */
export async function managerView(deps: Deps, personId: string): Promise<ManagerView> {
  const { today, dateOf } = companyCalendar(deps);
  const [published, titles, assignments, completions, attempts, finishes] = await Promise.all([
    findCourses(deps.db),
    findCourseTitles(deps.db),
    findAssignments(deps.db, personId),
    findCompletions(deps.db, personId),
    findAttemptDates(deps.db, personId),
    findFinishes(deps.db, personId),
  ]);
  const lessonTitles = await findLessonTitles(deps.db, [...new Set(finishes.map((finish) => finish.lessonRevisionId))]);
  const courseTitle = (course: string) => titles.get(course) ?? course;
  return {
    today,
    courses: await coursesOf(deps, personId, published),
    assignments: assignments.map(({ assignedAt, ...assignment }) => ({
      ...assignment,
      courseTitle: courseTitle(assignment.course),
      assignedOn: dateOf(assignedAt),
    })),
    completions: completions.map(({ course, completedAt }) => ({
      course,
      courseTitle: courseTitle(course),
      on: dateOf(completedAt),
    })),
    attempts: attempts.map((attempt) => ({
      courseTitle: courseTitle(attempt.course),
      number: attempt.number,
      on: dateOf(attempt.submittedAt ?? attempt.startedAt),
      outcome: attempt.passed === null ? 'not sent in yet' : attempt.passed ? 'passed' : 'not passed',
    })),
    finishes: finishes
      .map((finish) => ({
        course: finish.course,
        courseTitle: courseTitle(finish.course),
        lesson: finish.lesson,
        lessonTitle: lessonTitles.get(finish.lessonRevisionId) ?? finish.lesson,
        on: dateOf(finish.finishedAt),
      }))
      .reverse(),
  };
}

async function coursesOf(
  deps: Deps,
  personId: string,
  published: readonly CellCourse[],
): Promise<ManagerView['courses']> {
  const { today } = companyCalendar(deps);
  const titles = new Map(published.map((course) => [course.slug, course.title]));
  const rows: ManagerView['courses'][number][] = [];
  for await (const { cells } of walkTeam(deps, [{ id: personId }], published)) {
    for (const cell of cells) {
      rows.push({
        course: cell.course,
        courseTitle: titles.get(cell.course) ?? cell.course,
        ...cellWords(cell, today),
        missing: cell.missing,
        dueOn: cell.dueOn,
      });
    }
  }
  return rows;
}
