import { expect, test } from 'vitest';
import { findCredentialByEmail, upsertCredential } from '#db/queries/credentials.ts';
import {
  countPeople,
  countReports,
  findIdsAbove,
  findPeople,
  findPeopleToChoose,
  findPerson,
  findPersonByEmail,
  insertPerson,
  updatePerson,
  updatePersonDeactivatedAt,
} from '#db/queries/people.ts';
import { deleteRole, findRolesByPerson, insertRole } from '#db/queries/roles.ts';
import { findTeamByName, findTeams, insertTeam } from '#db/queries/teams.ts';
import { isUniqueViolation } from '#db/transaction.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';

onEachEngine('people', (database) => {
  const person = (id: string, over: { name?: string; managerId?: string | null; teamId?: string | null } = {}) => ({
    id,
    email: `${id}@larkfield.example`,
    name: id,
    teamId: null,
    managerId: null,
    timeZone: null,
    job: null,
    createdAt: TEST_NOW,
    ...over,
  });
  const everyone = { search: '', state: 'all', role: null } as const;
  const page = { sort: 'name', limit: 100, offset: 0 } as const;

  test('written, read, changed', async () => {
    const { db } = database();
    await insertPerson(db, person('p1', { name: 'Zsófia Ångström' }));
    expect(await findPerson(db, 'p1')).toEqual({ ...person('p1', { name: 'Zsófia Ångström' }), deactivatedAt: null });
    expect(await findPersonByEmail(db, 'p1@larkfield.example')).toMatchObject({ id: 'p1' });
    expect(await findPerson(db, 'nobody')).toBeUndefined();
    expect(await countPeople(db, { ...everyone, search: 'zsofia ANGSTROM' })).toBe(1);
    await updatePerson(db, { ...person('p1', { name: 'Zs' }), job: 'driver' });
    expect(await countPeople(db, { ...everyone, search: 'angstrom' })).toBe(0);
    const twice = await insertPerson(db, { ...person('p2'), email: 'p1@larkfield.example' }).catch(
      (error: unknown) => error,
    );
    expect(isUniqueViolation(twice)).toBe(true);
  });

  test('the line above, nearest first', async () => {
    const { db } = database();
    await insertPerson(db, person('top'));
    await insertPerson(db, person('mid', { managerId: 'top' }));
    await insertPerson(db, person('low', { managerId: 'mid' }));
    expect(await findIdsAbove(db, 'low')).toEqual(['mid', 'top']);
    expect(await findIdsAbove(db, 'top')).toEqual([]);
    expect(await findIdsAbove(db, 'nobody')).toEqual([]);
    expect(await countReports(db, 'top')).toBe(1);
    await updatePersonDeactivatedAt(db, 'mid', TEST_NOW);
    expect(await countReports(db, 'top')).toBe(0);
    expect(await findIdsAbove(db, 'low')).toEqual(['mid', 'top']);
    expect((await findPeopleToChoose(db, 100)).map((each) => each.name)).not.toContain('mid');
  });

  test('a circle that should not be there ends the walk all the same', async () => {
    const { db } = database();
    await insertPerson(db, person('c1'));
    await insertPerson(db, person('c2', { managerId: 'c1' }));
    await updatePerson(db, person('c1', { managerId: 'c2' }));
    expect(new Set(await findIdsAbove(db, 'c1'))).toEqual(new Set(['c1', 'c2']));
    await updatePerson(db, person('c1'));
  });

  test('roles are granted once and come in one order', async () => {
    const { db } = database();
    await insertPerson(db, person('r1'));
    const grant = { personId: 'r1', grantedAt: TEST_NOW, grantedBy: null };
    for (const role of ['seller', 'admin', 'seller', 'trainer'] as const) await insertRole(db, { ...grant, role });
    expect(await findRolesByPerson(db, 'r1')).toEqual(['trainer', 'seller', 'admin']);
    await deleteRole(db, 'r1', 'seller');
    expect(await findRolesByPerson(db, 'r1')).toEqual(['trainer', 'admin']);
    const [line] = await findPeople(db, { ...everyone, ...page, search: 'r1@' });
    expect(line?.roles).toEqual(['trainer', 'admin']);
  });

  test('by team: those without one come last, on both engines', async () => {
    const { db } = database();
    await insertTeam(db, { id: 't1', name: 'Vans', createdAt: TEST_NOW });
    await insertTeam(db, { id: 't0', name: 'Accounts', createdAt: TEST_NOW });
    await insertPerson(db, person('team-a'));
    await insertPerson(db, person('team-b', { teamId: 't1' }));
    await insertPerson(db, person('team-c', { teamId: 't0' }));
    const lines = await findPeople(db, { ...everyone, ...page, search: 'team-', sort: 'team' });
    expect(lines.map((line) => [line.id, line.teamName])).toEqual([
      ['team-c', 'Accounts'],
      ['team-b', 'Vans'],
      ['team-a', null],
    ]);
    expect((await findTeams(db, 1)).map((team) => team.name)).toEqual(['Accounts']);
    expect(await findTeamByName(db, 'Vans')).toEqual({ id: 't1', name: 'Vans' });
  });

  test('a password is one per person, and a deactivated person has none to compare with', async () => {
    const { db } = database();
    await insertPerson(db, person('w1'));
    for (const passwordHash of ['a', 'b'])
      await upsertCredential(db, { personId: 'w1', passwordHash, changedAt: TEST_NOW });
    expect(await findCredentialByEmail(db, 'w1@larkfield.example')).toEqual({
      personId: 'w1',
      passwordHash: 'b',
      changedAt: TEST_NOW,
    });
    await updatePersonDeactivatedAt(db, 'w1', TEST_NOW);
    expect(await findCredentialByEmail(db, 'w1@larkfield.example')).toBeUndefined();
  });
});
