import { expect, test } from 'vitest';
import { changePerson } from '#app/use-cases/administering/change-person.ts';
import { deactivatePerson } from '#app/use-cases/administering/deactivate-person.ts';
import { managerText } from '#app/use-cases/administering/find-manager.ts';
import { invitePerson } from '#app/use-cases/administering/invite-person.ts';
import { listPeople } from '#app/use-cases/administering/list-people.ts';
import { peopleAddress, readPeopleQuery } from '#app/use-cases/administering/people-query.ts';
import { listPersonChoices } from '#app/use-cases/administering/person-choices.ts';
import { type PersonForm, personFormSchema } from '#app/use-cases/administering/person-form.ts';
import { reactivatePerson } from '#app/use-cases/administering/reactivate-person.ts';
import { showPerson } from '#app/use-cases/administering/show-person.ts';
import type { Deps } from '#app/use-cases/deps.ts';
import { verifyAudit } from '#db/queries/audit.ts';
import { countActiveAdmins, findPerson, findPersonByEmail, findPersonDetails } from '#db/queries/people.ts';
import { countSessionsByPerson, insertSession } from '#db/queries/sessions.ts';
import { linksSentTo, makePerson, type TestPerson } from '#tests/support/accounts.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';
import { testDeps } from '#tests/support/deps.ts';

onEachEngine('inviting', (database) => {
  test('makes the person with team, manager and roles, and sends one link', async () => {
    const deps = testDeps(database());
    const admin = await makePerson(deps, { name: 'Admin Invites', roles: ['admin'] });
    const leo = await makePerson(deps, { name: 'Leo Hart' });
    const form = personFormSchema.parse({
      name: '  Nadim   Aziz ',
      email: 'Nadim@Larkfield.example',
      manager: managerText(leo),
      team: 'Cold rooms',
      roles: ['seller'],
    });
    const done = await invitePerson(deps, admin.actor, form);
    if (!done.ok) throw new Error(done.error.message);
    expect(await findPersonDetails(deps.db, done.value.personId)).toMatchObject({
      name: 'Nadim Aziz',
      email: 'nadim@larkfield.example',
      managerId: leo.id,
      teamName: 'Cold rooms',
      roles: ['seller'],
      hasPassword: false,
    });
    expect(await linksSentTo(deps, 'nadim@larkfield.example')).toEqual([
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/invite\/[A-Za-z0-9_-]{43}$/),
    ]);
    const again = await invitePerson(deps, admin.actor, form);
    expect(again).toMatchObject({ error: { kind: 'invalid', fields: { email: /already/ } } });
    // Another spelling of the team is the same team.
    const other = await invitePerson(deps, admin.actor, { ...form, email: 'b@larkfield.example', team: 'COLD ROOMS' });
    const teams = await deps.db.selectFrom('team').selectAll().execute();
    expect(other.ok && teams.map((team) => team.name)).toEqual(['Cold rooms']);
    expect(await listPersonChoices(deps, admin.actor)).toMatchObject({ value: { teams: ['Cold rooms'] } });
  });

  test.each([
    ['an unknown address', 'nobody@nowhere.example', /Nobody here has this e-mail/],
    ['an unknown name', 'Nobody Atall', /Nobody here has this name/],
    ['a name two people have', 'Twin Name', /More than one/],
    ['someone deactivated', 'Former Boss', /deactivated/],
  ])('a manager who is %s is refused', async (_case, manager, sentence) => {
    const deps = testDeps(database());
    const admin = await makePerson(deps, { name: `Admin ${manager}`.replace(/[@.]/g, ' '), roles: ['admin'] });
    if (manager === 'Twin Name') {
      await makePerson(deps, { name: 'Twin Name' });
      const twin = await makePerson(deps, { name: 'Twin Other' });
      await changePerson(deps, admin.actor, { personId: twin.id, form: formOf({ ...twin, name: 'Twin Name' }) });
    }
    if (manager === 'Former Boss') {
      await deactivatePerson(deps, admin.actor, (await makePerson(deps, { name: 'Former Boss' })).id);
    }
    const form = { name: 'New', email: `new.${manager.length}@larkfield.example`, manager, roles: [] };
    const done = await invitePerson(deps, admin.actor, form);
    expect(done).toMatchObject({ error: { kind: 'invalid', fields: { manager: sentence } } });
    expect(await findPersonByEmail(deps.db, form.email)).toBeUndefined();
    expect(await linksSentTo(deps, form.email)).toEqual([]);
  });

  test('only an admin', async () => {
    const deps = testDeps(database());
    const form = { name: 'New', email: 'new.by.other@larkfield.example', roles: [] };
    for (const roles of [[], ['trainer'], ['seller'], ['trainer', 'seller']] as const) {
      const person = await makePerson(deps, { name: `Not Admin ${roles.join(' ')}`.trim(), roles });
      expect(await invitePerson(deps, person.actor, form)).toMatchObject({ error: { kind: 'not-found' } });
      expect(await listPeople(deps, person.actor, readPeopleQuery(new URLSearchParams()))).toMatchObject({ ok: false });
      expect(await showPerson(deps, person.actor, person.id)).toMatchObject({ ok: false });
      expect(await listPersonChoices(deps, person.actor)).toMatchObject({ ok: false });
      const change = { personId: person.id, form: formOf(person, { roles: ['admin'] }) };
      expect(await changePerson(deps, person.actor, change)).toMatchObject({ ok: false });
      expect(await deactivatePerson(deps, person.actor, person.id)).toMatchObject({ ok: false });
      expect(await reactivatePerson(deps, person.actor, person.id)).toMatchObject({ ok: false });
      expect((await findPersonDetails(deps.db, person.id))?.roles).toEqual(roles);
    }
    expect(await findPersonByEmail(deps.db, form.email)).toBeUndefined();
  });

  test('a form reads nothing but its own fields', () => {
    const sent = { name: 'A', email: 'a@b.example', id: '1', deactivatedAt: 'x', isAdmin: true, roles: ['admin'] };
    expect(personFormSchema.parse(sent)).toEqual({ name: 'A', email: 'a@b.example', roles: ['admin'] });
    expect(personFormSchema.safeParse({ ...sent, roles: ['owner'] }).success).toBe(false);
    expect(personFormSchema.safeParse({ ...sent, roles: ['manager'] }).success).toBe(false);
    expect(personFormSchema.safeParse({ ...sent, name: 'A\u202egnp' }).success).toBe(false);
    expect(personFormSchema.safeParse({ ...sent, email: 'a@b.example\r\nBcc: c@d.example' }).success).toBe(false);
  });
});

