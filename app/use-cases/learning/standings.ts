import { findAssignments } from '#db/queries/assignments.ts';
import { findOpenAttempts, findResults } from '#db/queries/attempts.ts';
import { findCompletions } from '#db/queries/completions.ts';
import { type Course, findCourses } from '#db/queries/courses.ts';
import { findFinishes } from '#db/queries/finishes.ts';
import { findVisitsByPerson } from '#db/queries/visits.ts';
import { type CourseState, courseState } from '../../domain/progress/course-state.ts';
import { type DueState, dueState } from '../../domain/progress/due-state.ts';
import { todayIn } from '../../domain/shared/dates.ts';
import type { Deps } from '../deps.ts';

/** Where a person stands in one published course. */
export type Standing = {
  readonly course: Course;
  readonly state: CourseState;
  readonly finishedSlugs: readonly string[];
  readonly assigned: boolean;
  readonly due: DueState;
  readonly completionId: string | null;
  readonly openAttemptId: string | null;
  /** The lesson opened last, and when. */
  readonly lastVisit: { readonly lesson: string; readonly place: number; readonly at: string } | null;
};

/** Where a person stands in every published course, in catalogue order: a handful of queries, whatever their history. */
export async function standingsOf(deps: Deps, personId: string): Promise<readonly Standing[]> {
  const [courses, assignments, finishes, completions, results, open, visits] = await Promise.all([
    findCourses(deps.db),
    findAssignments(deps.db, personId),
    findFinishes(deps.db, personId),
    findCompletions(deps.db, personId),
    findResults(deps.db, personId),
    findOpenAttempts(deps.db, personId),
    findVisitsByPerson(deps.db, personId),
  ]);
  const today = todayIn(deps.settings.companyTimeZone, deps.clock.now());
  return courses.map((course) => {
    const ofCourse = <T extends { readonly course: string }>(rows: readonly T[]) =>
      rows.filter((row) => row.course === course.slug);
    const completion = ofCourse(completions)[0];
    const assignment = ofCourse(assignments)[0];
    const visit = ofCourse(visits)[0];
    const openAttempt = ofCourse(open)[0];
    const finishedSlugs = ofCourse(finishes).map((finish) => finish.lesson);
    return {
      course,
      finishedSlugs,
      state: courseState({
        lessons: course.lessons,
        finishedSlugs,
        completedAt: completion?.completedAt ?? null,
        submittedResults: ofCourse(results),
        hasOpenAttempt: Boolean(openAttempt),
        hasVisited: Boolean(visit),
      }),
      assigned: Boolean(assignment),
      due: dueState({ dueOn: assignment?.dueOn ?? null, today, completed: Boolean(completion) }),
      completionId: completion?.id ?? null,
      openAttemptId: openAttempt?.id ?? null,
      lastVisit: visit ? { lesson: visit.lesson, place: visit.place, at: visit.updated_at } : null,
    };
  });
}
