import { expect, test } from 'vitest';
import { addMs, HOUR_MS } from '#app/domain/shared/clock.ts';
import {
  deleteLoginFailuresBefore,
  deleteLoginFailuresByPair,
  findFailuresByAccount,
  findFailuresByAddress,
  findFailuresByPair,
  insertLoginFailure,
} from '#db/queries/login-failures.ts';
import { insertPerson } from '#db/queries/people.ts';
import { insertRole } from '#db/queries/roles.ts';
import {
  countSessionsByPerson,
  deleteSession,
  deleteSessionsByPerson,
  deleteSessionsExpiredBy,
  findSessionsByPerson,
  findSessionWithPerson,
  insertSession,
  updateSessionExpiresAt,
} from '#db/queries/sessions.ts';
import {
  countTokensSince,
  deleteTokensExpiredBy,
  findTokenBySecret,
  insertToken,
  updateOpenTokensUsedAt,
  updateTokenUsedAt,
} from '#db/queries/tokens.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';

const LATER = addMs(TEST_NOW, HOUR_MS);

onEachEngine('sessions, links and failures', (database) => {
  const person = (id: string, managerId: string | null = null) =>
    insertPerson(database().db, {
      id,
      email: `${id}@larkfield.example`,
      name: id,
      teamId: null,
      managerId,
      timeZone: 'Europe/Berlin',
      job: null,
      createdAt: TEST_NOW,
    });

  test('one row a session, however many roles; a manager by who reports now', async () => {
    const { db } = database();
    await person('leo');
    for (const role of ['admin', 'trainer'] as const) {
      await insertRole(db, { personId: 'leo', role, grantedAt: TEST_NOW, grantedBy: null });
    }
    const session = { id: 's1', personId: 'leo', createdAt: TEST_NOW, expiresAt: LATER, userAgent: null };
    await insertSession(db, session);
    const expected = {
      ...session,
      name: 'leo',
      email: 'leo@larkfield.example',
      timeZone: 'Europe/Berlin',
      deactivatedAt: null,
      grants: ['trainer', 'admin'],
      hasReports: false,
    };
    expect(await findSessionWithPerson(db, 's1')).toEqual(expected);
    await person('report', 'leo');
    expect(await findSessionWithPerson(db, 's1')).toEqual({ ...expected, hasReports: true });
    expect(await findSessionWithPerson(db, 's2')).toBeUndefined();
  });

  test('ended one by one, all but one, all, and when over', async () => {
    const { db } = database();
    await person('dee');
    const session = { personId: 'dee', createdAt: TEST_NOW, expiresAt: LATER, userAgent: 'A browser' };
    for (const id of ['d1', 'd2', 'd3', 'd4']) await insertSession(db, { ...session, id });
    await deleteSession(db, 'd1');
    expect(await countSessionsByPerson(db, 'dee', TEST_NOW)).toBe(3);
    expect(await countSessionsByPerson(db, 'dee', LATER)).toBe(0);
    await deleteSessionsByPerson(db, 'dee', 'd3');
    expect((await findSessionsByPerson(db, 'dee', 10)).map((each) => each.id)).toEqual(['d3']);
    await updateSessionExpiresAt(db, 'd3', addMs(LATER, 1));
    await deleteSessionsExpiredBy(db, LATER);
    expect(await countSessionsByPerson(db, 'dee', TEST_NOW)).toBe(1);
    await deleteSessionsByPerson(db, 'dee');
    expect(await countSessionsByPerson(db, 'dee', TEST_NOW)).toBe(0);
  });

  test('a link is found by its secret and kind, and used up once', async () => {
    const { db } = database();
    await person('tess');
    const token = { kind: 'reset', personId: 'tess', createdAt: TEST_NOW, expiresAt: LATER } as const;
    await insertToken(db, { ...token, secret: 'one' });
    await insertToken(db, { ...token, secret: 'two' });
    const one = await findTokenBySecret(db, 'reset', 'one');
    expect(one).toMatchObject({ kind: 'reset', personId: 'tess', usedAt: null });
    expect(await findTokenBySecret(db, 'invite', 'one')).toBeUndefined();
    expect(await findTokenBySecret(db, 'reset', one?.id ?? '')).toBeUndefined();
    expect(await updateTokenUsedAt(db, one?.id ?? '', TEST_NOW)).toBe(true);
    expect(await updateTokenUsedAt(db, one?.id ?? '', LATER)).toBe(false);
    await updateOpenTokensUsedAt(db, { kind: 'reset', personId: 'tess', usedAt: LATER });
    expect((await findTokenBySecret(db, 'reset', 'one'))?.usedAt).toBe(TEST_NOW);
    expect((await findTokenBySecret(db, 'reset', 'two'))?.usedAt).toBe(LATER);
    expect(await countTokensSince(db, { kind: 'reset', personId: 'tess', since: addMs(TEST_NOW, -1) })).toBe(2);
    expect(await countTokensSince(db, { kind: 'reset', personId: 'tess', since: TEST_NOW })).toBe(0);
    await deleteTokensExpiredBy(db, LATER);
    expect(await findTokenBySecret(db, 'reset', 'two')).toBeUndefined();
  });

  test('failures are counted by pair, account and address, within a window', async () => {
    const { db } = database();
    const failures = [
      ['a', 'home', TEST_NOW],
      ['a', 'home', LATER],
      ['a', 'away', LATER],
      ['b', 'home', LATER],
    ] as const;
    for (const [at, [account, address, failedAt]] of failures.entries()) {
      await insertLoginFailure(db, { id: `f${at}`, account, address, failedAt });
    }
    const before = addMs(TEST_NOW, -1);
    expect(await findFailuresByPair(db, { account: 'a', address: 'home', since: before })).toEqual({
      count: 2,
      lastAt: LATER,
    });
    expect(await findFailuresByPair(db, { account: 'a', address: 'home', since: TEST_NOW })).toEqual({
      count: 1,
      lastAt: LATER,
    });
    expect(await findFailuresByAccount(db, { account: 'a', since: before })).toEqual({ count: 3, lastAt: LATER });
    expect(await findFailuresByAddress(db, { address: 'home', since: before })).toEqual({ count: 3, lastAt: LATER });
    expect(await findFailuresByAccount(db, { account: 'c', since: before })).toEqual({ count: 0, lastAt: null });
    await deleteLoginFailuresByPair(db, { account: 'a', address: 'home' });
    expect(await findFailuresByAccount(db, { account: 'a', since: before })).toEqual({ count: 1, lastAt: LATER });
    await deleteLoginFailuresBefore(db, addMs(LATER, 1));
    expect(await findFailuresByAddress(db, { address: 'home', since: before })).toEqual({ count: 0, lastAt: null });
  });
});