onEachEngine('changing', (database, engine) => {
  test('a reporting line never goes round in a circle', async () => {
    const deps = testDeps(database());
    const admin = await makePerson(deps, { name: 'Admin Lines', roles: ['admin'] });
    const top = await makePerson(deps, { name: 'Top Line' });
    const middle = await makePerson(deps, { name: 'Middle Line', managerId: top.id });
    const low = await makePerson(deps, { name: 'Low Line', managerId: middle.id });
    const set = (person: TestPerson, manager: string) =>
      changePerson(deps, admin.actor, { personId: person.id, form: formOf(person, { manager }) });
    expect(await set(top, low.email)).toMatchObject({ error: { fields: { manager: /circle/ } } });
    expect(await set(top, top.email)).toMatchObject({ error: { fields: { manager: /own manager/ } } });
    expect(await set(middle, '')).toMatchObject({ ok: true });
    expect(await set(top, low.name)).toMatchObject({ ok: true });
    expect((await findPerson(deps.db, top.id))?.managerId).toBe(low.id);
  });

  test.skipIf(engine === 'pglite')('two changes at once don’t make a circle either', async () => {
    const deps = testDeps(database());
    const admin = await makePerson(deps, { name: 'Admin Race', roles: ['admin'] });
    for (let round = 0; round < 10; round += 1) {
      const one = await makePerson(deps, { name: `One ${round}` });
      const two = await makePerson(deps, { name: `Two ${round}` });
      const done = await Promise.all([
        changePerson(deps, admin.actor, { personId: one.id, form: formOf(one, { manager: two.email }) }),
        changePerson(deps, admin.actor, { personId: two.id, form: formOf(two, { manager: one.email }) }),
      ]);
      expect(done.filter((each) => each.ok)).toHaveLength(1);
    }
  });

  test('a role counts at once: sessions end, and both are in the audit', async () => {
    const deps = testDeps(database());
    const admin = await makePerson(deps, { name: 'Admin Roles', roles: ['admin'] });
    const tara = await makePerson(deps, { name: 'Tara Rises' });
    const session = { personId: tara.id, createdAt: TEST_NOW, expiresAt: '2027-01-01T00:00:00.000Z', userAgent: null };
    await insertSession(deps.db, { ...session, id: 'tara-1' });
    const same = await changePerson(deps, admin.actor, { personId: tara.id, form: formOf(tara, { team: 'Writers' }) });
    expect(same).toEqual({ ok: true, value: { rolesChanged: false } });
    expect(await countSessionsByPerson(deps.db, tara.id, TEST_NOW)).toBe(1);
    await changePerson(deps, admin.actor, {
      personId: tara.id,
      form: formOf(tara, { team: 'Writers', roles: ['trainer'] }),
    });
    expect(await countSessionsByPerson(deps.db, tara.id, TEST_NOW)).toBe(0);
    const view = await showPerson(deps, admin.actor, tara.id);
    expect(view.ok && view.value.history.map((event) => event.action)).toEqual(['role.granted', 'person.team-changed']);
    expect(view.ok && view.value.roles).toEqual(['trainer']);
  });

  test('a new address: the old one is told, and links sent there are dead', async () => {
    const deps = testDeps(database());
    const admin = await makePerson(deps, { name: 'Admin Moves', roles: ['admin'] });
    const done = await invitePerson(deps, admin.actor, { name: 'Moving', email: 'old@larkfield.example', roles: [] });
    const personId = done.ok ? done.value.personId : '';
    const form = { name: 'Moving', email: 'new@larkfield.example', roles: [] };
    expect(await changePerson(deps, admin.actor, { personId, form })).toMatchObject({ ok: true });
    const mails = await deps.db
      .selectFrom('message')
      .select('kind')
      .where('recipient', '=', 'old@larkfield.example')
      .execute();
    expect(mails.map((mail) => mail.kind).sort()).toEqual(['address-changed', 'invitation']);
    const open = await deps.db
      .selectFrom('token')
      .selectAll()
      .where('person_id', '=', personId)
      .where('used_at', 'is', null)
      .execute();
    expect(open).toEqual([]);
    const taken = { ...form, email: admin.email };
    expect(await changePerson(deps, admin.actor, { personId, form: taken })).toMatchObject({
      error: { fields: { email: /else/ } },
    });
  });

  test('a deactivated manager may stay where they are, but nobody new is put under them', async () => {
    const deps = testDeps(database());
    const admin = await makePerson(deps, { name: 'Admin Keeps', roles: ['admin'] });
    const boss = await makePerson(deps, { name: 'Leaving Boss' });
    const report = await makePerson(deps, { name: 'Loyal Report', managerId: boss.id });
    const other = await makePerson(deps, { name: 'Other Report' });
    await deactivatePerson(deps, admin.actor, boss.id);
    const keep = { personId: report.id, form: formOf(report, { manager: managerText(boss), team: 'Vans' }) };
    expect(await changePerson(deps, admin.actor, keep)).toMatchObject({ ok: true });
    const join = { personId: other.id, form: formOf(other, { manager: managerText(boss) }) };
    expect(await changePerson(deps, admin.actor, join)).toMatchObject({
      error: { fields: { manager: /deactivated/ } },
    });
  });
});

