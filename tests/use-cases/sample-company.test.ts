import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readContentDirectory } from '#app/platform/content.server.ts';
import { underClock } from '#app/platform/deps.server.ts';
import { ensureSampleCompany } from '#app/use-cases/administering/ensure-sample-company.ts';
import { samplePeople } from '#app/use-cases/administering/sample-company/people.ts';
import { verifyRecord } from '#app/use-cases/administering/verify-record.ts';
import type { OpenDatabase } from '#db/client.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testDeps } from '#tests/support/deps.ts';
import { realLessons } from '#tests/support/small-library.ts';

const NOW = '2026-11-22T09:00:00.000Z';
const CONTENT = fileURLToPath(new URL('../../content', import.meta.url));

async function makeLarkfield(): Promise<{ readonly opened: OpenDatabase; readonly again: () => Promise<boolean> }> {
  const opened = await freshDatabase('sqlite');
  const settings = {
    appUrl: 'http://127.0.0.1:3000',
    companyName: 'Larkfield',
    companyTimeZone: 'UTC',
    secret: 'the same secret both times',
    demo: true,
  };
  const deps = testDeps(opened, { lessons: realLessons, settings });
  deps.setNow(NOW);
  const content = await readContentDirectory(CONTENT);
  const make = () =>
    ensureSampleCompany(deps, { content, simulate: (clock) => underClock(deps, clock), progress: () => {} });
  expect(await make()).toBe(true);
  return { opened, again: make };
}

let opened: OpenDatabase;
let again: () => Promise<boolean>;
beforeAll(async () => {
  ({ opened, again } = await makeLarkfield());
}, 240_000);
afterAll(async () => {
  await opened?.close();
});

