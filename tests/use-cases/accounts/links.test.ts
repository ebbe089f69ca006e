import { expect, test } from 'vitest';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '#app/domain/shared/clock.ts';
import { askForReset } from '#app/use-cases/accounts/ask-for-reset.ts';
import { completeSetup } from '#app/use-cases/accounts/complete-setup.ts';
import { ensureSetupLink } from '#app/use-cases/accounts/ensure-setup-link.ts';
import { lookAtLink } from '#app/use-cases/accounts/look-at-link.ts';
import { setPasswordByLink } from '#app/use-cases/accounts/set-password-by-link.ts';
import { signIn } from '#app/use-cases/accounts/sign-in.ts';
import { tidyAccounts } from '#app/use-cases/accounts/tidy-accounts.ts';
import { sendLink } from '#app/use-cases/administering/send-link.ts';
import { verifyAudit } from '#db/queries/audit.ts';
import { updatePersonDeactivatedAt } from '#db/queries/people.ts';
import { findRolesByPerson } from '#db/queries/roles.ts';
import { countSessionsByPerson, insertSession } from '#db/queries/sessions.ts';
import { GOOD_PASSWORD, linksSentTo, makePerson, secretOf } from '#tests/support/accounts.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';
import { testDeps } from '#tests/support/deps.ts';

const address = '203.0.113.7';
const NEXT_PASSWORD = 'four warm buns today';

