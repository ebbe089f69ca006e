import { appendAudit } from '#db/queries/audit.ts';
import { upsertCredential } from '#db/queries/credentials.ts';
import { findPerson, type Person } from '#db/queries/people.ts';
import { deleteSessionsByPerson } from '#db/queries/sessions.ts';
import { updateOpenTokensUsedAt, updateTokenUsedAt } from '#db/queries/tokens.ts';
import { inTransaction } from '#db/transaction.ts';
import type { Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { addressMustWait, noteUnknownLink } from './guess-limit.ts';
import { deadLink, findWorkingLink } from './links.ts';
import { passwordChangedMail } from './mail-texts.ts';
import { hashNewPassword } from './new-password.ts';
import { queueMail } from './queue-mail.ts';
import type { SignedInPerson } from './sign-in.ts';

export type PasswordByLink = {
  readonly kind: 'invite' | 'reset';
  readonly secret: string;
  readonly password: string;
  readonly address: string;
};

/**
 * Sets the password of whoever the link was sent to, and uses the link up, as one step. All the person's sessions and
 * other open links end. What an invitation grants stands in the database, never in the link or the form.
 */
export async function setPasswordByLink(deps: Deps, input: PasswordByLink): Promise<Result<SignedInPerson, Reason>> {
  const wait = await addressMustWait(deps, input.address);
  if (wait) return err(wait);
  const person = await findOwner(deps, input);
  if (!person) return err(deadLink(input.kind));
  const passwordHash = await hashNewPassword(deps, { ...person, password: input.password });
  if (!passwordHash.ok) return passwordHash;
  const done = await redeem(deps, input, passwordHash.value);
  if (!done.ok) return done;
  deps.mailQueued?.();
  deps.log.info({ action: `${input.kind}-link`, result: 'ok', actor: person.id, address: input.address }, 'security');
  return done;
}

async function findOwner(deps: Deps, input: PasswordByLink): Promise<Person | undefined> {
  const token = await findWorkingLink(deps, deps.db, input);
  if (!token.ok) {
    if (token.error === 'unknown') await noteUnknownLink(deps, input.address);
    deps.log.warn({ action: `${input.kind}-link`, result: token.error, address: input.address }, 'security');
    return undefined;
  }
  const person = token.value.personId === null ? undefined : await findPerson(deps.db, token.value.personId);
  return person?.deactivatedAt === null ? person : undefined;
}

async function redeem(
  deps: Deps,
  input: PasswordByLink,
  passwordHash: string,
): Promise<Result<SignedInPerson, Reason>> {
  const now = deps.clock.now();
  return inTransaction(deps.db, async (trx) => {
    const token = await findWorkingLink(deps, trx, input);
    if (!token.ok || token.value.personId === null) return err(deadLink(input.kind));
    const person = await findPerson(trx, token.value.personId);
    if (!person || person.deactivatedAt !== null) return err(deadLink(input.kind));
    if (!(await updateTokenUsedAt(trx, token.value.id, now))) return err(deadLink(input.kind));
    const personId = person.id;
    await upsertCredential(trx, { personId, passwordHash, changedAt: now });
    await deleteSessionsByPerson(trx, personId);
    for (const kind of ['invite', 'reset'] as const) await updateOpenTokensUsedAt(trx, { kind, personId, usedAt: now });
    const action = input.kind === 'invite' ? 'invitation.accepted' : 'password.reset';
    await appendAudit(trx, { happenedAt: now, actorId: personId, action, subject: `person:${personId}`, data: {} });
    if (input.kind === 'reset') await queueMail(deps, trx, { ...noticeFor(deps, person), to: person.email });
    return ok({ personId, passwordSetAt: now });
  });
}

function noticeFor(deps: Deps, person: Person) {
  const { appUrl, companyName } = deps.settings;
  return passwordChangedMail({ name: person.name, companyName, resetPage: `${appUrl}/reset` });
}
