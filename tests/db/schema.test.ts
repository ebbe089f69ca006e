import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { inTransaction, isUniqueViolation } from '#db/transaction.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';

onEachEngine('schema', (database) => {
  test('facts can be added, not changed or removed', async () => {
    const { db } = database();
    const event = {
      seq: 1,
      happened_at: TEST_NOW,
      actor_id: null,
      action: 'a',
      subject: 's',
      data: '{}',
      previous_hash: '',
      hash: 'h',
    };
    await db.insertInto('audit_event').values(event).execute();
    await expect(sql`update audit_event set action = 'b'`.execute(db)).rejects.toThrow(/fact/);
    await expect(db.deleteFrom('audit_event').execute()).rejects.toThrow(/fact/);
  });

  test('the outer database refuses to be asked inside a transaction', async () => {
    const { db } = database();
    const outer = inTransaction(db, async () => db.selectFrom('person').selectAll().execute());
    await expect(outer).rejects.toThrow(/Hand the transaction down/);
    await expect(inTransaction(db, (trx) => trx.selectFrom('person').selectAll().execute())).resolves.toEqual([]);
  });

  test('an error rolls everything back', async () => {
    const { db } = database();
    const failing = inTransaction(db, async (trx) => {
      await trx.insertInto('team').values({ id: 't', name: 'Team', created_at: TEST_NOW }).execute();
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await db.selectFrom('team').selectAll().execute()).toEqual([]);
  });

  test('a second row of a unique kind is known as such', async () => {
    const { db } = database();
    const insert = () => db.insertInto('setting').values({ name: 'x', value: '1' }).execute();
    await insert();
    const caught = await insert().catch((error: unknown) => error);
    expect(isUniqueViolation(caught)).toBe(true);
  });

  test('text sorts by bytes', async () => {
    const { db } = database();
    for (const name of ['b', 'A', 'a', 'B', 'é'])
      await db.insertInto('team').values({ id: name, name, created_at: TEST_NOW }).execute();
    const rows = await db.selectFrom('team').select('name').orderBy('name').execute();
    expect(rows.map((row) => row.name)).toEqual(['A', 'B', 'a', 'b', 'é']);
  });
});
