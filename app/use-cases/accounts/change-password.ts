import { appendAudit } from '#db/queries/audit.ts';
import { findCredentialByPerson, upsertCredential } from '#db/queries/credentials.ts';
import { findPerson } from '#db/queries/people.ts';
import { deleteSessionsByPerson } from '#db/queries/sessions.ts';
import { updateOpenTokensUsedAt } from '#db/queries/tokens.ts';
import { inTransaction } from '#db/transaction.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { conflict, invalid, notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { checkPassword } from './check-password.ts';
import { passwordChangedMail } from './mail-texts.ts';
import { hashNewPassword } from './new-password.ts';
import { queueMail } from './queue-mail.ts';
import type { SignedInPerson } from './sign-in.ts';

export type PasswordChange = { readonly current: string; readonly password: string; readonly address: string };

/** Sets a new password for oneself, the present one given. Every session ends, also this one: the page starts a new one. */
export async function changePassword(
  deps: Deps,
  actor: Actor,
  input: PasswordChange,
): Promise<Result<SignedInPerson, Reason>> {
  if (!can(actor, 'account.manage-own', actor)) return err(notFound());
  const { personId } = actor;
  const person = await findPerson(deps.db, personId);
  const credential = await findCredentialByPerson(deps.db, personId);
  if (!person || !credential) return err(notFound());
  const right = await checkPassword(deps, {
    account: person.email,
    address: input.address,
    password: input.current,
    credential,
  });
  if (!right.ok) return right;
  if (!right.value) {
    return err(invalid('The password was not changed.', { current: 'This is not your present password.' }));
  }
  const passwordHash = await hashNewPassword(deps, { ...person, password: input.password });
  if (!passwordHash.ok) return passwordHash;
  const now = deps.clock.now();
  const done = await inTransaction(deps.db, async (trx) => {
    const present = await findCredentialByPerson(trx, personId);
    // A reset may have come in between: the newer password stays.
    if (present?.passwordHash !== credential.passwordHash)
      return err(conflict('Your password was just changed another way. Sign in again.'));
    await upsertCredential(trx, { personId, passwordHash: passwordHash.value, changedAt: now });
    await deleteSessionsByPerson(trx, personId);
    await updateOpenTokensUsedAt(trx, { kind: 'reset', personId, usedAt: now });
    const subject = `person:${personId}`;
    await appendAudit(trx, { happenedAt: now, actorId: personId, action: 'password.changed', subject, data: {} });
    const { appUrl, companyName } = deps.settings;
    const notice = passwordChangedMail({ name: person.name, companyName, resetPage: `${appUrl}/reset` });
    await queueMail(deps, trx, { ...notice, to: person.email });
    return ok({ personId, passwordSetAt: now });
  });
  if (done.ok) deps.mailQueued?.();
  return done;
}
