import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { type Db, openDatabase } from '#db/client.ts';
import type { Schema } from '#db/schema.ts';
import { kyselyDatabase, NodeSqliteDialect } from '#db/sqlite.ts';
import { verifyRecord } from '../use-cases/administering/verify-record.ts';

// `npm run record:verify`: works every completion out from the facts and names each difference; exit 1 if there is one.
// Only reads, and takes no lock, so it may run beside the server.

const say = (line: string) => process.stdout.write(`${line}\n`);

const opened = openToRead(process.env.DATABASE_URL || 'file:data/second-helping.db');
if (opened === null) {
  process.stderr.write('There is no database yet at DATABASE_URL. Start Second Helping once, or run "npm run demo".\n');
  process.exitCode = 1;
} else {
  const verdict = await verifyRecord({ db: opened }, ({ personId, course, message }) =>
    say(`person ${personId}, course ${course}: ${message}`),
  );
  await opened.destroy();
  const read = `Worked out again from the facts: people ${verdict.people}, completions ${verdict.completions}.`;
  say(verdict.differences === 0 ? `${read} All agree.` : `${read} Differences: ${verdict.differences}.`);
  process.exitCode = verdict.differences === 0 ? 0 : 1;
}

/** The database, opened so that nothing can be written through it; null where there is none. */
function openToRead(url: string): Db | null {
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
