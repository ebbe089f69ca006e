import { lockOn } from '#db/dialect.ts';
import { appendAudit } from '#db/queries/audit.ts';
import { upsertCredential } from '#db/queries/credentials.ts';
import { countActiveAdmins, findPersonByEmail, insertPerson } from '#db/queries/people.ts';
import { insertRole } from '#db/queries/roles.ts';
import { updateTokenUsedAt } from '#db/queries/tokens.ts';
import { inTransaction } from '#db/transaction.ts';
import { conflict, invalid, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import { PEOPLE_LOCK } from '../administering/people-lock.ts';
import type { Deps } from '../deps.ts';
import { addressMustWait, noteUnknownLink } from './guess-limit.ts';
import { deadLink, findWorkingLink } from './links.ts';
import { hashNewPassword } from './new-password.ts';
import type { SignedInPerson } from './sign-in.ts';

export type Setup = {
  readonly secret: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly address: string;
};

/** Makes the first admin and uses the link up, as one step: of two people with two links only one gets in. */
export async function completeSetup(deps: Deps, input: Setup): Promise<Result<SignedInPerson, Reason>> {
  const wait = await addressMustWait(deps, input.address);
  if (wait) return err(wait);
  const link = { kind: 'setup', secret: input.secret } as const;
  const token = await findWorkingLink(deps, deps.db, link);
  if (!token.ok) {
    if (token.error === 'unknown') await noteUnknownLink(deps, input.address);
    return err(deadLink('setup'));
  }
  const passwordHash = await hashNewPassword(deps, input);
  if (!passwordHash.ok) return passwordHash;
  const now = deps.clock.now();
  return inTransaction(deps.db, async (trx) => {
    await lockOn(trx, PEOPLE_LOCK);
    const again = await findWorkingLink(deps, trx, link);
    if (!again.ok) return err(deadLink('setup'));
    if ((await countActiveAdmins(trx)) > 0)
      return err(conflict('There is an admin already. Ask them for an invitation.'));
    if (await findPersonByEmail(trx, input.email)) {
      return err(invalid('Use another e-mail address.', { email: 'Someone here has this address already.' }));
    }
    await updateTokenUsedAt(trx, again.value.id, now);
    const personId = deps.newId();
    await insertPerson(trx, {
      id: personId,
      email: input.email,
      name: input.name,
      teamId: null,
      managerId: null,
      timeZone: null,
      job: null,
      createdAt: now,
    });
    await insertRole(trx, { personId, role: 'admin', grantedAt: now, grantedBy: null });
    await upsertCredential(trx, { personId, passwordHash: passwordHash.value, changedAt: now });
    const subject = `person:${personId}`;
    await appendAudit(trx, { happenedAt: now, actorId: null, action: 'setup.completed', subject, data: {} });
    return ok({ personId, passwordSetAt: now });
  });
}
