import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { findAttempt } from '#db/queries/attempts.ts';
import { GOOD_PASSWORD } from '#tests/support/accounts.ts';
import { TEST_NOW } from '#tests/support/database.ts';
import type { Client } from '#tests/support/http-client.ts';
import { makeLearner } from '#tests/support/learner.ts';
import { type SmallSite, startSmallSite, type Who } from '#tests/support/small-site.ts';

let site: SmallSite;
let beside: ReturnType<typeof openDatabase>;
beforeAll(async () => {
  site = await startSmallSite();
  beside = openDatabase(`file:${site.dataDir}/second-helping.db`);
});
afterAll(async () => {
  await beside?.close();
  await site?.stop();
});

/** The forms this person's own pages hold, worked out beside the server. */
const formsOf = (who: Who) => makeLearner({ ...site.deps, db: beside.db }, site.people[who].actor);
const attemptOf = async (who: Who) => {
  const attempt = await findAttempt(beside.db, site.owned[who].open, site.people[who].id);
  if (!attempt) throw new Error(`${who} has no open attempt`);
  return attempt;
};
const answersIn = (attemptId: string) =>
  site.sql('select item_id, response from answer where attempt_id = ? order by id', attemptId);
const save = (
  at: number,
  entries: readonly (readonly [string, string])[],
  more: readonly (readonly [string, string])[] = [],
) => [['intent', 'save'], ['step', String(at)], ['key', `k${at}`], ...entries, ...more] as const;

// Fields nobody's form has: what an attacker would like to be read.
const WISHES: readonly (readonly [string, string])[] = [
  ['role', 'admin'],
  ['roles', 'admin'],
  ['personId', 'x'],
  ['person_id', 'x'],
  ['userId', 'x'],
  ['teamId', 'x'],
  ['team', 'Office'],
  ['managerId', ''],
  ['manager', ''],
  ['score', '10000'],
  ['mark', '10000'],
  ['passed', '1'],
  ['completedAt', '2020-01-01T00:00:00.000Z'],
  ['submittedAt', '2020-01-01T00:00:00.000Z'],
  ['answered_at', TEST_NOW],
  ['tryNumber', '1'],
  ['number', '99'],
  ['admin', 'true'],
  ['isAdmin', '1'],
  ['__proto__', 'x'],
  ['constructor', 'x'],
  ['email', 'other@larkfield.example'],
];

