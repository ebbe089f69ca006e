import { type ExpressionBuilder, sql } from 'kysely';
import type { GrantedRole } from '#app/domain/access/actor.ts';
import { fold } from '#app/domain/shared/fold.ts';
import type { Db } from '../client.ts';
import { countAll } from '../dialect.ts';
import type { Schema } from '../schema.ts';
import { asGrantedRoles } from './roles.ts';

/** A person as everybody's code sees one. */
export type Person = {
  readonly id: string;
  /** Lower case, trimmed: unique. */
  readonly email: string;
  readonly name: string;
  readonly teamId: string | null;
  readonly managerId: string | null;
  /** Null: the company's. */
  readonly timeZone: string | null;
  readonly job: string | null;
  readonly createdAt: string;
  readonly deactivatedAt: string | null;
};

export type NewPerson = Omit<Person, 'deactivatedAt'>;

const COLUMNS = [
  'person.id',
  'person.email',
  'person.name',
  'person.team_id as teamId',
  'person.manager_id as managerId',
  'person.time_zone as timeZone',
  'person.job',
  'person.created_at as createdAt',
  'person.deactivated_at as deactivatedAt',
] as const;

export async function findPerson(db: Db, id: string): Promise<Person | undefined> {
  return db.selectFrom('person').select(COLUMNS).where('id', '=', id).executeTakeFirst();
}

/** The e-mail folded as `foldEmail` does. */
export async function findPersonByEmail(db: Db, email: string): Promise<Person | undefined> {
  return db.selectFrom('person').select(COLUMNS).where('email', '=', email).executeTakeFirst();
}

export async function insertPerson(db: Db, person: NewPerson): Promise<void> {
  await db
    .insertInto('person')
    .values({
      id: person.id,
      email: person.email,
      name: person.name,
      search: searchText(person),
      team_id: person.teamId,
      manager_id: person.managerId,
      time_zone: person.timeZone,
      job: person.job,
      created_at: person.createdAt,
      deactivated_at: null,
    })
    .execute();
}

/** Writes the person's own data; the stored search text follows name and e-mail. */
export async function updatePerson(db: Db, person: Omit<Person, 'createdAt' | 'deactivatedAt'>): Promise<void> {
  await db
    .updateTable('person')
    .set({
      email: person.email,
      name: person.name,
      search: searchText(person),
      team_id: person.teamId,
      manager_id: person.managerId,
      time_zone: person.timeZone,
      job: person.job,
    })
    .where('id', '=', person.id)
    .execute();
}

/** Null brings the person back. */
export async function updatePersonDeactivatedAt(db: Db, id: string, deactivatedAt: string | null): Promise<void> {
  await db.updateTable('person').set({ deactivated_at: deactivatedAt }).where('id', '=', id).execute();
}

export type PeopleFilter = {
  /** Part of a name or an e-mail, as typed. */
  readonly search: string;
  readonly state: 'active' | 'invited' | 'deactivated' | 'all';
  readonly role: 'trainer' | 'seller' | 'admin' | 'manager' | null;
};

export type PeoplePage = PeopleFilter & {
  readonly sort: 'name' | 'email' | 'team' | 'newest';
  readonly limit: number;
  readonly offset: number;
};

export type PersonLine = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly teamName: string | null;
  readonly managerName: string | null;
  readonly deactivatedAt: string | null;
  readonly hasPassword: boolean;
  readonly roles: readonly GrantedRole[];
};

/** One page of the list of people, in the order asked for. */
export async function findPeople(db: Db, page: PeoplePage): Promise<readonly PersonLine[]> {
  const lines = await filtered(db, page)
    .leftJoin('team', 'team.id', 'person.team_id')
    .leftJoin('person as manager', 'manager.id', 'person.manager_id')
    .leftJoin('credential', 'credential.person_id', 'person.id')
    .select([
      'person.id',
      'person.name',
      'person.email',
      'team.name as teamName',
      'manager.name as managerName',
      'person.deactivated_at as deactivatedAt',
      'credential.changed_at as passwordAt',
    ])
    .$if(page.sort === 'name', (query) => query.orderBy('person.name'))
    .$if(page.sort === 'email', (query) => query.orderBy('person.email'))
    .$if(page.sort === 'team', (query) =>
      query.orderBy(sql`case when team.name is null then 1 else 0 end`).orderBy('team.name').orderBy('person.name'),
    )
    .$if(page.sort === 'newest', (query) => query.orderBy('person.created_at', 'desc'))
    .orderBy('person.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const roles = await findRolesOf(
    db,
    lines.map((line) => line.id),
  );
  return lines.map(({ passwordAt, ...line }) => ({
    ...line,
    hasPassword: passwordAt !== null,
    roles: roles.get(line.id) ?? [],
  }));
}

export async function countPeople(db: Db, filter: PeopleFilter): Promise<number> {
  const row = await filtered(db, filter).select(countAll().as('count')).executeTakeFirstOrThrow();
  return row.count;
}

