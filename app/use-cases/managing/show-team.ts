import { findCourses } from '#db/queries/courses.ts';
import { findPeopleUnder, type LinePerson } from '#db/queries/reporting-line.ts';
import { PEOPLE_AT_ONCE } from '#db/queries/team-progress.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { type CellCourse, cellWords, type TeamCell } from '../../domain/progress/team-cell.ts';
import {
  isNarrowed,
  matchesState,
  personFilter,
  pressureOfCells,
  sortPeople,
  type TeamQuery,
} from '../../domain/progress/team-query.ts';
import { startSummary, type TeamSummary } from '../../domain/progress/team-summary.ts';
import type { TeamRowView, TeamView } from '../../domain/progress/team-view.ts';
import type { CalendarDate } from '../../domain/shared/clock.ts';
import type { Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { companyCalendar, walkTeam } from './walk-team.ts';

export const TEAM_PAGE_SIZE = 50;

/** A manager sees who of their people, at any depth, has finished what: status, dates, passed or not. No mark, no answer. */
export async function showTeam(deps: Deps, actor: Actor, query: TeamQuery): Promise<Result<TeamView, Reason>> {
  if (!can(actor, 'team.read')) return err(notAManager());
  const everybody = await findPeopleUnder(deps.db, actor.personId);
  const published = await findCourses(deps.db);
  const courses = chosenCourses(published, query);
  const { people, summary } = await matchingPeople(deps, actor, { everybody, courses, query });
  const pageCount = Math.max(1, Math.ceil(people.length / TEAM_PAGE_SIZE));
  const page = Math.min(query.page, pageCount);
  const shown = people.slice((page - 1) * TEAM_PAGE_SIZE, page * TEAM_PAGE_SIZE);
  const { today } = companyCalendar(deps);
  return ok({
    query: { ...query, page },
    today,
    peopleCount: everybody.length,
    directCount: everybody.filter((person) => person.managerId === actor.personId).length,
    courses: courses.map(titled),
    summary,
    rows: await rowsOf(deps, actor, { shown, courses, today }),
    matchCount: people.length,
    page,
    pageCount,
    allCourses: published.map(titled),
    teams: teamsOf(everybody),
    isNarrowed: isNarrowed(query),
  });
}

export type Match = { readonly person: LinePerson; readonly cells: readonly TeamCell[] | null };

/**
 * Everybody who matches, in the order asked for, and the numbers above the table. The cells of a small team are kept
 * for its rows; those of a large one are read again page by page.
 */
export async function matchingPeople(
  deps: Deps,
  actor: Actor,
  {
    everybody,
    courses,
    query,
  }: { readonly everybody: readonly LinePerson[]; readonly courses: readonly CellCourse[]; readonly query: TeamQuery },
): Promise<{ readonly people: readonly Match[]; readonly summary: TeamSummary }> {
  const lookedAt = courses.length === 0 ? [] : everybody.filter(personFilter(query, actor.personId));
  const keep = lookedAt.length <= PEOPLE_AT_ONCE;
  const summary = startSummary(courses.map((course) => course.slug));
  const matches = new Map<LinePerson, { readonly pressure: number; readonly cells: readonly TeamCell[] | null }>();
  for await (const { person, cells } of walkTeam(deps, lookedAt, courses)) {
    for (const cell of cells) summary.add(cell);
    if (!matchesState(cells, query.state)) continue;
    matches.set(person, { pressure: pressureOfCells(cells), cells: keep ? cells : null });
  }
  const sorted = sortPeople([...matches.keys()], query.sort, (person) => matches.get(person)?.pressure ?? 0);
  return {
    people: sorted.map((person) => ({ person, cells: matches.get(person)?.cells ?? null })),
    summary: summary.read(),
  };
}

/** The course asked for, or every published one. One that is unknown is no course: nothing matches. */
export function chosenCourses<C extends CellCourse>(published: readonly C[], query: TeamQuery): readonly C[] {
  return query.course === null ? published : published.filter((course) => course.slug === query.course);
}

/** The page is for whoever leads people now. */
export function notAManager(): Reason {
  return {
    kind: 'forbidden',
    message: 'This page is for people who lead a team. Nobody reports to you at the moment.',
  };
}

/** What is missing in each course, for the courses where something is. */
export function missingOf(cells: readonly TeamCell[], courses: readonly CellCourse[]): TeamRowView['missing'] {
  return cells.flatMap((cell) =>
    cell.missing === ''
      ? []
      : [
          {
            courseTitle: courses.find((course) => course.slug === cell.course)?.title ?? cell.course,
            words: cell.missing,
          },
        ],
  );
}

async function rowsOf(
  deps: Deps,
  actor: Actor,
  of: { readonly shown: readonly Match[]; readonly courses: readonly CellCourse[]; readonly today: CalendarDate },
): Promise<readonly TeamRowView[]> {
  const rows: TeamRowView[] = [];
  for await (const { person, cells } of cellsOf(deps, of.shown, of.courses)) {
    rows.push({
      id: person.id,
      name: person.name,
      teamName: person.teamName,
      managerName: person.managerId === actor.personId ? null : person.managerName,
      cells: cells.map((cell) => ({ course: cell.course, ...cellWords(cell, of.today) })),
      missing: missingOf(cells, of.courses),
    });
  }
  return rows;
}

async function* cellsOf(deps: Deps, shown: readonly Match[], courses: readonly CellCourse[]) {
  if (shown.every((match) => match.cells !== null)) {
    for (const { person, cells } of shown) yield { person, cells: cells ?? [] };
    return;
  }
  yield* walkTeam(
    deps,
    shown.map((match) => match.person),
    courses,
  );
}

function titled({ slug, title }: CellCourse) {
  return { slug, title };
}

function teamsOf(people: readonly LinePerson[]): TeamView['teams'] {
  const teams = new Map<string, string>();
  for (const { teamId, teamName } of people) if (teamId !== null && teamName !== null) teams.set(teamId, teamName);
  return [...teams].map(([id, name]) => ({ id, name })).sort((one, other) => (one.name < other.name ? -1 : 1));
}
