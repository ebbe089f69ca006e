import type { Db } from '../client.ts';

export type Team = { readonly id: string; readonly name: string };

/** Teams by name. */
export async function findTeams(db: Db, limit: number): Promise<readonly Team[]> {
  return db.selectFrom('team').select(['id', 'name']).orderBy('name').limit(limit).execute();
}

export async function findTeamByName(db: Db, name: string): Promise<Team | undefined> {
  return db.selectFrom('team').select(['id', 'name']).where('name', '=', name).executeTakeFirst();
}

export async function insertTeam(db: Db, team: Team & { readonly createdAt: string }): Promise<void> {
  await db.insertInto('team').values({ id: team.id, name: team.name, created_at: team.createdAt }).execute();
}
