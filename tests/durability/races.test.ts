import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#db/client.ts';
import type { Site } from '#tests/support/site.ts';
import type { Visitor } from '#tests/support/visitor.ts';
import { COURSE, type Ground, makeGround, makeLearners, makeWriters, sendAnswer, withDatabase } from './writers.ts';

const AT_ONCE = 50;
const PATIENCE_MS = 120_000;
const serverUrl = process.env.TEST_DATABASE_URL;

describe.each([
  { engine: 'sqlite', isThere: true },
  { engine: 'postgres', isThere: Boolean(serverUrl) },
])('fifty presses at once, through the site [$engine]', ({ engine, isThere }) => {
  const schema = `race_${process.pid}`;
  let ground: Ground;
  let site: Site;
  let people: readonly Visitor[];

  beforeAll(async () => {
    if (!isThere) return;
    ground = await makeGround(engine === 'postgres' ? await freshSchema(schema) : undefined);
    site = await ground.start();
    people = await makeLearners(site, ground, 2);
  }, PATIENCE_MS);
  afterAll(async () => {
    if (!isThere) return;
    await site.stop();
    await ground.remove();
    if (engine === 'postgres') await dropSchema(schema);
  });

  test.skipIf(!isThere)('fifty starts make one attempt', { timeout: PATIENCE_MS }, async () => {
    const [, person] = people;
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, () => person?.post(`/courses/${COURSE}/check`, [])),
    );
    expect(new Set(answers.map((answer) => answer?.status))).toEqual(new Set([303]));
    expect(new Set(answers.map((answer) => answer?.headers.location)).size).toBe(1);
    expect(await count(ground, 'attempt')).toBe(1);
  });

  test.skipIf(!isThere)(
    'fifty times sent in counts once, and everybody is told the same',
    { timeout: PATIENCE_MS },
    async () => {
      const [writer] = await makeWriters(ground, people.slice(0, 1));
      if (!writer) throw new Error('There is nobody to write.');
      for (let question = 0; question < 10; question += 1) await sendAnswer(writer);
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, () => writer.visitor.post(`${writer.path}.data`, [['intent', 'submit']])),
      );
      expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([202]));
      expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
      expect(await count(ground, 'attempt_result')).toBe(1);
      expect((await writer.visitor.get(`${writer.path}/result`)).status).toBe(200);
    },
  );
});

async function count(ground: Ground, table: 'attempt' | 'attempt_result'): Promise<number> {
  const rows = await withDatabase(ground, (db) => db.selectFrom(table).select('person_id').execute());
  return rows.length;
}

/** A schema of its own on the PostgreSQL server; its address. */
async function freshSchema(name: string): Promise<string> {
  const admin = openDatabase(serverUrl ?? '');
  await sql`create schema ${sql.id(name)}`.execute(admin.db);
  await admin.close();
  const url = new URL(serverUrl ?? '');
  url.searchParams.set('options', `-c search_path=${name}`);
  return url.toString();
}

async function dropSchema(name: string): Promise<void> {
  const admin = openDatabase(serverUrl ?? '');
  await sql`drop schema ${sql.id(name)} cascade`.execute(admin.db);
  await admin.close();
}
