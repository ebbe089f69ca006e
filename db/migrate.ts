import { existsSync, statSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { type MigrationProvider, Migrator } from 'kysely/migration';
import type { Db, OpenDatabase } from './client.ts';
import { engineOf } from './dialect.ts';
import { migrations } from './migrations/index.ts';

const provider: MigrationProvider = { getMigrations: async () => ({ ...migrations }) };

/** Brings the database to the newest schema, all in one transaction, after a dated copy of an embedded one. Forward only. */
export async function migrate(
  opened: OpenDatabase,
  at: string,
): Promise<{ readonly applied: readonly string[]; readonly copy: string | null }> {
  const migrator = await migratorFor(opened.db);
  const known = await migrator.getMigrations();
  await refuseNewer(opened.db);
  const pending = known.filter((migration) => !migration.executedAt);
  if (pending.length === 0) return { applied: [], copy: null };
  const started = known.length > pending.length;
  const copy = started && opened.file ? await copyBefore(opened.file, at) : null;
  const { error, results } = await migrator.migrateToLatest();
  if (error) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'reading the list';
    const kept = copy ? ` The database is unchanged, and a copy is at ${copy}.` : '';
    throw new Error(`Migration "${failed}" failed: ${error instanceof Error ? error.message : String(error)}.${kept}`);
  }
  return { applied: (results ?? []).map((result) => result.migrationName), copy };
}

/** True when every migration has run. */
export async function isMigrated(db: Db): Promise<boolean> {
  const known = await (await migratorFor(db)).getMigrations();
  return known.every((migration) => migration.executedAt);
}

// PostgreSQL would find the list of another schema in the same database: ours is the current one's.
async function migratorFor(db: Db): Promise<Migrator> {
  const plain = db.withoutPlugins();
  if (engineOf(db) === 'sqlite') return new Migrator({ db: plain, provider });
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(plain);
  return new Migrator({ db: plain, provider, migrationTableSchema: rows[0]?.name });
}

/** Kysely looks for migrations it does not know only when it has one to run: we look always. */
async function refuseNewer(db: Db): Promise<void> {
  // Before the first migration there is no such table.
  const done = await sql<{ name: string }>`select name from kysely_migration`
    .execute(db.withoutPlugins())
    .catch(() => null);
  if (!done?.rows.some(({ name }) => !Object.hasOwn(migrations, name))) return;
  throw new Error(
    'The database was written by a newer Second Helping than this one. Start the newer version, or restore a backup.',
  );
}

async function copyBefore(file: string, at: string): Promise<string> {
  const target = `${file}.before-${at.replaceAll(/[:.]/g, '-')}`;
  const source = new DatabaseSync(file, { readOnly: true });
  try {
    await backup(source, target);
  } finally {
    source.close();
  }
  const copy = new DatabaseSync(target, { readOnly: true });
  const verdict = copy.prepare('pragma integrity_check').get();
  copy.close();
  if (!existsSync(target) || statSync(target).size === 0 || !verdict || Object.values(verdict)[0] !== 'ok') {
    throw new Error(`The copy ${target} taken before the migration is not sound. Nothing was migrated.`);
  }
  return target;
}
