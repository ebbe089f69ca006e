import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { afterAll, beforeAll, describe } from 'vitest';
import { type OpenDatabase, openDatabase, outerConnectionGuard } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import type { Schema } from '#db/schema.ts';

export const TEST_NOW = '2026-11-02T09:00:00.000Z';

type EngineName = 'sqlite' | 'pglite' | 'postgres';

/** The engines every query is tested on; a real PostgreSQL server only where TEST_DATABASE_URL names one. */
export const engines: readonly EngineName[] = process.env.TEST_DATABASE_URL
  ? ['sqlite', 'postgres']
  : ['sqlite', 'pglite'];

/** A fresh, migrated database of the engine. */
export async function freshDatabase(engine: EngineName): Promise<OpenDatabase> {
  const opened =
    engine === 'sqlite' ? openDatabase(':memory:') : engine === 'pglite' ? openPglite() : await openServerSchema();
  await migrate(opened, TEST_NOW);
  return opened;
}

/** Runs the same tests on both engines; `database()` is fresh for each describe block. */
export function onEachEngine(name: string, tests: (database: () => OpenDatabase, engine: EngineName) => void): void {
  describe.each(engines)(`${name} [%s]`, (engine) => {
    let opened: OpenDatabase | undefined;
    beforeAll(async () => {
      opened = await freshDatabase(engine);
    });
    afterAll(async () => {
      await opened?.close();
    });
    tests(() => {
      if (!opened) throw new Error('The database is open only while tests run.');
      return opened;
    }, engine);
  });
}

function openPglite(): OpenDatabase {
  const db = new Kysely<Schema>({
    dialect: new PGliteDialect({ pglite: new PGlite() }),
    plugins: [outerConnectionGuard],
  });
  return { db, engine: 'postgres', file: null, close: () => db.destroy() };
}

/** A schema of its own on the server, dropped at the end, so that test files run side by side. */
async function openServerSchema(): Promise<OpenDatabase> {
  const url = new URL(process.env.TEST_DATABASE_URL ?? '');
  const schema = `t_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  const admin = openDatabase(url.toString());
  await sql`create schema ${sql.id(schema)}`.execute(admin.db);
  url.searchParams.set('options', `-c search_path=${schema}`);
  const opened = openDatabase(url.toString());
  return {
    ...opened,
    close: async () => {
      await opened.close();
      await sql`drop schema ${sql.id(schema)} cascade`.execute(admin.db);
      await admin.close();
    },
  };
}
