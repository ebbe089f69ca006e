import { sql } from 'kysely';
import type { Db } from '../client.ts';

/** Somebody in a reporting line, with what a list of people shows. */
export type LinePerson = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Name and e-mail, folded: what a search looks through and a list by name is sorted by. */
  readonly search: string;
  readonly teamId: string | null;
  readonly teamName: string | null;
  readonly managerId: string | null;
  readonly managerName: string | null;
  readonly job: string | null;
};

/**
 * Everybody under a person now, at any depth, by name. Who was deactivated is left out, yet holds the line together:
 * their own people still belong to whoever is above. A wrong loop in the data ends by itself and never lists the actor.
 */
export async function findPeopleUnder(db: Db, actorId: string): Promise<readonly LinePerson[]> {
  return lineOf(db, actorId).orderBy('person.search').orderBy('person.id').execute();
}

/** One person, if they are under the actor now; undefined for everybody else, also for who does not exist. */
export async function findPersonUnder(db: Db, actorId: string, personId: string): Promise<LinePerson | undefined> {
  return lineOf(db, actorId).where('person.id', '=', personId).executeTakeFirst();
}

/** Everybody who has this person in their reporting line and can still sign in, nearest first. */
export async function findManagersAbove(
  db: Db,
  personId: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const rows = await db
    .withRecursive('above(id, depth)', (query) =>
      query
        .selectFrom('person')
        .select(['manager_id as id', sql<number>`1`.as('depth')])
        .where('person.id', '=', personId)
        .unionAll(
          query
            .selectFrom('above')
            .innerJoin('person', 'person.id', 'above.id')
            .select(['person.manager_id as id', sql<number>`above.depth + 1`.as('depth')])
            .where(sql<number>`above.depth`, '<', DEEPEST_LINE),
        ),
    )
    .selectFrom('above')
    .innerJoin('person', 'person.id', 'above.id')
    .select(['person.id', 'person.name'])
    .where('person.deactivated_at', 'is', null)
    .where('person.id', '<>', personId)
    .orderBy('above.depth')
    .execute();
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

// A wrong loop in the data must not make the query run for ever.
const DEEPEST_LINE = 100;

/** The union drops who was met before, so that the recursion ends even where people report to each other in a ring. */
function lineOf(db: Db, actorId: string) {
  return db
    .withRecursive('line(id)', (query) =>
      query
        .selectFrom('person')
        .select('person.id')
        .where('person.manager_id', '=', actorId)
        .union(query.selectFrom('line').innerJoin('person', 'person.manager_id', 'line.id').select('person.id')),
    )
    .selectFrom('line')
    .innerJoin('person', 'person.id', 'line.id')
    .leftJoin('team', 'team.id', 'person.team_id')
    .leftJoin('person as manager', 'manager.id', 'person.manager_id')
    .select([
      'person.id',
      'person.name',
      'person.email',
      'person.search',
      'person.team_id as teamId',
      'team.name as teamName',
      'person.manager_id as managerId',
      'manager.name as managerName',
      'person.job',
    ])
    .where('person.deactivated_at', 'is', null)
    .where('person.id', '<>', actorId);
}
