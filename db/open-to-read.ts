import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { type Db, openDatabase } from './client.ts';
import type { Schema } from './schema.ts';
import { kyselyDatabase, NodeSqliteDialect } from './sqlite.ts';

/**
 * The database a URL names, opened so that nothing can be written through it and beside a running server; null where
 * there is none yet.
 */
export function openToRead(url: string): Db | null {
  if (!url.startsWith('file:')) {
    const readOnly = new URL(url);
    readOnly.searchParams.set('options', '-c default_transaction_read_only=on');
    return openDatabase(readOnly.toString()).db;
  }
  const file = resolve(url.slice('file:'.length));
  if (!existsSync(file)) return null;
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  return new Kysely<Schema>({ dialect: new NodeSqliteDialect({ database: kyselyDatabase(database) }) });
}
