import { lockOn } from '#db/dialect.ts';
import { appendAudit } from '#db/queries/audit.ts';
import { findPerson, updatePersonDeactivatedAt } from '#db/queries/people.ts';
import { inTransaction } from '#db/transaction.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { PEOPLE_LOCK } from './people-lock.ts';

/** Lets a person in again, with the password, roles and place in the reporting line they had. */
export async function reactivatePerson(deps: Deps, actor: Actor, personId: string): Promise<Result<null, Reason>> {
  if (!can(actor, 'admin.people.deactivate', { personId })) return err(notFound());
  return inTransaction(deps.db, async (trx) => {
    await lockOn(trx, PEOPLE_LOCK);
    const person = await findPerson(trx, personId);
    if (!person) return err(notFound());
    if (person.deactivatedAt === null) return ok(null);
    await updatePersonDeactivatedAt(trx, personId, null);
    await appendAudit(trx, {
      happenedAt: deps.clock.now(),
      actorId: actor.personId,
      action: 'person.reactivated',
      subject: `person:${personId}`,
      data: {},
    });
    return ok(null);
  });
}
