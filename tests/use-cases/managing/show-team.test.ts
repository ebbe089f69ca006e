import { expect, test } from 'vitest';
import { ALL_OF_TEAM, type TeamQuery } from '#app/domain/progress/team-query.ts';
import { showTeam, TEAM_PAGE_SIZE } from '#app/use-cases/managing/show-team.ts';
import { showTeamPerson } from '#app/use-cases/managing/show-team-person.ts';
import { updatePerson, updatePersonDeactivatedAt } from '#db/queries/people.ts';
import { freshDatabase, onEachEngine, TEST_NOW } from '#tests/support/database.ts';
import { testDeps } from '#tests/support/deps.ts';
import { actorOf, makeWorld } from '#tests/support/world.ts';
import { twoLines } from './company.ts';

onEachEngine('the team page', (database) => {
  let made: Awaited<ReturnType<typeof twoLines>> | undefined;
  const company = async () => {
    made ??= await twoLines(database().db);
    return made;
  };

  async function view(query: Partial<TeamQuery> = {}, of?: { id: string; name: string }) {
    const { leo } = await company();
    const deps = testDeps(database());
    const result = await showTeam(deps, actorOf(of ?? leo, 'manager'), { ...ALL_OF_TEAM, ...query });
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  }
  const names = async (query: Partial<TeamQuery>) => (await view(query)).rows.map((row) => row.name.split(' ')[0]);

  test('shows each person and course in a word, and what is missing', async () => {
    const { rows, peopleCount, directCount, courses } = await view();
    expect({ peopleCount, directCount }).toEqual({ peopleCount: 4, directCount: 2 });
    expect(courses.map((course) => course.title)).toEqual(['Helping, not selling', 'Spot the signal']);
    expect(
      rows.map((row) => [
        row.name,
        row.managerName,
        ...row.cells.map((cell) => `${cell.tone}: ${cell.words}`),
        row.missing.map((each) => `${each.courseTitle}: ${each.words}`).join('; '),
      ]),
    ).toEqual([
      [
        'Anil Mehta',
        'Tess Müller',
        'late: 5 of 5, 6 days over',
        'none: not asked for',
        'Helping, not selling: check, once more',
      ],
      [
        'Dee Okoro',
        'Tess Müller',
        'due: 2 of 5, due Friday',
        'done: done 20 October',
        'Helping, not selling: lessons 3–5, check',
      ],
      ['Ruben Vos', null, 'none: not started', 'none: not asked for', 'Helping, not selling: lessons 1–5, check'],
      ['Tess Müller', null, 'none: not asked for', 'none: begun', 'Spot the signal: lessons 1 and 2, check'],
    ]);
  });

  test('counts once, above and by course', async () => {
    const { summary } = await view();
    expect(summary).toEqual({
      required: 4,
      doneOfRequired: 1,
      underWay: 3,
      medianMinutesLeft: 8,
      dueSoon: 1,
      firstDueOn: '2026-11-06',
      overdue: 1,
      longestOverdueDays: 6,
      byCourse: [
        { course: 'helping', done: 0, underWay: 1, overdue: 1, notStarted: 1 },
        { course: 'spot', done: 1, underWay: 1, overdue: 0, notStarted: 0 },
      ],
    });
  });

  test.each<[Partial<TeamQuery>, readonly string[]]>([
    [{}, ['Anil', 'Dee', 'Ruben', 'Tess']],
    [{ sort: '-name' }, ['Tess', 'Ruben', 'Dee', 'Anil']],
    [{ sort: 'pressing' }, ['Anil', 'Dee', 'Tess', 'Ruben']],
    [{ sort: 'team' }, ['Ruben', 'Dee', 'Tess', 'Anil']],
    [{ sort: '-team' }, ['Anil', 'Dee', 'Tess', 'Ruben']],
    [{ level: 'direct' }, ['Ruben', 'Tess']],
    [{ state: 'overdue' }, ['Anil']],
    [{ state: 'due-soon' }, ['Dee']],
    [{ state: 'done' }, ['Dee']],
    [{ state: 'done', course: 'helping' }, []],
    [{ state: 'in-progress' }, ['Anil', 'Dee', 'Tess']],
    [{ state: 'in-progress', course: 'spot' }, ['Tess']],
    [{ state: 'not-started' }, ['Ruben']],
    [{ state: 'missing' }, ['Anil', 'Dee', 'Ruben']],
    [{ q: 'mull' }, ['Tess']],
    [{ q: 'MÜLL  tess' }, ['Tess']],
    [{ q: 'dee.okoro@' }, ['Dee']],
    [{ q: 'canary' }, []],
    [{ q: '%' }, []],
    [{ course: 'nothing-like-that' }, []],
    [{ team: 'nothing-like-that' }, []],
    [{ page: 99 }, ['Anil', 'Dee', 'Ruben', 'Tess']],
  ])('%o', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  test('filters by a team of one’s own people; a foreign team is as empty as none', async () => {
    const { service, secret } = await company();
    expect(await names({ team: service.id })).toEqual(['Dee', 'Tess']);
    expect(await names({ team: secret.id })).toEqual([]);
  });

  test('search, level and team narrow the numbers too; the state does not', async () => {
    expect((await view({ q: 'dee' })).summary.required).toBe(2);
    expect((await view({ state: 'overdue' })).summary.required).toBe(4);
    expect((await view({ course: 'spot' })).summary.byCourse).toHaveLength(1);
  });

  test('holds no word of another line, and no mark or answer of one’s own', async () => {
    const { zora, mo, secret, dee, anil } = await company();
    const deps = testDeps(database());
    const { leo } = await company();
    const pages = [
      await view(),
      ...(await Promise.all(
        [dee, anil].map((who) => showTeamPerson(deps, actorOf(leo, 'manager'), { personId: who.id })),
      )),
    ];
    const text = JSON.stringify(pages);
    for (const canary of ['Canary', zora.id, mo.id, secret.id]) expect(text).not.toContain(canary);
    for (const answer of [
      'pitch',
      'Shall I send',
      'What would you say',
      '10000',
      '30000',
      'percent',
      'mark',
      'pass_',
    ]) {
      expect(text).not.toContain(answer);
    }
  });

  test('a person is found from above only; everybody else is not found, in the same words', async () => {
    const { leo, tess, dee, zora, mo } = await company();
    const deps = testDeps(database());
    const seen = async (by: { id: string; name: string }, personId: string) => {
      const result = await showTeamPerson(deps, actorOf(by, 'manager'), { personId });
      return result.ok ? result.value.person.name : result.error;
    };
    expect(await seen(leo, dee.id)).toBe('Dee Okoro');
    expect(await seen(tess, dee.id)).toBe('Dee Okoro');
    expect(await seen(mo, zora.id)).toBe('Zora Canary');
    const missing = await seen(leo, 'nobody');
    expect(missing).toMatchObject({ kind: 'not-found' });
    for (const [by, id] of [
      [leo, zora.id],
      [leo, mo.id],
      [leo, leo.id],
      [tess, leo.id],
      [mo, dee.id],
    ] as const) {
      expect(await seen(by, id)).toEqual(missing);
    }
  });

  test('one person’s page has dates and outcomes, newest first', async () => {
    const { leo, anil, dee } = await company();
    const deps = testDeps(database());
    const of = async (personId: string) => {
      const result = await showTeamPerson(deps, actorOf(leo, 'manager'), { personId });
      if (!result.ok) throw new Error(result.error.message);
      return result.value.view;
    };
    const anils = await of(anil.id);
    expect(anils.attempts).toEqual([
      { courseTitle: 'Helping, not selling', number: 1, on: '2026-10-26', outcome: 'not passed' },
    ]);
    expect(anils.assignments).toEqual([
      {
        course: 'helping',
        courseTitle: 'Helping, not selling',
        dueOn: '2026-10-27',
        assignedOn: '2026-10-01',
        assignedByName: 'Tess Müller',
      },
    ]);
    expect(anils.finishes.map((finish) => finish.lessonTitle)).toEqual(['Five', 'Four', 'Three', 'Two', 'One']);
    const dees = await of(dee.id);
    expect(dees.completions).toEqual([{ course: 'spot', courseTitle: 'Spot the signal', on: '2026-10-20' }]);
    expect(dees.courses.map((course) => course.missing)).toEqual(['lessons 3–5, check', '']);
  });

  test('is only for whoever leads people', async () => {
    const { dee, leo } = await company();
    const deps = testDeps(database());
    const refused = { ok: false, error: expect.objectContaining({ kind: 'forbidden' }) };
    expect(await showTeam(deps, actorOf(dee, 'trainer', 'admin'), ALL_OF_TEAM)).toEqual(refused);
    expect(await showTeamPerson(deps, actorOf(dee), { personId: leo.id })).toEqual(refused);
  });
});

test('a change of the line, a departure and a return count at once', async () => {
  const opened = await freshDatabase('sqlite');
  const { leo, mo, dee, tess } = await twoLines(opened.db);
  const deps = testDeps(opened);
  const count = async (of: { id: string; name: string }) => {
    const result = await showTeam(deps, actorOf(of, 'manager'), ALL_OF_TEAM);
    return result.ok ? result.value.peopleCount : -1;
  };
  expect([await count(leo), await count(mo)]).toEqual([4, 1]);
  await updatePerson(opened.db, { ...dee, managerId: mo.id });
  expect([await count(leo), await count(mo)]).toEqual([3, 2]);
  await updatePerson(opened.db, { ...tess, managerId: mo.id });
  expect([await count(leo), await count(mo)]).toEqual([1, 4]);
  await updatePersonDeactivatedAt(opened.db, tess.id, TEST_NOW);
  expect(await count(mo)).toBe(3);
  await updatePersonDeactivatedAt(opened.db, tess.id, null);
  expect(await count(mo)).toBe(4);
  await opened.close();
});

test('pages of fifty; a page too far is the last one; nobody and no course are states of their own', async () => {
  const opened = await freshDatabase('sqlite');
  const world = makeWorld(opened.db);
  const boss = await world.person({ name: 'Boss' });
  const deps = testDeps(opened);
  const view = async (page = 1) => {
    const result = await showTeam(deps, actorOf(boss, 'manager'), { ...ALL_OF_TEAM, page });
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  };
  expect(await view()).toMatchObject({ peopleCount: 0, rows: [], pageCount: 1 });
  for (let index = 0; index < TEAM_PAGE_SIZE + 1; index += 1) {
    await world.person({
      name: `Person ${String(index).padStart(3, '0')}`,
      email: `p${index}@x.example`,
      reportsTo: boss,
    });
  }
  expect(await view()).toMatchObject({ peopleCount: 51, rows: [], courses: [] });
  await world.course({ slug: 'only' });
  expect((await view()).rows).toHaveLength(TEAM_PAGE_SIZE);
  expect((await view(2)).rows.map((row) => row.name)).toEqual(['Person 050']);
  expect(await view(7)).toMatchObject({ page: 2, pageCount: 2, summary: { required: 0 } });
  await opened.close();
});