onEachEngine('admins', (database, engine) => {
  test('nobody takes their own admin role or deactivates themselves', async () => {
    const deps = testDeps(database());
    const admin = await makePerson(deps, { name: 'Admin Alone', roles: ['admin'] });
    const off = { personId: admin.id, form: formOf(admin, { roles: [] }) };
    expect(await changePerson(deps, admin.actor, off)).toMatchObject({ error: { fields: { roles: /yourself/ } } });
    expect(await deactivatePerson(deps, admin.actor, admin.id)).toMatchObject({ error: { kind: 'conflict' } });
    expect((await findPersonDetails(deps.db, admin.id))?.roles).toEqual(['admin']);
  });

  test.skipIf(engine === 'pglite')('two admins against each other: one stays', async () => {
    const deps = testDeps(database());
    await withoutAdmins(deps);
    const one = await makePerson(deps, { name: 'Admin Left', roles: ['admin'] });
    const two = await makePerson(deps, { name: 'Admin Right', roles: ['admin'] });
    const done = await Promise.all([
      deactivatePerson(deps, one.actor, two.id),
      changePerson(deps, two.actor, { personId: one.id, form: formOf(one, { roles: [] }) }),
    ]);
    expect(done.filter((each) => each.ok)).toHaveLength(1);
    expect(await countActiveAdmins(deps.db)).toBe(1);
    await withoutAdmins(deps);
    const three = await makePerson(deps, { name: 'Admin Up', roles: ['admin'] });
    const four = await makePerson(deps, { name: 'Admin Down', roles: ['admin'] });
    const both = await Promise.all([
      deactivatePerson(deps, three.actor, four.id),
      deactivatePerson(deps, four.actor, three.id),
    ]);
    expect(both.filter((each) => each.ok)).toHaveLength(1);
    expect(await countActiveAdmins(deps.db)).toBe(1);
  });

  test('deactivating signs out, kills links, keeps the rest; coming back brings the rest back', async () => {
    const deps = testDeps(database());
    const admin = await makePerson(deps, { name: 'Admin Closes', roles: ['admin'] });
    const dee = await makePerson(deps, { name: 'Dee Leaves', roles: ['seller'] });
    const session = { personId: dee.id, createdAt: TEST_NOW, expiresAt: '2027-01-01T00:00:00.000Z', userAgent: null };
    await insertSession(deps.db, { ...session, id: 'leaver' });
    expect(await deactivatePerson(deps, admin.actor, dee.id)).toEqual({ ok: true, value: null });
    expect(await deactivatePerson(deps, admin.actor, dee.id)).toEqual({ ok: true, value: null });
    expect(await countSessionsByPerson(deps.db, dee.id, TEST_NOW)).toBe(0);
    expect(await showPerson(deps, admin.actor, dee.id)).toMatchObject({
      value: { state: 'deactivated', roles: ['seller'] },
    });
    expect(await reactivatePerson(deps, admin.actor, dee.id)).toEqual({ ok: true, value: null });
    expect(await showPerson(deps, admin.actor, dee.id)).toMatchObject({
      value: { state: 'active', roles: ['seller'] },
    });
    expect(await deactivatePerson(deps, admin.actor, 'no-such-id')).toMatchObject({ error: { kind: 'not-found' } });
    expect(await verifyAudit(deps.db)).toMatchObject({ kind: 'whole' });
  });
});