export type PersonDetails = Person & {
  readonly teamName: string | null;
  readonly managerName: string | null;
  readonly managerEmail: string | null;
  readonly hasPassword: boolean;
  readonly roles: readonly GrantedRole[];
};

/** Everything the admin's page about one person shows. */
export async function findPersonDetails(db: Db, id: string): Promise<PersonDetails | undefined> {
  const row = await db
    .selectFrom('person')
    .leftJoin('team', 'team.id', 'person.team_id')
    .leftJoin('person as manager', 'manager.id', 'person.manager_id')
    .leftJoin('credential', 'credential.person_id', 'person.id')
    .select(COLUMNS)
    .select([
      'team.name as teamName',
      'manager.name as managerName',
      'manager.email as managerEmail',
      'credential.changed_at as passwordAt',
    ])
    .where('person.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { passwordAt, ...person } = row;
  const roles = await findRolesOf(db, [id]);
  return { ...person, hasPassword: passwordAt !== null, roles: roles.get(id) ?? [] };
}

/** Active people to choose a manager from, by name. */
export async function findPeopleToChoose(
  db: Db,
  limit: number,
): Promise<readonly { readonly name: string; readonly email: string }[]> {
  return db
    .selectFrom('person')
    .select(['name', 'email'])
    .where('deactivated_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** The ids of everyone above the person in the reporting line, nearest first, the person's own id left out. */
export async function findIdsAbove(db: Db, personId: string): Promise<readonly string[]> {
  const rows = await db
    .withRecursive('above(id, depth)', (query) =>
      query
        .selectFrom('person')
        .select(['manager_id as id', sql<number>`1`.as('depth')])
        .where('person.id', '=', personId)
        .where('manager_id', 'is not', null)
        .unionAll(
          query
            .selectFrom('above')
            .innerJoin('person', 'person.id', 'above.id')
            .select(['person.manager_id as id', sql<number>`above.depth + 1`.as('depth')])
            .where('person.manager_id', 'is not', null)
            .where(sql<number>`above.depth`, '<', DEEPEST_LINE),
        ),
    )
    .selectFrom('above')
    .select('id')
    .orderBy('depth')
    .execute();
  return rows.flatMap((row) => (row.id === null ? [] : [row.id]));
}

/** How many active people report to this one directly. */
export async function countReports(db: Db, managerId: string): Promise<number> {
  const row = await db
    .selectFrom('person')
    .select(countAll().as('count'))
    .where('manager_id', '=', managerId)
    .where('deactivated_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Admins who can act: active, with a password. */
export async function countActiveAdmins(db: Db): Promise<number> {
  const row = await db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .innerJoin('credential', 'credential.person_id', 'person.id')
    .select(countAll().as('count'))
    .where('role', '=', 'admin')
    .where('deactivated_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.count;
}

// A wrong loop in the data must not make the query run for ever.
const DEEPEST_LINE = 100;

function filtered(db: Db, filter: PeopleFilter) {
  const wanted = fold(filter.search);
  return db
    .selectFrom('person')
    .$if(wanted !== '', (query) =>
      query.where(sql<boolean>`person.search like ${`%${escapeLike(wanted)}%`} escape '!'`),
    )
    .$if(filter.state === 'active', (query) => query.where('person.deactivated_at', 'is', null))
    .$if(filter.state === 'deactivated', (query) => query.where('person.deactivated_at', 'is not', null))
    .$if(filter.state === 'invited', (query) =>
      query.where('person.deactivated_at', 'is', null).where(({ not, exists }) => not(exists(credentialOf))),
    )
    .$if(filter.role !== null, (query) =>
      query.where(({ exists }) =>
        exists((inner) =>
          filter.role === 'manager'
            ? inner
                .selectFrom('person as report')
                .select(sql`1`.as('one'))
                .whereRef('report.manager_id', '=', 'person.id')
                .where('report.deactivated_at', 'is', null)
            : inner
                .selectFrom('role_grant')
                .select(sql`1`.as('one'))
                .whereRef('role_grant.person_id', '=', 'person.id')
                .where('role_grant.role', '=', filter.role ?? ''),
        ),
      ),
    );
}

function credentialOf(query: ExpressionBuilder<Schema, 'person'>) {
  return query.selectFrom('credential').select(sql`1`.as('one')).whereRef('credential.person_id', '=', 'person.id');
}

async function findRolesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, readonly GrantedRole[]>> {
  if (ids.length === 0) return new Map();
  const grants = await db
    .selectFrom('role_grant')
    .select(['person_id', 'role'])
    .where('person_id', 'in', ids)
    .execute();
  const named = Map.groupBy(grants, (grant) => grant.person_id);
  return new Map([...named].map(([id, rows]) => [id, asGrantedRoles(rows.map((row) => row.role))]));
}

function searchText(person: { readonly name: string; readonly email: string }): string {
  return fold(`${person.name} ${person.email}`);
}

function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, (sign) => `!${sign}`);
}
