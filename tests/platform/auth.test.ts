import type { AppLoadContext } from '@remix-run/node';
import { expect, test } from 'vitest';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '#app/domain/shared/clock.ts';
import {
  requestSession,
  requireActor,
  signOutEverywhere,
  signOutHere,
  startSession,
} from '#app/platform/auth.server.ts';
import type { Deps } from '#app/use-cases/deps.ts';
import { upsertCredential } from '#db/queries/credentials.ts';
import { updatePersonDeactivatedAt } from '#db/queries/people.ts';
import { insertRole } from '#db/queries/roles.ts';
import { makePerson, type TestPerson } from '#tests/support/accounts.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';
import { testDeps } from '#tests/support/deps.ts';

const request = new Request('http://127.0.0.1:3000/login', { headers: { 'user-agent': 'A browser\u0007 5.0' } });

onEachEngine('sessions', (database) => {
  test('a new session is known by its cookie, and the table never holds what the cookie holds', async () => {
    const deps = testDeps(database());
    const dee = await makePerson(deps, { name: 'Dee Session', roles: ['seller'] });
    const cookie = await signInAs(deps, dee);
    expect(cookie.header).toMatch(/^second-helping=[a-z2-7]{40}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    expect((await whoIs(deps, cookie.pair))?.actor).toMatchObject({
      personId: dee.id,
      name: 'Dee Session',
      roles: ['learner', 'seller'],
      timeZone: 'Europe/London',
    });
    const rows = await deps.db.selectFrom('session').selectAll().where('person_id', '=', dee.id).execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(cookie.value);
    expect(rows[0]).toMatchObject({ user_agent: 'A browser 5.0' });
    // The stored value opens nothing.
    expect(await whoIs(deps, `second-helping=${rows[0]?.id}`)).toBeNull();
    expect(await whoIs(deps, `second-helping=${rows[0]?.id.slice(0, 40)}`)).toBeNull();
  });

  test('over https the cookie carries the __Host- prefix and Secure', async () => {
    const plain = testDeps(database());
    const deps = { ...plain, settings: { ...plain.settings, appUrl: 'https://learn.company.example' } };
    const cookie = await signInAs(deps, await makePerson(deps, { name: 'Secure One' }));
    expect(cookie.header).toMatch(/^__Host-second-helping=[a-z2-7]{40}; Path=\/; .*HttpOnly; SameSite=Lax; Secure$/);
    expect(cookie.header).not.toMatch(/domain/i);
    expect(await whoIs(deps, cookie.pair)).not.toBeNull();
    expect(await whoIs(deps, cookie.pair.replace('__Host-', ''))).toBeNull();
  });

  test('every sign-in makes a new id, whatever the browser sent, and ends the session it had', async () => {
    const deps = testDeps(database());
    const dee = await makePerson(deps, { name: 'Fixed One' });
    const chosen = `second-helping=${'a'.repeat(40)}`;
    const first = await signInAs(deps, dee, chosen);
    expect(first.value).not.toBe('a'.repeat(40));
    expect(await whoIs(deps, chosen)).toBeNull();
    const second = await signInAs(deps, dee, first.pair);
    expect(second.value).not.toBe(first.value);
    expect(await whoIs(deps, first.pair)).toBeNull();
    expect(await whoIs(deps, second.pair)).not.toBeNull();
  });

  test('a password changed between check and session lets nobody in', async () => {
    const deps = testDeps(database());
    const dee = await makePerson(deps, { name: 'Raced One' });
    await upsertCredential(deps.db, { personId: dee.id, passwordHash: 'x', changedAt: addMs(TEST_NOW, 1) });
    const { context, headers } = contextFor(deps, null);
    const started = await startSession(request, context, { personId: dee.id, passwordSetAt: TEST_NOW });
    expect(started).toMatchObject({ ok: false, error: { kind: 'unauthenticated' } });
    expect(headers).toEqual([]);
  });

  test('signing out here ends this browser, everywhere ends all; GET asks nothing', async () => {
    const deps = testDeps(database());
    const dee = await makePerson(deps, { name: 'Out One' });
    const [phone, desk, home] = [await signInAs(deps, dee), await signInAs(deps, dee), await signInAs(deps, dee)];
    const here = contextFor(deps, phone.pair);
    await signOutHere(here.context);
    expect(here.headers.at(-1)).toContain('Max-Age=0');
    expect(await whoIs(deps, phone.pair)).toBeNull();
    expect(await whoIs(deps, desk.pair)).not.toBeNull();
    await signOutEverywhere(contextFor(deps, desk.pair).context);
    expect(await whoIs(deps, desk.pair)).toBeNull();
    expect(await whoIs(deps, home.pair)).toBeNull();
  });

  test('a deactivated person is out at the next request, and the session is gone for good', async () => {
    const deps = testDeps(database());
    const dee = await makePerson(deps, { name: 'Left One' });
    const cookie = await signInAs(deps, dee);
    await updatePersonDeactivatedAt(deps.db, dee.id, TEST_NOW);
    expect(await whoIs(deps, cookie.pair)).toBeNull();
    await updatePersonDeactivatedAt(deps.db, dee.id, null);
    expect(await whoIs(deps, cookie.pair)).toBeNull();
  });

  test('a role or a first report counts at the next request', async () => {
    const deps = testDeps(database());
    const leo = await makePerson(deps, { name: 'Leo Grows' });
    const cookie = await signInAs(deps, leo);
    await insertRole(deps.db, { personId: leo.id, role: 'trainer', grantedAt: TEST_NOW, grantedBy: null });
    const report = await makePerson(deps, { name: 'New Report', managerId: leo.id });
    expect((await whoIs(deps, cookie.pair))?.actor.roles).toEqual(['learner', 'trainer', 'manager']);
    await updatePersonDeactivatedAt(deps.db, report.id, TEST_NOW);
    expect((await whoIs(deps, cookie.pair))?.actor.roles).toEqual(['learner', 'trainer']);
  });

  const lifetimes = [
    ['learner', [], 7 * DAY_MS, 30 * DAY_MS],
    ['seller', ['seller'], 7 * DAY_MS, 30 * DAY_MS],
    ['trainer', ['trainer'], 2 * HOUR_MS, 12 * HOUR_MS],
    ['admin', ['seller', 'admin'], 2 * HOUR_MS, 12 * HOUR_MS],
  ] as const;

  test.each(lifetimes)('%s: idle too long is out', async (name, roles, idleMs) => {
    const deps = testDeps(database());
    const person = await makePerson(deps, { name: `${name} Idle`, roles });
    const cookie = await signInAs(deps, person);
    deps.setNow(addMs(TEST_NOW, idleMs - 1));
    expect(await whoIs(deps, cookie.pair)).not.toBeNull();
    deps.setNow(addMs(TEST_NOW, 2 * idleMs));
    expect(await whoIs(deps, cookie.pair)).toBeNull();
    // Also when the clock is set back afterwards.
    deps.setNow(TEST_NOW);
    expect(await whoIs(deps, cookie.pair)).toBeNull();
  });

  test.each(lifetimes)(
    '%s: in use all the time, but not past the absolute end',
    async (name, roles, idleMs, absoluteMs) => {
      const deps = testDeps(database());
      const person = await makePerson(deps, { name: `${name} Busy`, roles });
      const cookie = await signInAs(deps, person);
      for (let passed = 0; passed < absoluteMs; passed += idleMs / 2) {
        deps.setNow(addMs(TEST_NOW, passed));
        expect(await whoIs(deps, cookie.pair)).not.toBeNull();
      }
      deps.setNow(addMs(TEST_NOW, absoluteMs));
      expect(await whoIs(deps, cookie.pair)).toBeNull();
    },
  );

  test('a manager: half a day idle, a week in all, from the moment someone reports to them', async () => {
    const deps = testDeps(database());
    const leo = await makePerson(deps, { name: 'Leo Manages' });
    const cookie = await signInAs(deps, leo);
    await makePerson(deps, { name: 'A Report', managerId: leo.id });
    expect(await whoIs(deps, cookie.pair)).not.toBeNull();
    deps.setNow(addMs(TEST_NOW, 12 * HOUR_MS));
    expect(await whoIs(deps, cookie.pair)).toBeNull();
  });

  test('prolonging writes at most once in a tenth of the idle time', async () => {
    const deps = testDeps(database());
    const tara = await makePerson(deps, { name: 'Tara Reads', roles: ['trainer'] });
    const cookie = await signInAs(deps, tara);
    const ends = new Set<string>();
    for (let minutes = 0; minutes < 60; minutes += 1) {
      deps.setNow(addMs(TEST_NOW, minutes * MINUTE_MS));
      await whoIs(deps, cookie.pair);
      const row = await deps.db
        .selectFrom('session')
        .select('expires_at')
        .where('person_id', '=', tara.id)
        .executeTakeFirstOrThrow();
      ends.add(row.expires_at);
    }
    expect(ends.size).toBeLessThanOrEqual(6);
    expect(ends.size).toBeGreaterThan(2);
  });

  test('asked twice in a request, looked up once', async () => {
    const deps = testDeps(database());
    const cookie = await signInAs(deps, await makePerson(deps, { name: 'Asked Twice' }));
    const signedIn = requestSession(deps, { cookieHeader: cookie.pair });
    expect(signedIn()).toBe(signedIn());
    await signedIn();
  });

  test.each([
    ['http://127.0.0.1:3000/', '/login'],
    ['http://127.0.0.1:3000/team?sort=name', '/login?next=%2Fteam%3Fsort%3Dname'],
    ['http://127.0.0.1:3000/courses/a/b.data?_routes=x', '/login?next=%2Fcourses%2Fa%2Fb'],
  ])('nobody signed in at %s is sent to %s', async (address, location) => {
    const { context } = contextFor(testDeps(database()), null);
    const answer = await requireActor(new Request(address), context).catch((thrown: unknown) => thrown);
    expect(answer).toBeInstanceOf(Response);
    expect(answer instanceof Response && [answer.status, answer.headers.get('location')]).toEqual([302, location]);
  });
});

async function signInAs(deps: Deps, person: TestPerson, sent: string | null = null) {
  const { context, headers } = contextFor(deps, sent);
  const started = await startSession(request, context, { personId: person.id, passwordSetAt: TEST_NOW });
  if (!started.ok) throw new Error(started.error.message);
  const header = headers.at(-1) ?? '';
  const pair = header.split(';')[0] ?? '';
  return { header, pair, value: pair.split('=')[1] ?? '' };
}

function contextFor(deps: Deps, cookieHeader: string | null) {
  const headers: string[] = [];
  const context: AppLoadContext = {
    deps,
    nonce: 'n',
    requestId: 'r',
    clientAddress: '203.0.113.7',
    signedIn: requestSession(deps, { cookieHeader }),
    setCookie: (header) => headers.push(header),
    document: { html: null, trouble: null },
  };
  return { context, headers };
}

function whoIs(deps: Deps, cookieHeader: string) {
  return requestSession(deps, { cookieHeader })();
}