const count = async (
  table:
    | 'person'
    | 'answer'
    | 'attempt'
    | 'attempt_result'
    | 'lesson_finish'
    | 'completion'
    | 'assignment'
    | 'lesson_visit'
    | 'message',
  of = opened,
) =>
  (
    await of.db
      .selectFrom(table)
      .select((row) => row.fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
  ).count;

test('everybody of the plan is there, once, also when it is asked for again', async () => {
  const before = [await count('person'), await count('answer')];
  expect(before[0]).toBe(samplePeople().length);
  expect(samplePeople().length).toBeGreaterThan(125);
  expect(await again()).toBe(false);
  expect([await count('person'), await count('answer')]).toEqual(before);
});

test('finished, half-finished, failed and then passed, failed, begun and overdue work are all in it', async () => {
  const { db } = opened;
  const people = (await db.selectFrom('person').select(['id', 'email']).execute()).map((person) => person.id);
  const completions = await db.selectFrom('completion').select(['person_id', 'course']).execute();
  const results = await db
    .selectFrom('attempt_result')
    .select(['person_id', 'course', 'number', 'passed'])
    .orderBy('number')
    .execute();
  const finishes = await db.selectFrom('lesson_finish').select(['person_id', 'course']).execute();
  const open = await db.selectFrom('attempt').select('id').where('submitted_at', 'is', null).execute();
  const overdue = await db
    .selectFrom('assignment')
    .leftJoin('completion', (join) =>
      join
        .onRef('completion.person_id', '=', 'assignment.person_id')
        .onRef('completion.course', '=', 'assignment.course'),
    )
    .select('assignment.person_id')
    .where('assignment.due_on', '<', NOW.slice(0, 10))
    .where('completion.id', 'is', null)
    .execute();
  const pair = (row: { readonly person_id: string; readonly course: string }) => `${row.person_id} ${row.course}`;
  const [done, begun] = [new Set(completions.map(pair)), new Set(finishes.map(pair))];
  const failedFirst = new Set(results.filter((result) => result.number === 1 && result.passed === 0).map(pair));
  const kinds = {
    finished: done.size,
    half: [...begun].filter((each) => !done.has(each)).length,
    failedThenPassed: [...failedFirst].filter((each) => done.has(each)).length,
    failed: [...failedFirst].filter((each) => !done.has(each)).length,
    untouched: people.filter((id) => finishes.every((finish) => finish.person_id !== id)).length,
    open: open.length,
    overdue: overdue.length,
  };
  for (const [kind, number] of Object.entries(kinds))
    expect([kind, number]).toEqual([kind, expect.toSatisfy((value: number) => value > 0)]);
  expect(kinds.finished).toBeGreaterThan(100);
  // Both courses have people who are done.
  expect(new Set(completions.map((completion) => completion.course)).size).toBe(2);
});

test('it is a history: half a year, nothing of it in the future, each thing after what it rests on', async () => {
  const { db } = opened;
  for (const [table, column] of [
    ['answer', 'answered_at'],
    ['lesson_finish', 'finished_at'],
    ['attempt', 'started_at'],
    ['completion', 'completed_at'],
  ] as const) {
    const times = (await db.selectFrom(table).select(`${column} as at`).execute())
      .map((row) => String(row.at))
      .toSorted();
    expect([table, times[0]! > '2026-05-20', times.at(-1)! < NOW]).toEqual([table, true, true]);
    expect(times.at(-1)! > '2026-11-01').toBe(true);
  }
  const early = await db
    .selectFrom('attempt')
    .innerJoin('answer', 'answer.attempt_id', 'attempt.id')
    .select('answer.id')
    .whereRef('answer.answered_at', '<', 'attempt.started_at')
    .execute();
  expect(early).toEqual([]);
  const unsorted = (await db.selectFrom('answer').select(['id', 'answered_at']).orderBy('id').execute()).map(
    (row) => row.answered_at,
  );
  expect(unsorted.length).toBeGreaterThan(3000);
});

test('the people with a story are as their pages are drawn', async () => {
  const { db } = opened;
  const of = async (name: string) => {
    const person = await db
      .selectFrom('person')
      .select('id')
      .where('email', '=', `${name}@larkfield.example`)
      .executeTakeFirstOrThrow();
    const [finishes, completions, attempts] = await Promise.all(
      (['lesson_finish', 'completion', 'attempt'] as const).map(
        async (table) => (await db.selectFrom(table).select('id').where('person_id', '=', person.id).execute()).length,
      ),
    );
    return { finishes, completions, attempts };
  };
  expect(await of('nadim')).toEqual({ finishes: 0, completions: 0, attempts: 0 });
  expect(await of('tara')).toMatchObject({ completions: 2 });
  expect(await of('dee')).toMatchObject({ finishes: 8, completions: 1 });
  expect(await of('ruben')).toMatchObject({ completions: 1, attempts: 2 });
  expect(await of('anil')).toMatchObject({ completions: 0, attempts: 1 });
});

test('every completion follows from the facts, and every one that follows is there', async () => {
  const told: unknown[] = [];
  const verdict = await verifyRecord(opened, (difference) => told.push(difference));
  expect(told).toEqual([]);
  expect(verdict).toMatchObject({ people: samplePeople().length, completions: Number(await count('completion')) });
});

test('made twice it is the same company', { timeout: 240_000 }, async () => {
  const second = await makeLarkfield();
  const facts = async (of: OpenDatabase) => {
    const rows = await of.db
      .selectFrom('answer')
      .innerJoin('person', 'person.id', 'answer.person_id')
      .select(['person.email', 'item_id', 'mark', 'answered_at'])
      .orderBy('person.email')
      .orderBy('answered_at')
      .orderBy('item_id')
      .execute();
    const completions = await of.db
      .selectFrom('completion')
      .innerJoin('person', 'person.id', 'completion.person_id')
      .select(['person.email', 'course', 'completed_at'])
      .orderBy('person.email')
      .orderBy('course')
      .execute();
    const results = await of.db
      .selectFrom('attempt_result')
      .innerJoin('person', 'person.id', 'attempt_result.person_id')
      .select(['person.email', 'course', 'number', 'mark', 'passed', 'marked_at'])
      .orderBy('person.email')
      .orderBy('course')
      .orderBy('number')
      .execute();
    return { rows, results, completions };
  };
  const tables = [
    'person',
    'answer',
    'attempt',
    'attempt_result',
    'lesson_finish',
    'completion',
    'assignment',
    'lesson_visit',
  ] as const;
  const counts = (of: OpenDatabase) =>
    Promise.all(tables.map(async (table) => [table, Number(await count(table, of))]));
  expect(await counts(second.opened)).toEqual(await counts(opened));
  expect(await facts(second.opened)).toEqual(await facts(opened));
  await second.opened.close();
});
