import type { Db } from '../client.ts';

/** A value the program remembers about itself. */
export async function findSetting(db: Db, name: string): Promise<string | undefined> {
  return (await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst())?.value;
}

/** Remembers a value that never changes. */
export async function insertSetting(db: Db, name: string, value: string): Promise<void> {
  await db.insertInto('setting').values({ name, value }).execute();
}

/** Remembers a value in place of the one before. */
export async function upsertSetting(db: Db, name: string, value: string): Promise<void> {
  await db
    .insertInto('setting')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
