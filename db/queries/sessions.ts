import { sql } from 'kysely';
import type { GrantedRole } from '#app/domain/access/actor.ts';
import type { Db } from '../client.ts';
import { countAll } from '../dialect.ts';
import { prepared } from '../prepared.ts';
import { asGrantedRoles } from './roles.ts';

export type Session = {
  /** SHA-256 of the value in the cookie, hex: a stolen copy of the table opens nothing. */
  readonly id: string;
  readonly personId: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly userAgent: string | null;
};

export type SessionWithPerson = Session & {
  readonly name: string;
  readonly email: string;
  readonly timeZone: string | null;
  readonly deactivatedAt: string | null;
  readonly grants: readonly GrantedRole[];
  /** Someone active reports to the person now. */
  readonly hasReports: boolean;
};

const sessionRows = prepared((db, id: string) =>
  db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .leftJoin('role_grant', 'role_grant.person_id', 'person.id')
    .select([
      'session.id',
      'session.person_id as personId',
      'session.created_at as createdAt',
      'session.expires_at as expiresAt',
      'session.user_agent as userAgent',
      'person.name',
      'person.email',
      'person.time_zone as timeZone',
      'person.deactivated_at as deactivatedAt',
      'role_grant.role',
      // Also through a lead who has left: those below them still belong to somebody.
      sql<number>`case when exists (select 1 from person report where report.manager_id = person.id
        and (report.deactivated_at is null or exists (select 1 from person below where below.manager_id = report.id))) then 1 else 0 end`.as(
        'manages',
      ),
    ])
    .where('session.id', '=', id),
);

/** Session, person, granted roles and "does anyone report to them" in one round trip: every request asks this. */
export async function findSessionWithPerson(db: Db, id: string): Promise<SessionWithPerson | undefined> {
  const rows = await sessionRows(db, id);
  const [first] = rows;
  if (!first) return undefined;
  const { role: _role, manages, ...session } = first;
  const grants = asGrantedRoles(rows.flatMap((row) => (row.role === null ? [] : [row.role])));
  return { ...session, hasReports: manages === 1, grants };
}

export async function insertSession(db: Db, session: Session): Promise<void> {
  await db
    .insertInto('session')
    .values({
      id: session.id,
      person_id: session.personId,
      created_at: session.createdAt,
      expires_at: session.expiresAt,
      user_agent: session.userAgent,
    })
    .execute();
}

export async function updateSessionExpiresAt(db: Db, id: string, expiresAt: string): Promise<void> {
  await db.updateTable('session').set({ expires_at: expiresAt }).where('id', '=', id).execute();
}

export async function deleteSession(db: Db, id: string): Promise<void> {
  await db.deleteFrom('session').where('id', '=', id).execute();
}

/** Ends every session of the person, but for the one to keep. */
export async function deleteSessionsByPerson(db: Db, personId: string, keep: string | null = null): Promise<void> {
  await db
    .deleteFrom('session')
    .where('person_id', '=', personId)
    .$if(keep !== null, (query) => query.where('id', '<>', keep ?? ''))
    .execute();
}

export async function deleteSessionsExpiredBy(db: Db, now: string): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<=', now).execute();
}

export async function findSessionsByPerson(db: Db, personId: string, limit: number): Promise<readonly Session[]> {
  return db
    .selectFrom('session')
    .select([
      'id',
      'person_id as personId',
      'created_at as createdAt',
      'expires_at as expiresAt',
      'user_agent as userAgent',
    ])
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Sessions still running at `now`. */
export async function countSessionsByPerson(db: Db, personId: string, now: string): Promise<number> {
  const row = await db
    .selectFrom('session')
    .select(countAll().as('count'))
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow();
  return row.count;
}
