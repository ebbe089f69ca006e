import { PostgresAdapter, type RawBuilder, sql } from 'kysely';
import type { Db } from './client.ts';

/** Which engine answers: the few expressions that differ live in this file. */
export function engineOf(db: Db): 'sqlite' | 'postgres' {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';
}

/** A count as a JavaScript number on both engines. */
export function countAll(): RawBuilder<number> {
  return sql<number>`cast(count(*) as integer)`;
}

/** Makes transactions that decide about the same thing wait for each other; SQLite's write lock already does. */
export async function lockOn(trx: Db, name: string): Promise<void> {
  if (engineOf(trx) === 'postgres') await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx);
}