describe('fields that are nobody’s to send', () => {
  test('in an answer of a check', async () => {
    const learner = await site.as('learner');
    const attempt = await attemptOf('learner');
    const entries = await formsOf('learner').attemptEntries(attempt, 0, 'wrong');
    const before = site.sql('select * from person order by id');
    expect((await learner.post(`/attempts/${attempt.id}`, save(0, entries, WISHES))).status).toBe(200);
    const [row] = site.sql(
      'select person_id, try_number, mark, answered_at from answer where attempt_id = ?',
      attempt.id,
    );
    expect(row).toMatchObject({ person_id: site.people.learner.id, try_number: 1, mark: null });
    expect(String(row?.answered_at) > TEST_NOW).toBe(true);
    expect(site.sql('select * from person order by id')).toEqual(before);
  });

  test('in the answers, the finish and the place of a lesson', async () => {
    const trainer = await site.as('trainer');
    const entries = await formsOf('trainer').lessonEntries('doors', 'the-milk', 'milk-ask', 'wrong');
    const rows = () => [
      site.sql('select count(*) as count from completion'),
      site.sql('select person_id, role from role_grant order by person_id'),
      site.sql('select * from person order by id'),
    ];
    const before = rows();
    for (const form of [
      [['intent', 'answer'], ['item', 'milk-ask'], ['key', 'k'], ...entries, ...WISHES],
      [['intent', 'finish'], ...WISHES],
      [['intent', 'go'], ['step', '1'], ...WISHES],
    ] as const)
      expect([302, 303]).toContain((await trainer.post('/courses/doors/the-milk', form)).status);
    expect(
      site.sql(
        'select person_id, try_number, mark from answer where item_id = ? and person_id = ? order by id desc limit 1',
        'milk-ask',
        site.people.trainer.id,
      ),
    ).toEqual([{ person_id: site.people.trainer.id, try_number: 2, mark: 0 }]);
    expect(rows()).toEqual(before);
  });

  test('on the account page and at sign-in', async () => {
    const seller = await site.as('seller');
    const grants = site.sql('select person_id, role from role_grant order by person_id');
    const before = site.sql('select email, manager_id, team_id from person where id = ?', site.people.seller.id);
    expect(
      (
        await seller.post('/account', [
          ['what', 'profile'],
          ['name', 'Priya S'],
          ...WISHES.filter(([name]) => name !== 'name'),
        ])
      ).status,
    ).toBe(302);
    expect(site.sql('select name, email, manager_id, team_id from person where id = ?', site.people.seller.id)).toEqual(
      [{ name: 'Priya S', ...before[0] }],
    );
    await site
      .visitor()
      .post('/login', [
        ['email', site.people.seller.email],
        ['password', GOOD_PASSWORD],
        ...WISHES.filter(([name]) => name !== 'email'),
      ]);
    expect(site.sql('select person_id, role from role_grant order by person_id')).toEqual(grants);
  });

  test('in an invitation: role and team are the invitation’s', async () => {
    const visitor = site.visitor();
    const answer = await visitor.post(site.invite, [['password', 'seven loaves of rye'], ...WISHES]);
    expect([answer.status, answer.headers.location]).toEqual([302, '/']);
    expect((await visitor.get('/admin/people')).status).toBe(404);
    expect(site.sql("select team_id, manager_id from person where name = 'Nadim Haddad'")).toEqual([
      { team_id: null, manager_id: null },
    ]);
    // The link is used up.
    expect((await site.visitor().post(site.invite, { password: 'eight loaves of rye' })).status).toBe(404);
  });
});

describe('an attempt', () => {
  const forged: readonly [
    string,
    (of: {
      own: Readonly<Record<string, string>>;
      foreign: readonly (readonly [string, string])[];
      second: readonly (readonly [string, string])[];
    }) => readonly (readonly [string, string])[],
  ][] = [
    ['the ids of another person', ({ foreign }) => foreign],
    ['the ids of another question', ({ second }) => second],
    ['the authored key', () => [['a', 'ask']]],
    ['two answers to a question with one', ({ own }) => [...Object.entries(own), ...Object.entries(own)]],
    ['a field of another type of question', ({ own }) => [...Object.entries(own), ['p.ask', '1']]],
    ['a very long id', () => [['a', 'x'.repeat(10_000)]]],
    [
      'a name every object inherits',
      () => [
        ['a', 'constructor'],
        ['s.__proto__', 'toString'],
      ],
    ],
  ];
  test.each(forged)('refuses %s, and nothing is written', async (_name, forge) => {
    const manager = await site.as('manager');
    const [attempt, strangers] = [await attemptOf('manager'), await attemptOf('stranger')];
    const parts = {
      own: Object.fromEntries(await formsOf('manager').attemptEntries(attempt, 0)),
      foreign: await formsOf('stranger').attemptEntries(strangers, 0),
      second: await formsOf('manager').attemptEntries(attempt, 1),
    };
    const answer = await manager.post(`/attempts/${attempt.id}`, save(0, forge(parts)));
    expect(answer.status).toBe(422);
    expect(answersIn(attempt.id)).toEqual([]);
  });

  test.each(['-1', '4', '99999999999999999999', 'x', '1e9', '0x1', ''])(
    'with the question number %j stays within its questions',
    async (step) => {
      const admin = await site.as('admin');
      const attempt = await attemptOf('admin');
      const before = answersIn(attempt.id).length;
      const answer = await admin.post(`/attempts/${attempt.id}`, { intent: 'save', step, key: 'k', a: 'nothing' });
      expect([404, 422]).toContain(answer.status);
      expect(answersIn(attempt.id)).toHaveLength(before);
    },
  );

  test('that was sent in changes no more, also not by what was sent before', async () => {
    const stranger = await site.as('stranger');
    const attempt = await attemptOf('stranger');
    const forms = await Promise.all(
      [...attempt.items.keys()].map(async (at) =>
        save(at, await formsOf('stranger').attemptEntries(attempt, at, 'wrong')),
      ),
    );
    for (const form of forms) expect((await stranger.post(`/attempts/${attempt.id}`, form)).status).toBe(200);
    expect((await stranger.post(`/attempts/${attempt.id}`, { intent: 'submit' })).headers.location).toBe(
      `/attempts/${attempt.id}/result`,
    );
    const state = () => [
      answersIn(attempt.id),
      site.sql('select * from attempt_result order by attempt_id'),
      site.sql('select * from completion order by id'),
      site.sql('select * from attempt order by id'),
    ];
    const before = state();
    const right = await Promise.all(
      [...attempt.items.keys()].map(async (at) =>
        save(at, await formsOf('stranger').attemptEntries(attempt, at, 'right')),
      ),
    );
    const others: Client[] = [stranger, await site.as('learner'), await site.as('manager')];
    for (const client of others)
      for (const form of [...forms, ...right, [['intent', 'submit']] as const])
        await client.post(`/attempts/${attempt.id}`, form);
    expect(state()).toEqual(before);
    // A repeat of the submit is answered with the first result.
    expect((await stranger.post(`/attempts/${attempt.id}`, { intent: 'submit' })).status).toBe(303);
    expect((await stranger.post('/courses/doors/check', {})).headers.location).toBe('/courses/doors/check');
  });
});

