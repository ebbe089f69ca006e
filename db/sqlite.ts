import { AsyncLocalStorage } from 'node:async_hooks';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely';

/** Set while a transaction's own work runs: the outer connection must not be asked then, it would wait for itself. */
export const insideTransaction = new AsyncLocalStorage<true>();

/** Kysely's own SQLite dialect over `node:sqlite`, with transactions that take the write lock at once. */
export class NodeSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.#config);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter();
  }
}

/** SQLite can roll back a CREATE TABLE; Kysely's adapter says it can't. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

const STATEMENTS_KEPT = 400;

/** Opens a database file (or `:memory:`) with the durability we promise, and reads the settings back. */
export function openSqlite(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec(`
    pragma journal_mode = WAL;
    pragma synchronous = FULL;
    pragma busy_timeout = 5000;
    pragma foreign_keys = ON;
    pragma trusted_schema = OFF;
    pragma journal_size_limit = 67108864;
    pragma temp_store = MEMORY;
    pragma cache_size = -16000;
  `);
  checkPragmas(database, path);
  return database;
}

/** The shape Kysely asks of a database, with prepared statements kept by their text. */
export function kyselyDatabase(database: DatabaseSync): SqliteDatabase {
  const kept = new Map<string, ReturnType<typeof asStatement>>();
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const known = kept.get(sql);
      if (known) return known;
      const statement = asStatement(database.prepare(sql));
      if (kept.size >= STATEMENTS_KEPT) kept.clear();
      kept.set(sql, statement);
      return statement;
    },
  };
}

function asStatement(statement: StatementSync) {
  const reader = statement.columns().length > 0;
  return {
    reader,
    all: (parameters: ReadonlyArray<unknown>) => statement.all(...bindable(parameters)),
    run: (parameters: ReadonlyArray<unknown>) => statement.run(...bindable(parameters)),
    iterate: (parameters: ReadonlyArray<unknown>) => statement.iterate(...bindable(parameters)),
  };
}

function bindable(parameters: ReadonlyArray<unknown>): SQLInputValue[] {
  return parameters.map((value) => {
    if (value === undefined) return null;
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
      return value;
    throw new TypeError(`A ${typeof value} can't be stored: columns hold text, whole numbers or nothing.`);
  });
}

function checkPragmas(database: DatabaseSync, path: string): void {
  const wanted: readonly [string, readonly (string | number)[]][] = [
    ['journal_mode', path === ':memory:' ? ['memory', 'wal'] : ['wal']],
    ['synchronous', [2]],
    ['foreign_keys', [1]],
    ['busy_timeout', [5000]],
  ];
  for (const [name, accepted] of wanted) {
    const row = database.prepare(`pragma ${name}`).get();
    const value = row ? Object.values(row)[0] : undefined;
    if (!accepted.some((candidate) => candidate === value)) {
      throw new Error(
        `The database file ${path} does not keep "${name}" at ${accepted[0]} (it says ${value}). Put it on a local disk, not on a network drive.`,
      );
    }
  }
}
