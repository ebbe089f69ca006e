import { findCourseFacts, PEOPLE_AT_ONCE } from '#db/queries/team-progress.ts';
import { localDates } from '../../domain/progress/local-dates.ts';
import { type Calendar, type CellCourse, type TeamCell, teamCell } from '../../domain/progress/team-cell.ts';
import type { Deps } from '../deps.ts';

/**
 * The cells of these people, person by person in the order given, read in pages so that a whole company never stands in
 * memory at once. The people must come from a query that holds the reporting line: here nobody asks again.
 */
export async function* walkTeam<P extends { readonly id: string }>(
  deps: Deps,
  people: readonly P[],
  courses: readonly CellCourse[],
): AsyncGenerator<{ readonly person: P; readonly cells: readonly TeamCell[] }> {
  const calendar = companyCalendar(deps);
  const slugs = courses.map((course) => course.slug);
  for (let from = 0; from < people.length; from += PEOPLE_AT_ONCE) {
    const page = people.slice(from, from + PEOPLE_AT_ONCE);
    const facts = await findCourseFacts(
      deps.db,
      page.map((person) => person.id),
      slugs,
    );
    for (const person of page) {
      const own = facts.get(person.id) ?? [];
      const cells = courses.map((course) =>
        teamCell(
          course,
          own.find((each) => each.course === course.slug),
          calendar,
        ),
      );
      yield { person, cells };
    }
  }
}

/** Today and every date in the company's zone. */
export function companyCalendar(deps: Deps): Calendar {
  const dateOf = localDates(deps.settings.companyTimeZone);
  return { today: dateOf(deps.clock.now()), dateOf };
}
