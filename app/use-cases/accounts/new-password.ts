import { passwordProblem } from '../../domain/access/password-rule.ts';
import { invalid, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';

type NewPassword = { readonly password: string; readonly name: string; readonly email: string };

/** The stored form of a new password, or why it can't be one. Takes a while: never inside a transaction. */
export async function hashNewPassword(
  deps: Deps,
  { password, name, email }: NewPassword,
): Promise<Result<string, Reason>> {
  const problem = passwordProblem(password, { name, email, companyName: deps.settings.companyName });
  if (problem) return err(invalid('Choose another password.', { password: problem }));
  const busy = deps.passwords.busy();
  if (busy) return err(busy);
  return ok(await deps.passwords.hash(password));
}
