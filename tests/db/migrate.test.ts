import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { isMigrated, migrate } from '#db/migrate.ts';
import { migrations } from '#db/migrations/index.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';
import { makeWorld } from '#tests/support/world.ts';

const NAMES = Object.keys(migrations).toSorted();

onEachEngine('migration', (database) => {
  test('a fresh database has every table of the schema, and every migration has run once', async () => {
    const { db } = database();
    const done = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
    expect(done.rows.map((row) => row.name)).toEqual(NAMES);
    expect(await isMigrated(db)).toBe(true);
    for (const table of ['person', 'course_revision', 'answer', 'attempt', 'completion', 'setting'] as const) {
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
    }
  });

  test('a second start changes nothing', async () => {
    expect(await migrate(database(), TEST_NOW)).toEqual({ applied: [], copy: null });
  });

  test('a database that a newer version wrote is refused', async () => {
    const { db } = database();
    await sql`insert into kysely_migration (name, timestamp) values ('2999-01-01-later', '2999')`.execute(db);
    await expect(migrate(database(), TEST_NOW)).rejects.toThrow(/written by a newer Second Helping/);
    await sql`delete from kysely_migration where name = '2999-01-01-later'`.execute(db);
    expect(await migrate(database(), TEST_NOW)).toEqual({ applied: [], copy: null });
  });
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'second-helping-migrate-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a migration that fails leaves nothing half done, names itself, and says where the copy is', async () => {
  const file = join(folder, 'failing.db');
  const opened = openDatabase(`file:${file}`);
  await migrate(opened, TEST_NOW);
  await makeWorld(opened.db).person({ name: 'Dee Okoro' });
  Object.assign(migrations, {
    '2999-01-01-fails': {
      up: async (db: typeof opened.db) => {
        await sql`create table half_done (name text)`.execute(db);
        await sql`this is no sql`.execute(db);
      },
    },
  });
  try {
    await expect(migrate(opened, '2026-11-02T10:00:00.000Z')).rejects.toThrow(
      /^Migration "2999-01-01-fails" failed: .*The database is unchanged, and a copy is at .*failing\.db\.before-2026-11-02T10-00-00-000Z\.$/s,
    );
  } finally {
    Reflect.deleteProperty(migrations, '2999-01-01-fails');
  }
  await expect(sql`select * from half_done`.execute(opened.db)).rejects.toThrow(/half_done/);
  expect(await migrate(opened, TEST_NOW)).toEqual({ applied: [], copy: null });
  const name = readdirSync(folder).find((each) => each.startsWith('failing.db.before-')) ?? '';
  const copy = new DatabaseSync(join(folder, name), { readOnly: true });
  expect(copy.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
  expect(
    copy
      .prepare('select name from person')
      .all()
      .map((row) => row.name),
  ).toEqual(['Dee Okoro']);
  copy.close();
  await opened.close();
});
