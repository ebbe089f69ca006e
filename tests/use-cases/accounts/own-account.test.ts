import { expect, test } from 'vitest';
import { addMs, HOUR_MS } from '#app/domain/shared/clock.ts';
import { changePassword } from '#app/use-cases/accounts/change-password.ts';
import { changeProfile } from '#app/use-cases/accounts/change-profile.ts';
import { signIn } from '#app/use-cases/accounts/sign-in.ts';
import { viewAccount } from '#app/use-cases/accounts/view-account.ts';
import { findPeople, findPerson } from '#db/queries/people.ts';
import { countSessionsByPerson, insertSession } from '#db/queries/sessions.ts';
import { GOOD_PASSWORD, makePerson } from '#tests/support/accounts.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';
import { testDeps } from '#tests/support/deps.ts';

const address = '203.0.113.7';

onEachEngine('one’s own account', (database) => {
  test('a new name is found by search at once; everything else stays', async () => {
    const deps = testDeps(database());
    const boss = await makePerson(deps, { name: 'Boss One' });
    const dee = await makePerson(deps, { name: 'Dee Names', managerId: boss.id });
    await changeProfile(deps, dee.actor, { name: 'Désirée Ökoro', timeZone: 'Europe/Berlin' });
    const now = await findPerson(deps.db, dee.id);
    expect(now).toMatchObject({
      name: 'Désirée Ökoro',
      timeZone: 'Europe/Berlin',
      managerId: boss.id,
      email: dee.email,
    });
    const page = { state: 'active', role: null, sort: 'name', limit: 10, offset: 0 } as const;
    const found = await findPeople(deps.db, { ...page, search: 'desiree okoro' });
    expect(found.map((person) => person.id)).toEqual([dee.id]);
    expect(await viewAccount(deps, dee.actor)).toMatchObject({
      value: { managerName: 'Boss One', timeZone: 'Europe/Berlin', companyTimeZone: 'Europe/London' },
    });
  });

  test('a new password needs the present one, and ends every session', async () => {
    const deps = testDeps(database());
    const dee = await makePerson(deps, { name: 'Dee Changes' });
    const session = { personId: dee.id, createdAt: TEST_NOW, expiresAt: addMs(TEST_NOW, HOUR_MS), userAgent: null };
    await insertSession(deps.db, { ...session, id: 'dee-1' });
    await insertSession(deps.db, { ...session, id: 'dee-2' });
    const change = (current: string, password: string) =>
      changePassword(deps, dee.actor, { current, password, address });
    expect(await change('wrong wrong wrong', 'four warm buns')).toMatchObject({
      error: { fields: { current: /not your/ } },
    });
    expect(await change(GOOD_PASSWORD, 'larkfield1')).toMatchObject({ error: { fields: { password: /mostly/ } } });
    expect(await countSessionsByPerson(deps.db, dee.id, TEST_NOW)).toBe(2);
    deps.setNow(addMs(TEST_NOW, 1));
    expect(await change(GOOD_PASSWORD, 'four warm buns')).toMatchObject({ ok: true });
    expect(await countSessionsByPerson(deps.db, dee.id, TEST_NOW)).toBe(0);
    expect(await signIn(deps, { email: dee.email, password: 'four warm buns', address })).toMatchObject({ ok: true });
    const mails = await deps.db.selectFrom('message').select('kind').where('recipient', '=', dee.email).execute();
    expect(mails).toEqual([{ kind: 'password-changed' }]);
  });

  test('guessing the present password counts like guessing at the door', async () => {
    const deps = testDeps(database());
    const dee = await makePerson(deps, { name: 'Dee Guessed' });
    const input = { current: 'wrong wrong wrong', password: 'four warm buns', address };
    for (let tried = 0; tried < 5; tried += 1) {
      expect(await changePassword(deps, dee.actor, input)).toMatchObject({ error: { kind: 'invalid' } });
    }
    expect(await changePassword(deps, dee.actor, input)).toMatchObject({ error: { kind: 'too-many' } });
    const door = await signIn(deps, { email: dee.email, password: GOOD_PASSWORD, address });
    expect(door).toMatchObject({ error: { kind: 'too-many' } });
  });
});