onEachEngine('reset links', (database, engine) => {
  test('known and unknown addresses get the same answer; only the known one gets a mail', async () => {
    const deps = testDeps(database());
    const dee = await makePerson(deps, { name: 'Dee Forgets' });
    const known = await askForReset(deps, { email: dee.email.toUpperCase(), address });
    const unknown = await askForReset(deps, { email: 'no.such@larkfield.example', address });
    expect(known).toEqual(unknown);
    expect(await linksSentTo(deps, dee.email)).toHaveLength(1);
    expect(await linksSentTo(deps, 'no.such@larkfield.example')).toEqual([]);
  });

  test('the link is under the configured address, works once, and ends every session and every other link', async () => {
    const deps = testDeps(database());
    const dee = await makePerson(deps, { name: 'Dee Resets' });
    for (let asked = 0; asked < 2; asked += 1) await askForReset(deps, { email: dee.email, address });
    const [older, link] = await linksSentTo(deps, dee.email);
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/reset\/[A-Za-z0-9_-]{43}$/);
    await insertSession(deps.db, {
      id: 's'.repeat(64),
      personId: dee.id,
      createdAt: TEST_NOW,
      expiresAt: addMs(TEST_NOW, DAY_MS),
      userAgent: null,
    });
    const secret = secretOf(link);
    expect(await lookAtLink(deps, { kind: 'reset', secret, address })).toEqual({
      ok: true,
      value: { name: 'Dee Resets', email: dee.email },
    });
    const done = await setPasswordByLink(deps, { kind: 'reset', secret, password: NEXT_PASSWORD, address });
    expect(done).toMatchObject({ ok: true, value: { personId: dee.id } });
    expect(await countSessionsByPerson(deps.db, dee.id, TEST_NOW)).toBe(0);
    expect(await signIn(deps, { email: dee.email, password: NEXT_PASSWORD, address })).toMatchObject({ ok: true });
    expect(await signIn(deps, { email: dee.email, password: GOOD_PASSWORD, address })).toMatchObject({ ok: false });
    for (const used of [secret, secretOf(older)]) {
      const again = await setPasswordByLink(deps, { kind: 'reset', secret: used, password: GOOD_PASSWORD, address });
      expect(again).toMatchObject({ ok: false, error: { kind: 'not-found' } });
    }
  });

  test('no secret is stored: neither in the token table nor, once sent, in the outbox', async () => {
    const deps = testDeps(database());
    const dee = await makePerson(deps, { name: 'Dee Hashed' });
    await askForReset(deps, { email: dee.email, address });
    const secret = secretOf((await linksSentTo(deps, dee.email))[0]);
    const tokens = await deps.db.selectFrom('token').selectAll().execute();
    expect(tokens.length).toBeGreaterThan(0);
    expect(JSON.stringify(tokens)).not.toContain(secret);
  });

  test('old, foreign, cut and made-up links do nothing, and looking uses nothing up', async () => {
    const deps = testDeps(database());
    const dee = await makePerson(deps, { name: 'Dee Late' });
    await askForReset(deps, { email: dee.email, address });
    const secret = secretOf((await linksSentTo(deps, dee.email))[0]);
    const tries = [
      { kind: 'invite', secret },
      { kind: 'reset', secret: secret.slice(1) },
      { kind: 'reset', secret: `${secret}a` },
      { kind: 'reset', secret: 'a'.repeat(43) },
      { kind: 'reset', secret: '' },
    ] as const;
    const answers = [];
    for (const link of tries)
      answers.push(await setPasswordByLink(deps, { ...link, password: NEXT_PASSWORD, address }));
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { kind: 'not-found' } });
    for (let looked = 0; looked < 3; looked += 1) {
      expect(await lookAtLink(deps, { kind: 'reset', secret, address })).toMatchObject({ ok: true });
    }
    deps.setNow(addMs(TEST_NOW, 30 * MINUTE_MS));
    expect(await lookAtLink(deps, { kind: 'reset', secret, address })).toEqual({
      ok: false,
      error: (answers[1] as { error: unknown }).error,
    });
  });

  test('a bad new password keeps the link alive', async () => {
    const deps = testDeps(database());
    const dee = await makePerson(deps, { name: 'Dee Tries' });
    await askForReset(deps, { email: dee.email, address });
    const secret = secretOf((await linksSentTo(deps, dee.email))[0]);
    const bad = await setPasswordByLink(deps, { kind: 'reset', secret, password: 'password1', address });
    expect(bad).toMatchObject({ ok: false, error: { kind: 'invalid', fields: { password: /guesser/ } } });
    const good = await setPasswordByLink(deps, { kind: 'reset', secret, password: NEXT_PASSWORD, address });
    expect(good).toMatchObject({ ok: true });
  });

  test('at most three mails an hour, silently', async () => {
    const deps = testDeps(database());
    const dee = await makePerson(deps, { name: 'Dee Often' });
    for (let asked = 0; asked < 5; asked += 1) {
      expect(await askForReset(deps, { email: dee.email, address })).toEqual({ ok: true, value: null });
    }
    expect(await linksSentTo(deps, dee.email)).toHaveLength(3);
    deps.setNow(addMs(TEST_NOW, HOUR_MS));
    await askForReset(deps, { email: dee.email, address });
    expect(await linksSentTo(deps, dee.email)).toHaveLength(4);
  });

  test('a deactivated person gets no mail and can’t use an old link', async () => {
    const deps = testDeps(database());
    const dee = await makePerson(deps, { name: 'Dee Gone' });
    await askForReset(deps, { email: dee.email, address });
    const secret = secretOf((await linksSentTo(deps, dee.email))[0]);
    await updatePersonDeactivatedAt(deps.db, dee.id, TEST_NOW);
    expect(await lookAtLink(deps, { kind: 'reset', secret, address })).toMatchObject({ ok: false });
    const used = await setPasswordByLink(deps, { kind: 'reset', secret, password: NEXT_PASSWORD, address });
    expect(used).toMatchObject({ ok: false, error: { kind: 'not-found' } });
    await askForReset(deps, { email: dee.email, address });
    expect(await linksSentTo(deps, dee.email)).toHaveLength(1);
  });

  test.skipIf(engine === 'pglite')('twenty at once: one gets in', async () => {
    const deps = testDeps(database());
    const dee = await makePerson(deps, { name: 'Dee Races' });
    await askForReset(deps, { email: dee.email, address });
    const secret = secretOf((await linksSentTo(deps, dee.email))[0]);
    const done = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        setPasswordByLink(deps, { kind: 'reset', secret, password: `${NEXT_PASSWORD} ${at}`, address }),
      ),
    );
    expect(done.filter((each) => each.ok)).toHaveLength(1);
    const winner = done.findIndex((each) => each.ok);
    const entered = await signIn(deps, { email: dee.email, password: `${NEXT_PASSWORD} ${winner}`, address });
    expect(entered).toMatchObject({ ok: true });
  });

  test('unknown links count for the address: after 300 it waits', async () => {
    const deps = testDeps(database());
    const guess = () =>
      setPasswordByLink(deps, { kind: 'reset', secret: 'b'.repeat(43), password: 'x', address: '192.0.2.5' });
    for (let tried = 0; tried < 300; tried += 1) expect(await guess()).toMatchObject({ error: { kind: 'not-found' } });
    expect(await guess()).toMatchObject({ error: { kind: 'too-many' } });
    expect(await lookAtLink(deps, { kind: 'reset', secret: 'b'.repeat(43), address: '192.0.2.5' })).toMatchObject({
      error: { kind: 'too-many' },
    });
  });

  test('what is over is tidied away, what counts stays', async () => {
    const deps = testDeps(database());
    const dee = await makePerson(deps, { name: 'Dee Tidy' });
    const session = { personId: dee.id, createdAt: TEST_NOW, userAgent: null };
    await insertSession(deps.db, { ...session, id: 'over', expiresAt: addMs(TEST_NOW, HOUR_MS) });
    await insertSession(deps.db, { ...session, id: 'on', expiresAt: addMs(TEST_NOW, 3 * DAY_MS) });
    deps.setNow(addMs(TEST_NOW, 2 * DAY_MS));
    await askForReset(deps, { email: dee.email, address });
    await tidyAccounts(deps);
    const sessions = await deps.db.selectFrom('session').select('id').where('person_id', '=', dee.id).execute();
    expect(sessions).toEqual([{ id: 'on' }]);
    expect(await deps.db.selectFrom('token').select('person_id').execute()).toEqual([{ person_id: dee.id }]);
    const failures = await deps.db.selectFrom('login_failure').select('failed_at').execute();
    expect(failures.every((row) => row.failed_at === deps.clock.now())).toBe(true);
  });
});