onEachEngine('the list', (database) => {
  test('search, filters, order and pages', async () => {
    const deps = testDeps(database());
    const admin = await makePerson(deps, { name: 'Zoë Admin', roles: ['admin'] });
    const boss = await makePerson(deps, { name: 'Boss Mark', password: null });
    for (let at = 0; at < 60; at += 1)
      await makePerson(deps, { name: `Person ${10 + at}`, password: null, managerId: boss.id });
    const ask = async (address: string) => {
      const list = await listPeople(deps, admin.actor, readPeopleQuery(new URLSearchParams(address)));
      if (!list.ok) throw new Error(list.error.message);
      return list.value;
    };
    const names = async (address: string) => (await ask(address)).people.map((person) => person.name);
    expect(await ask('')).toMatchObject({ total: 62, pageCount: 2 });
    expect(await names('')).toHaveLength(50);
    expect(await names('page=2')).toHaveLength(12);
    expect((await ask('page=99')).query.page).toBe(2);
    expect(await names('q=zoe')).toEqual(['Zoë Admin']);
    expect(await names('q=ZOË.ADMIN@')).toEqual(['Zoë Admin']);
    expect(await names('q=zoe+nobody')).toEqual([]);
    expect(await names('q=%25')).toEqual([]);
    expect(await names('q=_')).toEqual([]);
    expect(await names('role=admin')).toEqual(['Zoë Admin']);
    expect(await names('role=manager')).toEqual(['Boss Mark']);
    expect(await names('state=invited&q=boss')).toEqual(['Boss Mark']);
    expect(await names('state=deactivated')).toEqual([]);
    expect((await names('sort=email'))[0]).toBe('Boss Mark');
    expect(await names('sort=newest')).toHaveLength(50);
    expect(await names('sort=team')).toHaveLength(50);
    expect(await names("q=' or 1=1 --")).toEqual([]);
  });

  test.each([
    ['', '/admin/people'],
    ['q=dee&state=all&role=admin&sort=team&page=3', '/admin/people?q=dee&state=all&role=admin&sort=team&page=3'],
    ['state=<script>&role=owner&sort=;drop&page=-1', '/admin/people'],
    ['page=1e99', '/admin/people'],
    ['__proto__=1&constructor=2', '/admin/people'],
  ])('the address %j means %s', (address, canonical) => {
    expect(peopleAddress(readPeopleQuery(new URLSearchParams(address)))).toBe(canonical);
  });
});

function formOf(person: { readonly name: string; readonly email: string }, over: Partial<PersonForm> = {}): PersonForm {
  return { name: person.name, email: person.email, roles: [], ...over };
}

async function withoutAdmins(deps: Deps): Promise<void> {
  await deps.db.deleteFrom('role_grant').where('role', '=', 'admin').execute();
}