describe('a completion cannot be forged', () => {
  test('by finishing a lesson with open questions, or starting the check before all lessons are finished', async () => {
    const nadim = site.visitor();
    await nadim.signIn('nadim.haddad@larkfield.example', 'seven loaves of rye');
    const rows = () =>
      ['lesson_finish', 'attempt', 'attempt_result', 'completion'].map(
        (table) => site.sql(`select count(*) as count from ${table}`)[0]?.count,
      );
    const before = rows();
    for (const lesson of ['the-milk', 'one-question', 'the-hand-over'])
      expect((await nadim.post(`/courses/doors/${lesson}`, { intent: 'finish' })).status).toBe(409);
    // The check's own page says what is missing.
    expect((await nadim.post('/courses/doors/check', {})).headers.location).toBe('/courses/doors/check');
    expect((await nadim.post(`/attempts/${site.owned.learner.open}`, { intent: 'submit' })).status).toBe(404);
    await nadim.post('/courses/doors/check.data', {});
    expect(rows()).toEqual(before);
  });
});

describe('nothing of the key leaves before it is marked', () => {
  const SECRETS = [
    'Product first',
    'One question about her problem',
    'Friday goes unheard',
    'Listen for what worries',
    'Nobody gets a target',
    'Price is never your part',
    'sort out',
    '"ask"',
    '"pitch"',
    'A change with a date',
  ];

  test('on pages, in data, and in what the routes of others would tell', async () => {
    const nadim = site.visitor();
    await nadim.signIn('nadim.haddad@larkfield.example', 'seven loaves of rye');
    const admin = await site.as('admin');
    const paths = [
      '/courses/doors/the-milk?step=all',
      '/courses/doors/one-question?step=all',
      '/courses/doors/the-hand-over?step=all',
      '/courses/doors/the-milk.data?step=all',
      '/author',
      '/author.data',
      '/courses/doors',
      '/courses/doors.data',
      '/record',
      '/record.data',
      '/__manifest?p=/courses/doors/the-milk&version=x',
    ];
    for (const path of paths) {
      const { text } = await nadim.get(path);
      for (const secret of SECRETS) expect([path, secret, text.includes(secret)]).toEqual([path, secret, false]);
    }
    for (const at of [1, 2, 3, 4, 'overview']) {
      for (const path of [
        `/attempts/${site.owned.admin.open}?q=${at}`,
        `/attempts/${site.owned.admin.open}.data?q=${at}`,
      ]) {
        const { text } = await admin.get(path);
        for (const secret of SECRETS) expect([path, secret, text.includes(secret)]).toEqual([path, secret, false]);
      }
    }
  });
});
