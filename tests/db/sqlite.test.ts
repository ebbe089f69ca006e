import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { DatabaseBusy, inTransaction } from '#db/transaction.ts';
import { TEST_NOW } from '#tests/support/database.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'second-helping-sqlite-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
const fresh = async (name: string) => {
  const opened = openDatabase(`file:${join(folder, name)}`);
  await migrate(opened, TEST_NOW);
  return opened;
};
const insertTeam = (db: Awaited<ReturnType<typeof fresh>>['db'], name: string) =>
  db.insertInto('team').values({ id: name, name, created_at: TEST_NOW }).execute();

test('what we promise about durability is what the database says it does', async () => {
  const { db, close } = await fresh('pragmas.db');
  const wanted = {
    journal_mode: 'wal',
    synchronous: 2,
    foreign_keys: 1,
    busy_timeout: 5000,
    trusted_schema: 0,
    journal_size_limit: 67_108_864,
  };
  const found: Record<string, unknown> = {};
  for (const name of Object.keys(wanted))
    found[name] = Object.values(
      (await sql<Record<string, unknown>>`${sql.raw(`pragma ${name}`)}`.execute(db)).rows[0] ?? {},
    )[0];
  expect(found).toEqual(wanted);
  await close();
});

test('a transaction takes the write lock when it begins, not at its first write', async () => {
  const opened = await fresh('immediate.db');
  const other = new DatabaseSync(join(folder, 'immediate.db'));
  other.exec('pragma busy_timeout = 0');
  await inTransaction(opened.db, async (trx) => {
    await trx.selectFrom('team').selectAll().execute();
    expect(() => other.exec('begin immediate')).toThrow(/locked/);
    // Readers are not kept waiting.
    expect(other.prepare('select count(*) as count from team').get()).toEqual({ count: 0 });
  });
  other.exec('begin immediate; rollback');
  other.close();
  await opened.close();
});

test('a collision is tried again, and nothing is done twice', async () => {
  const opened = await fresh('again.db');
  const other = new DatabaseSync(join(folder, 'again.db'));
  await sql`pragma busy_timeout = 0`.execute(opened.db);
  let tries = 0;
  other.exec('begin immediate');
  setTimeout(() => other.exec('commit'), 5);
  await inTransaction(opened.db, async (trx) => {
    tries += 1;
    await insertTeam(trx, 'Office');
  });
  expect(tries).toBe(1);
  expect(await opened.db.selectFrom('team').select('name').execute()).toEqual([{ name: 'Office' }]);
  other.close();
  await opened.close();
});

test('after three collisions it says that the database is busy, and has written nothing', async () => {
  const opened = await fresh('busy.db');
  const other = new DatabaseSync(join(folder, 'busy.db'));
  await sql`pragma busy_timeout = 0`.execute(opened.db);
  other.exec('begin immediate');
  await expect(inTransaction(opened.db, (trx) => insertTeam(trx, 'Office'))).rejects.toThrow(DatabaseBusy);
  other.exec('rollback');
  expect(await opened.db.selectFrom('team').selectAll().execute()).toEqual([]);
  // And it goes on working.
  await inTransaction(opened.db, (trx) => insertTeam(trx, 'Office'));
  other.close();
  await opened.close();
});

test('an error that is no collision is not tried again', async () => {
  const opened = await fresh('error.db');
  let tries = 0;
  const failing = inTransaction(opened.db, async () => {
    tries += 1;
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  expect(tries).toBe(1);
  await opened.close();
});

test('two connections on one file count every write', async () => {
  const [one, two] = [await fresh('count.db'), openDatabase(`file:${join(folder, 'count.db')}`)];
  await one.db.insertInto('setting').values({ name: 'count', value: '0' }).execute();
  const raise = ({ db }: typeof one) =>
    inTransaction(db, async (trx) => {
      const { value } = await trx
        .selectFrom('setting')
        .select('value')
        .where('name', '=', 'count')
        .executeTakeFirstOrThrow();
      await trx
        .updateTable('setting')
        .set({ value: String(Number(value) + 1) })
        .where('name', '=', 'count')
        .execute();
    });
  for (let round = 0; round < 10; round += 1)
    await Promise.all([raise(one), raise(one), one.db.selectFrom('team').selectAll().execute()]);
  for (let round = 0; round < 10; round += 1) await raise(round % 2 === 0 ? one : two);
  expect(
    (await two.db.selectFrom('setting').select('value').where('name', '=', 'count').executeTakeFirstOrThrow()).value,
  ).toBe('30');
  await one.close();
  await two.close();
});

test('one server a file: the second is told why, and the lock is free again when the first ends, however it ends', async () => {
  const file = `file:${join(folder, 'server.db')}`;
  const first = openDatabase(file, { exclusive: true });
  expect(() => openDatabase(file, { exclusive: true })).toThrow(/Another Second Helping server already uses/);
  // Commands that only read beside the server take no lock.
  const beside = openDatabase(file);
  await beside.close();
  await first.close();
  const code = `import { openDatabase } from '#db/client.ts'; openDatabase(${JSON.stringify(file)}, { exclusive: true }); process.kill(process.pid, 'SIGKILL');`;
  const killed = spawnSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: process.cwd() });
  expect(killed.signal).toBe('SIGKILL');
  const again = openDatabase(file, { exclusive: true });
  await again.close();
});

test('a file that is no database is refused with a sentence, and left as it is', async () => {
  const file = join(folder, 'letter.db');
  writeFileSync(file, 'Dear database, '.repeat(500));
  expect(() => openDatabase(`file:${file}`)).toThrow(/not a database/);
  expect(() => openDatabase('mysql://x')).toThrow(/must begin with/);
});

test('only text, whole numbers and nothing can be stored', async () => {
  const { db, close } = await fresh('types.db');
  const store = (value: unknown) => sql`insert into setting (name, value) values ('x', ${value})`.execute(db);
  for (const value of [true, new Date(), { a: 1 }, ['a'], Buffer.from('x')])
    await expect(store(value)).rejects.toThrow(/can't be stored/);
  await close();
});

test('closing empties the write-ahead log into the file', async () => {
  const opened = await fresh('closed.db');
  await insertTeam(opened.db, 'Office');
  await opened.close();
  const alone = new DatabaseSync(join(folder, 'closed.db'), { readOnly: true });
  expect(
    alone
      .prepare('select name from team')
      .all()
      .map((row) => row.name),
  ).toEqual(['Office']);
  alone.close();
});
