import { findCredentialByEmail } from '#db/queries/credentials.ts';
import { foldEmail } from '../../domain/access/account-fields.ts';
import type { Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { checkPassword } from './check-password.ts';

export type SignIn = { readonly email: string; readonly password: string; readonly address: string };

/** Who may start a session now; `startSession` makes it. */
export type SignedInPerson = { readonly personId: string; readonly passwordSetAt: string };

/** Checks e-mail and password. Unknown, deactivated and wrong all get the same answer after the same work. */
export async function signIn(deps: Deps, input: SignIn): Promise<Result<SignedInPerson, Reason>> {
  const email = foldEmail(input.email);
  const credential = await findCredentialByEmail(deps.db, email);
  const checked = await checkPassword(deps, {
    account: email,
    address: input.address,
    password: input.password,
    credential,
  });
  if (!checked.ok) return checked;
  if (!checked.value || !credential) {
    deps.log.warn({ action: 'sign-in', result: 'wrong', address: input.address }, 'security');
    return err({
      kind: 'unauthenticated',
      message: 'E-mail and password don’t match an account here. Check both, or use “I forgot my password”.',
    });
  }
  deps.log.info({ action: 'sign-in', result: 'ok', actor: credential.personId, address: input.address }, 'security');
  return ok({ personId: credential.personId, passwordSetAt: credential.changedAt });
}