onEachEngine('the first admin', (database, engine) => {
  const person = { name: 'Ada First', email: 'ada.first@larkfield.example', password: GOOD_PASSWORD, address };

  test.skipIf(engine === 'pglite')('two links used at once make one admin', async () => {
    const deps = testDeps(database());
    const links = [await ensureSetupLink(deps), await ensureSetupLink(deps)];
    expect(links[0]).toMatch(/^http:\/\/127\.0\.0\.1:3000\/setup\?token=[A-Za-z0-9_-]{43}$/);
    const done = await Promise.all(
      links.map((link, at) =>
        completeSetup(deps, { ...person, email: `ada.${at}@larkfield.example`, secret: secretOf(link ?? '') }),
      ),
    );
    expect(done.filter((each) => each.ok)).toHaveLength(1);
    expect(done.find((each) => !each.ok)).toMatchObject({ error: { kind: 'conflict' } });
    await deps.db.deleteFrom('credential').execute();
  });

  test('the link makes an admin once; afterwards there is no link', async () => {
    const deps = testDeps(database());
    const secret = secretOf((await ensureSetupLink(deps)) ?? '');
    const refused = await completeSetup(deps, { ...person, password: 'adafirst1', secret });
    expect(refused).toMatchObject({ ok: false, error: { kind: 'invalid' } });
    const done = await completeSetup(deps, { ...person, secret });
    if (!done.ok) throw new Error(done.error.message);
    expect(await findRolesByPerson(deps.db, done.value.personId)).toEqual(['admin']);
    expect(await signIn(deps, { ...person })).toMatchObject({ ok: true });
    expect(await ensureSetupLink(deps)).toBeNull();
    expect(await completeSetup(deps, { ...person, email: 'b@c.example', secret })).toMatchObject({
      error: { kind: 'not-found' },
    });
    expect(await verifyAudit(deps.db)).toMatchObject({ kind: 'whole' });
  });

  test('a day later the link is dead', async () => {
    const deps = testDeps(database());
    await deps.db.deleteFrom('credential').execute();
    const secret = secretOf((await ensureSetupLink(deps)) ?? '');
    deps.setNow(addMs(TEST_NOW, DAY_MS));
    expect(await completeSetup(deps, { ...person, secret })).toMatchObject({ error: { kind: 'not-found' } });
  });
});

onEachEngine('an admin sends a link', (database) => {
  test('an invitation to who has no password, a reset to who has; never more than three an hour', async () => {
    const deps = testDeps(database());
    const admin = await makePerson(deps, { name: 'Admin Sends', roles: ['admin'] });
    const fresh = await makePerson(deps, { name: 'Fresh One', password: null });
    const old = await makePerson(deps, { name: 'Old One' });
    expect(await sendLink(deps, admin.actor, fresh.id)).toMatchObject({ value: { kind: 'invite' } });
    expect(await sendLink(deps, admin.actor, old.id)).toMatchObject({ value: { kind: 'reset' } });
    expect((await linksSentTo(deps, old.email))[0]).toContain('/reset/');
    const first = secretOf((await linksSentTo(deps, fresh.email))[0]);
    await sendLink(deps, admin.actor, fresh.id);
    await sendLink(deps, admin.actor, fresh.id);
    expect(await sendLink(deps, admin.actor, fresh.id)).toMatchObject({ error: { kind: 'too-many' } });
    expect(await lookAtLink(deps, { kind: 'invite', secret: first, address })).toMatchObject({ ok: false });
    const newest = secretOf((await linksSentTo(deps, fresh.email)).at(-1));
    deps.setNow(addMs(TEST_NOW, 7 * DAY_MS - 1));
    const done = await setPasswordByLink(deps, { kind: 'invite', secret: newest, password: NEXT_PASSWORD, address });
    expect(done).toMatchObject({ ok: true, value: { personId: fresh.id } });
  });

  test('nobody else can', async () => {
    const deps = testDeps(database());
    const tara = await makePerson(deps, { name: 'Tara Cannot', roles: ['trainer', 'seller'] });
    const other = await makePerson(deps, { name: 'Other One' });
    expect(await sendLink(deps, tara.actor, other.id)).toMatchObject({ error: { kind: 'not-found' } });
    expect(await linksSentTo(deps, other.email)).toEqual([]);
  });
});
