import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Db } from '#db/client.ts';
import { engineOf } from '#db/dialect.ts';
import { type AuditVerdict, appendAudit, findAuditBySubject, verifyAudit } from '#db/queries/audit.ts';
import { inTransaction } from '#db/transaction.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';

const event = {
  happenedAt: TEST_NOW,
  actorId: null,
  action: 'role.granted',
  subject: 'person:1',
  data: { role: 'admin' },
};

onEachEngine('the audit chain', (database, engine) => {
  test('grows link by link and holds', async () => {
    const { db } = database();
    expect(await verifyAudit(db)).toEqual({ kind: 'whole', events: 0 });
    for (const action of ['a', 'b', 'c']) await inTransaction(db, (trx) => appendAudit(trx, { ...event, action }));
    expect(await verifyAudit(db)).toEqual({ kind: 'whole', events: 3 });
    const lines = await findAuditBySubject(db, 'person:1', 2);
    expect(lines.map((line) => [line.seq, line.action, line.data])).toEqual([
      [3, 'c', { role: 'admin' }],
      [2, 'b', { role: 'admin' }],
    ]);
  });

  test.skipIf(engine === 'pglite')('fifty at once make one chain', async () => {
    const { db } = database();
    const before = await verifyAudit(db);
    await Promise.all(Array.from({ length: 50 }, () => inTransaction(db, (trx) => appendAudit(trx, event))));
    expect(before.kind === 'whole' && (await verifyAudit(db))).toEqual({
      kind: 'whole',
      events: (before.kind === 'whole' ? before.events : 0) + 50,
    });
  });

  test.each([
    ['who', sql`update audit_event set actor_id = 'someone-else' where seq = 3`, 3],
    ['what', sql`update audit_event set action = 'role.taken' where seq = 3`, 3],
    ['the details', sql`update audit_event set data = '{"role":"seller"}' where seq = 3`, 3],
    ['when', sql`update audit_event set happened_at = '2020-01-01T00:00:00.000Z' where seq = 3`, 3],
    ['an event with its hash', sql`update audit_event set action = 'x', hash = 'y' where seq = 3`, 3],
    ['a removed event', sql`delete from audit_event where seq = 3`, 4],
    ['a removed beginning', sql`delete from audit_event where seq = 1`, 2],
    ['an event moved to the end', sql`update audit_event set seq = 9999 where seq = 5`, 6],
  ])('an edit shows: %s', async (_what, edit, brokenAt) => {
    const { db } = database();
    for (let at = 0; at < 5; at += 1) await inTransaction(db, (trx) => appendAudit(trx, event));
    const verdicts: AuditVerdict[] = [];
    const undone = inTransaction(db, async (trx) => {
      await withoutProtection(trx);
      await edit.execute(trx);
      verdicts.push(await verifyAudit(trx));
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    expect(verdicts).toEqual([{ kind: 'broken', seq: brokenAt }]);
    expect(await verifyAudit(db)).toMatchObject({ kind: 'whole' });
  });
});

/** What someone with the database file in hand can do. */
async function withoutProtection(db: Db): Promise<void> {
  if (engineOf(db) === 'postgres') {
    await sql`drop trigger audit_event_fact on audit_event`.execute(db);
    return;
  }
  await sql`drop trigger audit_event_no_update`.execute(db);
  await sql`drop trigger audit_event_no_delete`.execute(db);
}
