import { findCourses } from '#db/queries/courses.ts';
import { findPeopleUnder, type LinePerson } from '#db/queries/reporting-line.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import type { CellCourse, TeamCell } from '../../domain/progress/team-cell.ts';
import { matchesState, personFilter, sortPeople, type TeamQuery } from '../../domain/progress/team-query.ts';
import { CSV_BOM, csvRow } from '../../domain/shared/csv.ts';
import type { Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { chosenCourses, matchingPeople, notAManager } from './show-team.ts';
import { companyCalendar, walkTeam } from './walk-team.ts';

export type TeamFile = { readonly name: string; readonly text: AsyncIterable<string> };

/**
 * The team page as a CSV file: the same people in the same order, every page of them. Written piece by piece, so that a
 * company of ten thousand takes no more memory than a few hundred people.
 */
export async function exportTeam(deps: Deps, actor: Actor, query: TeamQuery): Promise<Result<TeamFile, Reason>> {
  if (!can(actor, 'team.read')) return err(notAManager());
  const everybody = await findPeopleUnder(deps.db, actor.personId);
  const courses = chosenCourses(await findCourses(deps.db), query);
  const people = await inOrder(deps, actor, { everybody, courses, query });
  return ok({ name: `team-${companyCalendar(deps).today}.csv`, text: fileText(deps, { people, courses, query }) });
}

/** Only an order by pressure has to know everybody's cells before the first row. */
async function inOrder(
  deps: Deps,
  actor: Actor,
  of: { readonly everybody: readonly LinePerson[]; readonly courses: readonly CellCourse[]; readonly query: TeamQuery },
): Promise<readonly LinePerson[]> {
  if (of.courses.length === 0) return [];
  if (of.query.sort === 'pressing') return (await matchingPeople(deps, actor, of)).people.map((match) => match.person);
  return sortPeople(of.everybody.filter(personFilter(of.query, actor.personId)), of.query.sort, () => 0);
}

// Pieces of about this many characters: a write a person would cost more than the reading.
const PIECE = 32_000;

async function* fileText(
  deps: Deps,
  of: { readonly people: readonly LinePerson[]; readonly courses: readonly CellCourse[]; readonly query: TeamQuery },
): AsyncGenerator<string> {
  let piece = CSV_BOM + csvRow([...PERSON_COLUMNS, ...of.courses.flatMap(courseColumns)]);
  for await (const { person, cells } of walkTeam(deps, of.people, of.courses)) {
    if (!matchesState(cells, of.query.state)) continue;
    piece += csvRow([person.name, person.email, person.teamName, person.managerName, ...cells.flatMap(courseCells)]);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

const PERSON_COLUMNS = ['Person', 'E-mail', 'Team', 'Reports to'] as const;

function courseColumns({ title }: CellCourse): readonly string[] {
  return [
    `${title}: state`,
    `${title}: lessons finished`,
    `${title}: due`,
    `${title}: done on`,
    `${title}: days overdue`,
    `${title}: missing`,
  ];
}

function courseCells(cell: TeamCell): readonly (string | number | null)[] {
  return [
    STATE_WORDS[cell.status === 'not-started' && !cell.assigned ? 'not-asked' : cell.status],
    `${cell.finishedCount} of ${cell.lessonCount}`,
    cell.dueOn,
    cell.doneOn,
    cell.due.kind === 'overdue' ? cell.due.days : null,
    cell.missing,
  ];
}

const STATE_WORDS = {
  done: 'done',
  'in-progress': 'under way',
  'not-started': 'not started',
  'not-asked': 'not asked for',
} as const;
