import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { ALL_OF_TEAM, TEAM_SORTS, TEAM_STATES, type TeamQuery } from '#app/domain/progress/team-query.ts';
import type { Deps } from '#app/use-cases/deps.ts';
import { exportTeam } from '#app/use-cases/managing/export-team.ts';
import { showTeam } from '#app/use-cases/managing/show-team.ts';
import { PEOPLE_AT_ONCE } from '#db/queries/team-progress.ts';
import { inTransaction } from '#db/transaction.ts';
import { freshDatabase, onEachEngine } from '#tests/support/database.ts';
import { testDeps } from '#tests/support/deps.ts';
import { actorOf, makeWorld } from '#tests/support/world.ts';
import { twoLines } from './company.ts';

type Who = { readonly id: string; readonly name: string };

async function csvOf(deps: Deps, who: Who, query: Partial<TeamQuery> = {}): Promise<readonly string[]> {
  const result = await exportTeam(deps, actorOf(who, 'manager'), { ...ALL_OF_TEAM, ...query });
  if (!result.ok) throw new Error(result.error.message);
  const pieces: string[] = [];
  for await (const piece of result.value.text) pieces.push(piece);
  return pieces;
}

async function rowsOf(
  deps: Deps,
  who: Who,
  query: Partial<TeamQuery> = {},
): Promise<readonly Record<string, string>[]> {
  return parse((await csvOf(deps, who, query)).join(''), { bom: true, columns: true });
}

async function screenOf(deps: Deps, who: Who, query: Partial<TeamQuery> = {}) {
  const rows = [];
  for (let page = 1; ; page += 1) {
    const result = await showTeam(deps, actorOf(who, 'manager'), { ...ALL_OF_TEAM, ...query, page });
    if (!result.ok) throw new Error(result.error.message);
    rows.push(...result.value.rows);
    if (page >= result.value.pageCount) return { rows, courses: result.value.courses };
  }
}

onEachEngine('the team as a file', (database) => {
  let made: Awaited<ReturnType<typeof twoLines>> | undefined;
  const company = async () => {
    made ??= await twoLines(database().db);
    return { ...made, deps: testDeps(database()) };
  };

  test('begins with the mark of UTF-8 and says everything the screen says', async () => {
    const { deps, leo } = await company();
    expect((await csvOf(deps, leo))[0]?.startsWith('\uFEFFPerson,E-mail,Team,Reports to,')).toBe(true);
    const [anil, dee] = await rowsOf(deps, leo);
    expect(anil).toEqual({
      Person: 'Anil Mehta',
      'E-mail': 'anil.mehta@larkfield.example',
      Team: '',
      'Reports to': 'Tess Müller',
      'Helping, not selling: state': 'under way',
      'Helping, not selling: lessons finished': '5 of 5',
      'Helping, not selling: due': '2026-10-27',
      'Helping, not selling: done on': '',
      'Helping, not selling: days overdue': '6',
      'Helping, not selling: missing': 'check, once more',
      'Spot the signal: state': 'not asked for',
      'Spot the signal: lessons finished': '0 of 2',
      'Spot the signal: due': '',
      'Spot the signal: done on': '',
      'Spot the signal: days overdue': '',
      'Spot the signal: missing': '',
    });
    expect(dee).toMatchObject({ 'Spot the signal: state': 'done', 'Spot the signal: done on': '2026-10-20' });
  });

  test('holds no word of another line, and is refused to who leads nobody', async () => {
    const { deps, leo, dee } = await company();
    const everything = (
      await Promise.all([{}, { q: 'canary' }, { level: 'direct' } as const].map((query) => csvOf(deps, leo, query)))
    ).flat();
    expect(everything.join('')).not.toContain('Canary');
    expect(await exportTeam(deps, actorOf(dee, 'trainer'), ALL_OF_TEAM)).toMatchObject({
      error: { kind: 'forbidden' },
    });
  });

  test.each<Partial<TeamQuery>>([
    ...TEAM_SORTS.map((sort) => ({ sort })),
    ...TEAM_STATES.map((state) => ({ state, sort: 'pressing' as const })),
    { course: 'spot', state: 'in-progress' },
    { course: 'no-such-course' },
    { level: 'direct', sort: '-name' },
    { q: 'e' },
    { team: 'no-such-team' },
  ])('is the screen row for row: %o', async (query) => {
    const { deps, leo } = await company();
    const screen = await screenOf(deps, leo, query);
    const file = await rowsOf(deps, leo, query);
    expect(file.map((row) => row.Person)).toEqual(screen.rows.map((row) => row.name));
    for (const [index, row] of screen.rows.entries()) {
      for (const { title } of screen.courses) {
        const missing = row.missing.find((each) => each.courseTitle === title)?.words ?? '';
        expect(file[index]?.[`${title}: missing`]).toBe(missing);
      }
    }
  });
});

test('no cell begins a formula, whatever people, teams and courses are called', async () => {
  const opened = await freshDatabase('sqlite');
  const world = makeWorld(opened.db);
  const boss = await world.person({ name: '=HYPERLINK("https://evil.example","Boss")' });
  const team = await world.team('@SUM(1+1)*cmd|’/C calc’!A0');
  await world.course({ slug: 'evil', title: '+1+cmd|x' });
  const payloads = ['=1+1', '+1', '-1', '@A1', '\t=1', '\r=1', ' =1', '＝1', 'Plain, "quoted"\nname'];
  for (const [index, name] of payloads.entries()) {
    await world.person({ name, email: `p${index}@x.example`, reportsTo: boss, team });
  }
  const text = (await csvOf(testDeps(opened), boss)).join('');
  const rows: readonly (readonly string[])[] = parse(text, { bom: true });
  expect(rows).toHaveLength(payloads.length + 1);
  for (const cell of rows.flat()) expect(cell.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/u);
  expect(rows.map((row) => row[0])).toContain('Plain, "quoted"\nname');
  expect(rows.map((row) => row[0])).toContain("'=1+1");
  await opened.close();
});

test('more people than are read at once keep their order and their number', async () => {
  const opened = await freshDatabase('sqlite');
  const people = PEOPLE_AT_ONCE * 2 + 1;
  const boss = await inTransaction(opened.db, async (trx) => {
    const world = makeWorld(trx);
    const course = await world.course({ slug: 'many' });
    const top = await world.person({ name: 'Boss' });
    for (let index = 0; index < people; index += 1) {
      const person = await world.person({ name: `P ${index}`, email: `p${index}@x.example`, reportsTo: top });
      if (index % 7 === 0) await world.assign(person, course, index % 2 === 0 ? '2026-10-01' : '2026-11-05');
    }
    return top;
  });
  const deps = testDeps(opened);
  for (const query of [{}, { sort: 'pressing' }, { state: 'overdue', sort: 'pressing' }] as const) {
    const screen = await screenOf(deps, boss, query);
    const file = await rowsOf(deps, boss, query);
    expect(file.map((row) => row.Person)).toEqual(screen.rows.map((row) => row.name));
  }
  expect(await rowsOf(deps, boss)).toHaveLength(people);
  await opened.close();
});
