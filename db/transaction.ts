import type { Db } from './client.ts';
import { insideTransaction } from './sqlite.ts';

/** The database could not be written within three tries: say so and let the person try again. */
export class DatabaseBusy extends Error {
  override readonly name = 'DatabaseBusy';
}

const TRIES = 3;

/**
 * Runs work that checks and writes: the write lock is taken first (SQLite `begin immediate`; PostgreSQL transactions are
 * repeated whole when they collide). Await nothing but SQL inside. Throws DatabaseBusy after three tries.
 */
export async function inTransaction<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute((trx) => insideTransaction.run(true, () => work(trx.withoutPlugins())));
    } catch (error) {
      if (!isCollision(error)) throw error;
      if (attempt >= TRIES) throw new DatabaseBusy('The database is busy. Try again in a moment.', { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 10 * attempt + Math.random() * 40));
    }
  }
}

function isCollision(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  if (code === '40001' || code === '40P01') return true;
  const sqlite = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
  return sqlite === 5 || sqlite === 6;
}

/** True for a violated unique index: somebody else was first. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && error.code === '23505') return true;
  return 'errcode' in error && (error.errcode === 2067 || error.errcode === 1555);
}
