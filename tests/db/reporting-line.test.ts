import { expect, test } from 'vitest';
import { updatePerson, updatePersonDeactivatedAt } from '#db/queries/people.ts';
import { findManagersAbove, findPeopleUnder, findPersonUnder } from '#db/queries/reporting-line.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';
import { makeWorld } from '#tests/support/world.ts';

onEachEngine('the reporting line', (database) => {
  async function company() {
    const { db } = database();
    const world = makeWorld(db);
    const mark = `${Math.random()}`.slice(2);
    const person = (name: string, reportsTo?: { id: string }) =>
      world.person({ name, email: `${name}.${mark}@larkfield.example`, reportsTo });
    const leo = await person('Leo');
    const tess = await person('Tess', leo);
    const dee = await person('Dee', tess);
    const anil = await person('Anil', tess);
    const ruben = await person('Ruben', leo);
    const other = await person('Other');
    const stranger = await person('Stranger', other);
    return { db, leo, tess, dee, anil, ruben, other, stranger };
  }

  async function namesUnder(of: { id: string }): Promise<readonly string[]> {
    return (await findPeopleUnder(database().db, of.id)).map((person) => person.name);
  }

  test('holds everybody at any depth, by name, and nobody else', async () => {
    const { leo, tess, dee, other } = await company();
    expect(await namesUnder(leo)).toEqual(['Anil', 'Dee', 'Ruben', 'Tess']);
    expect(await namesUnder(tess)).toEqual(['Anil', 'Dee']);
    expect(await namesUnder(dee)).toEqual([]);
    expect(await namesUnder(other)).toEqual(['Stranger']);
  });

  test('leaves out who was deactivated and keeps the people behind them', async () => {
    const { db, leo, tess } = await company();
    await updatePersonDeactivatedAt(db, tess.id, TEST_NOW);
    expect(await namesUnder(leo)).toEqual(['Anil', 'Dee', 'Ruben']);
  });

  test('a change of manager counts at once', async () => {
    const { db, leo, other, dee } = await company();
    await updatePerson(db, { ...dee, managerId: other.id });
    expect(await namesUnder(leo)).toEqual(['Anil', 'Ruben', 'Tess']);
    expect(await namesUnder(other)).toEqual(['Dee', 'Stranger']);
    expect(await findPersonUnder(db, leo.id, dee.id)).toBeUndefined();
  });

  test('one person is found only from above', async () => {
    const { db, leo, tess, dee, stranger } = await company();
    expect((await findPersonUnder(db, leo.id, dee.id))?.managerName).toBe('Tess');
    expect(await findPersonUnder(db, leo.id, stranger.id)).toBeUndefined();
    expect(await findPersonUnder(db, leo.id, 'nobody')).toBeUndefined();
    expect(await findPersonUnder(db, dee.id, tess.id)).toBeUndefined();
    expect(await findPersonUnder(db, leo.id, leo.id)).toBeUndefined();
  });

  test('ends by itself where people report to each other in a ring', async () => {
    const { db, leo, dee } = await company();
    await updatePerson(db, { ...leo, managerId: dee.id });
    expect(await namesUnder(leo)).toEqual(['Anil', 'Dee', 'Ruben', 'Tess']);
    expect((await findManagersAbove(db, dee.id)).map((manager) => manager.name)).toEqual(['Tess', 'Leo']);
  });

  test('names who is above, nearest first, without those who have left', async () => {
    const { db, leo, tess, dee } = await company();
    expect((await findManagersAbove(db, dee.id)).map((manager) => manager.name)).toEqual(['Tess', 'Leo']);
    expect(await findManagersAbove(db, leo.id)).toEqual([]);
    await updatePersonDeactivatedAt(db, tess.id, TEST_NOW);
    expect((await findManagersAbove(db, dee.id)).map((manager) => manager.name)).toEqual(['Leo']);
  });
});
