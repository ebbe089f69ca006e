import { uuidv7 } from 'uuidv7';
import { randomFrom } from '#app/domain/shared/random.ts';
import type { NewPerson } from '#db/queries/people.ts';

/** A manager at the head of a branch has exactly this many people under them, at three depths. */
export const BRANCH_PEOPLE = 120;

const TEAM_SIZE = 14;
const TEAMS_OF_A_BRANCH = BRANCH_PEOPLE / (TEAM_SIZE + 1);
const BRANCHES_OF_A_DIRECTOR = 9;

export type BenchTeam = { readonly id: string; readonly name: string };
export type BenchPeople = {
  readonly people: readonly NewPerson[];
  readonly teams: readonly BenchTeam[];
  /** Everybody reports to them at some depth. */
  readonly managingDirector: NewPerson;
  /** Has exactly `BRANCH_PEOPLE` people. */
  readonly branchHead: NewPerson;
  /** Learners of one branch. */
  readonly learners: readonly NewPerson[];
};

/** A company of so many people: a managing director, directors of branches, branches of eight teams, teams of fourteen. */
export function makeBenchPeople(count: number, at: string): BenchPeople {
  const random = randomFrom(`people ${count}`);
  const people: NewPerson[] = [];
  const teams: BenchTeam[] = [];
  const learners: NewPerson[] = [];
  let branchHead: NewPerson | undefined;

  const hire = (job: string, managerId: string | null, teamId: string | null): NewPerson => {
    const pick = (names: readonly string[]) => names[random.below(names.length)] ?? '';
    const number = people.length + 1;
    const name = `${pick(FIRST)} ${pick(LAST)}`;
    const email = `${name.toLowerCase().replace(' ', '.')}.${number}@bench.example`;
    const person = { id: uuidv7(), email, name, teamId, managerId, timeZone: null, job, createdAt: at };
    people.push(person);
    return person;
  };
  const team = (headId: string, members: number): void => {
    const made = { id: uuidv7(), name: `Team ${teams.length + 1}` };
    teams.push(made);
    const lead = hire('Team lead', headId, made.id);
    for (let member = 0; member < members; member += 1) {
      const person = hire('Helper', lead.id, made.id);
      if (people.length > BRANCH_PEOPLE && learners.length < LEARNERS) learners.push(person);
    }
  };

  const managingDirector = hire('Managing director', null, null);
  const branches = Math.floor((count - 1) / (BRANCH_PEOPLE + 1));
  const hasDirectors = branches > BRANCHES_OF_A_DIRECTOR;
  let director = managingDirector;
  for (let branch = 0; branch < branches && count - people.length > BRANCH_PEOPLE + 1; branch += 1) {
    if (hasDirectors && branch % BRANCHES_OF_A_DIRECTOR === 0) director = hire('Director', managingDirector.id, null);
    const head = hire('Branch manager', director.id, null);
    branchHead ??= head;
    for (let index = 0; index < TEAMS_OF_A_BRANCH; index += 1) team(head.id, TEAM_SIZE);
  }
  // The rest is a smaller branch.
  const head = hire('Branch manager', director.id, null);
  while (count - people.length > 0) team(head.id, Math.min(TEAM_SIZE, count - people.length - 1));
  if (!branchHead) throw new Error('The bench needs a company with at least one whole branch.');
  return { people, teams, managingDirector, branchHead, learners };
}

/** As many learners as the bench signs in. */
export const LEARNERS = 40;

const FIRST = [
  'Dee',
  'Ruben',
  'Leo',
  'Tess',
  'Tara',
  'Priya',
  'Nadim',
  'Farah',
  'Anil',
  'Sam',
  'Mo',
  'Ada',
  'Ingrid',
  'Jean',
  'Luca',
  'Marta',
];
const LAST = [
  'Okoro',
  'Haas',
  'Lindqvist',
  'Marsh',
  'Novak',
  'Patel',
  'Rossi',
  'Weber',
  'Yilmaz',
  'Ferreira',
  'Kovacs',
  'Silva',
  'Brandt',
  'Moreau',
];
