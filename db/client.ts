import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, type KyselyPlugin, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import type { Schema } from './schema.ts';
import { insideTransaction, kyselyDatabase, NodeSqliteDialect, openSqlite } from './sqlite.ts';

export type Db = Kysely<Schema>;

export type OpenDatabase = {
  readonly db: Db;
  readonly engine: 'sqlite' | 'postgres';
  /** The file of an embedded database; null for PostgreSQL and memory. */
  readonly file: string | null;
  readonly close: () => Promise<void>;
};

/**
 * Opens the database a URL names: `file:path`, `:memory:`, or `postgres://…`.
 * `exclusive` (a server) takes the side file's lock, so that two servers never share one SQLite file; throws with a sentence otherwise.
 */
export function openDatabase(url: string, options: { readonly exclusive?: boolean } = {}): OpenDatabase {
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgres(url);
  if (url === ':memory:') return openFile(null, false);
  if (url.startsWith('file:')) return openFile(resolve(url.slice('file:'.length)), options.exclusive ?? false);
  throw new Error('DATABASE_URL must begin with "file:" (embedded database) or "postgres://" (PostgreSQL server).');
}

function openFile(file: string | null, exclusive: boolean): OpenDatabase {
  if (file) mkdirSync(dirname(file), { recursive: true });
  const lock = file && exclusive ? takeServerLock(file) : null;
  const database = openSqlite(file ?? ':memory:');
  const db = new Kysely<Schema>({
    dialect: new NodeSqliteDialect({ database: kyselyDatabase(database) }),
    plugins: [outerConnectionGuard],
  });
  return {
    db,
    engine: 'sqlite',
    file,
    close: async () => {
      // Asks nothing when no query ever ran: Kysely closes only what it opened.
      if (file) database.exec('pragma wal_checkpoint(TRUNCATE)');
      await db.destroy();
      if (database.isOpen) database.close();
      lock?.close();
    },
  };
}

function openPostgres(url: string): OpenDatabase {
  const pool = new Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 5000 });
  // An idle connection may be cut by the server; the pool replaces it, the process must not end.
  pool.on('error', () => {});
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), plugins: [outerConnectionGuard] });
  return { db, engine: 'postgres', file: null, close: () => db.destroy() };
}

/** Inside a transaction only the transaction may be asked: on one connection the outer one would wait for itself for ever. */
export const outerConnectionGuard: KyselyPlugin = {
  transformQuery: ({ node }) => {
    if (insideTransaction.getStore()) {
      throw new Error('A query inside a transaction used the outer database. Hand the transaction down instead.');
    }
    return node;
  },
  transformResult: async ({ result }) => result,
};

/** Holds an exclusive transaction on `<file>.server`: the system frees it when the process ends, however it ends. */
function takeServerLock(file: string): DatabaseSync {
  const lock = new DatabaseSync(`${file}.server`);
  try {
    lock.exec('pragma busy_timeout = 0; begin exclusive');
  } catch {
    lock.close();
    throw new Error(
      `Another Second Helping server already uses ${file}. Stop it first, or set DATABASE_URL to PostgreSQL to run several.`,
    );
  }
  return lock;
}
