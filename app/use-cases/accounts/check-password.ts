import type { Credential } from '#db/queries/credentials.ts';
import type { Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { forgiveTries, type Guesser, takeBackTry, takeTry } from './guess-limit.ts';

type Check = Guesser & {
  readonly password: string;
  /** Undefined: nobody's. The same work is done, so that time tells nothing. */
  readonly credential: Credential | undefined;
};

/** Compares a password under the limits on guessing; false when it is wrong. Every door with a password comes through here. */
export async function checkPassword(deps: Deps, check: Check): Promise<Result<boolean, Reason>> {
  const guesser = { account: check.account, address: check.address };
  const taken = await takeTry(deps, guesser);
  if (!taken.ok) return taken;
  const busy = deps.passwords.busy();
  if (busy) {
    await takeBackTry(deps, taken.value.tryId);
    return err(busy);
  }
  const right = await deps.passwords.verify(check.credential?.passwordHash ?? null, check.password);
  if (right) await forgiveTries(deps, guesser);
  return ok(right);
}
