import { fold } from '../shared/fold.ts';
import { pressure, type TeamCell } from './team-cell.ts';

export const TEAM_STATES = ['done', 'in-progress', 'not-started', 'due-soon', 'overdue', 'missing'] as const;
export type TeamState = (typeof TEAM_STATES)[number];
export const TEAM_SORTS = ['name', '-name', 'team', '-team', 'pressing'] as const;
export type TeamSort = (typeof TEAM_SORTS)[number];

/** What a manager looks at; all of it stands in the address. */
export type TeamQuery = {
  readonly q: string;
  readonly course: string | null;
  readonly state: TeamState | null;
  readonly level: 'all' | 'direct';
  /** A team's id. */
  readonly team: string | null;
  readonly sort: TeamSort;
  readonly page: number;
};

export const ALL_OF_TEAM: TeamQuery = {
  q: '',
  course: null,
  state: null,
  level: 'all',
  team: null,
  sort: 'name',
  page: 1,
};

/** The address of this view, without what goes without saying: "?state=overdue", or nothing. */
export function teamSearch(query: TeamQuery, change: Partial<TeamQuery> = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...change })) {
    if (value !== null && value !== Object.entries(ALL_OF_TEAM).find(([each]) => each === name)?.[1]) {
      parameters.set(name, String(value));
    }
  }
  const search = parameters.toString();
  return search ? `?${search}` : '';
}

/** Whether anything is left out of the whole team; sort and page leave nothing out. */
export function isNarrowed(query: TeamQuery): boolean {
  return teamSearch(query, { sort: ALL_OF_TEAM.sort, page: ALL_OF_TEAM.page }) !== '';
}

export type TeamPerson = {
  readonly id: string;
  readonly search: string;
  readonly teamId: string | null;
  readonly teamName: string | null;
  readonly managerId: string | null;
};

/** Tells who is among the people looked at; every word typed must stand in their name or e-mail. */
export function personFilter(query: TeamQuery, actorId: string): (person: TeamPerson) => boolean {
  const words = fold(query.q).split(' ');
  return (person) =>
    (query.level === 'all' || person.managerId === actorId) &&
    (query.team === null || person.teamId === query.team) &&
    words.every((word) => person.search.includes(word));
}

/** Whether any of the cells looked at is in the state asked for. */
export function matchesState(cells: readonly TeamCell[], state: TeamState | null): boolean {
  return state === null || cells.some((cell) => isInState(cell, state));
}

/** People in the order asked for; equal ones by name. `pressureOf` is asked only where the order needs it. */
export function sortPeople<P extends TeamPerson>(
  people: readonly P[],
  sort: TeamSort,
  pressureOf: (person: P) => number,
): readonly P[] {
  const byName = (one: P, other: P) => compare(one.search, other.search) || compare(one.id, other.id);
  const byTeam = (one: P, other: P) => compare(one.teamName ?? LAST, other.teamName ?? LAST);
  const order: Readonly<Record<TeamSort, (one: P, other: P) => number>> = {
    name: byName,
    '-name': (one, other) => -byName(one, other),
    team: (one, other) => byTeam(one, other) || byName(one, other),
    '-team': (one, other) => -byTeam(one, other) || byName(one, other),
    pressing: (one, other) => pressureOf(other) - pressureOf(one) || byName(one, other),
  };
  return [...people].sort(order[sort]);
}

/** How much a person's courses press together: the most pressing decides, the number of open ones settles a tie. */
export function pressureOfCells(cells: readonly TeamCell[]): number {
  const open = cells.filter((cell) => cell.assigned && cell.status !== 'done').length;
  return Math.max(0, ...cells.map(pressure)) * 1000 + open;
}

// After every name.
const LAST = '\uFFFF';

function isInState(cell: TeamCell, state: TeamState): boolean {
  switch (state) {
    case 'due-soon':
    case 'overdue':
      return cell.due.kind === state;
    case 'missing':
      return cell.assigned && cell.status !== 'done';
    case 'not-started':
      return cell.assigned && cell.status === 'not-started';
    default:
      return cell.status === state;
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
