import { lockOn } from '#db/dialect.ts';
import { appendAudit } from '#db/queries/audit.ts';
import { countActiveAdmins, findPersonDetails, updatePersonDeactivatedAt } from '#db/queries/people.ts';
import { deleteSessionsByPerson } from '#db/queries/sessions.ts';
import { updateOpenTokensUsedAt } from '#db/queries/tokens.ts';
import { inTransaction } from '#db/transaction.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { conflict, notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { PEOPLE_LOCK } from './people-lock.ts';

/** Signs a person out everywhere and lets them in no more. What they learned stays; their reports keep them as manager. */
export async function deactivatePerson(deps: Deps, actor: Actor, personId: string): Promise<Result<null, Reason>> {
  if (!can(actor, 'admin.people.read')) return err(notFound());
  if (!can(actor, 'admin.people.deactivate', { personId })) {
    return err(conflict('You can’t deactivate yourself. Another admin can.'));
  }
  return inTransaction(deps.db, async (trx) => {
    await lockOn(trx, PEOPLE_LOCK);
    const person = await findPersonDetails(trx, personId);
    if (!person) return err(notFound());
    if (person.deactivatedAt !== null) return ok(null);
    if (person.roles.includes('admin') && person.hasPassword && (await countActiveAdmins(trx)) <= 1) {
      return err(conflict('This is the last admin. Make someone else one first.'));
    }
    const now = deps.clock.now();
    await updatePersonDeactivatedAt(trx, personId, now);
    await deleteSessionsByPerson(trx, personId);
    for (const kind of ['invite', 'reset'] as const) await updateOpenTokensUsedAt(trx, { kind, personId, usedAt: now });
    const subject = `person:${personId}`;
    await appendAudit(trx, {
      happenedAt: now,
      actorId: actor.personId,
      action: 'person.deactivated',
      subject,
      data: {},
    });
    return ok(null);
  });
}
