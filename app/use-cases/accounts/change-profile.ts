import { appendAudit } from '#db/queries/audit.ts';
import { findPerson, updatePerson } from '#db/queries/people.ts';
import { inTransaction } from '#db/transaction.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';

/** `timeZone` null: the company's. */
export type Profile = { readonly name: string; readonly timeZone: string | null };

/** Changes one's own name and time zone; nothing else of the person can be reached from here. */
export async function changeProfile(deps: Deps, actor: Actor, profile: Profile): Promise<Result<null, Reason>> {
  if (!can(actor, 'account.manage-own', actor)) return err(notFound());
  return inTransaction(deps.db, async (trx) => {
    const person = await findPerson(trx, actor.personId);
    if (!person) return err(notFound());
    await updatePerson(trx, { ...person, name: profile.name, timeZone: profile.timeZone });
    if (person.name !== profile.name) {
      await appendAudit(trx, {
        happenedAt: deps.clock.now(),
        actorId: actor.personId,
        action: 'person.renamed',
        subject: `person:${actor.personId}`,
        data: { from: person.name, to: profile.name },
      });
    }
    return ok(null);
  });
}
