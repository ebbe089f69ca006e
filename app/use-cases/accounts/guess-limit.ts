import { lockOn } from '#db/dialect.ts';
import {
  deleteLoginFailure,
  deleteLoginFailuresByPair,
  findFailuresByAccount,
  findFailuresByAddress,
  findFailuresByPair,
  insertLoginFailure,
} from '#db/queries/login-failures.ts';
import { inTransaction } from '#db/transaction.ts';
import { SIGN_IN_RULES, signInWaitSeconds, waitSentence } from '../../domain/access/sign-in-delay.ts';
import { addMs } from '../../domain/shared/clock.ts';
import type { Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';

export type Guesser = {
  /** The e-mail as typed, folded; it need not be anyone's. */
  readonly account: string;
  readonly address: string;
};

/**
 * Takes one try at a password, or says how long to wait. A try counts as failed from the start and is forgiven when it
 * was right: tries sent side by side can't slip past the count.
 */
export async function takeTry(deps: Deps, guesser: Guesser): Promise<Result<{ readonly tryId: string }, Reason>> {
  const now = deps.clock.now();
  return inTransaction(deps.db, async (trx) => {
    await lockOn(trx, `sign-in ${guesser.account}`);
    const pair = { ...guesser, since: addMs(now, -SIGN_IN_RULES.pair.windowMs) };
    const account = { ...guesser, since: addMs(now, -SIGN_IN_RULES.account.windowMs) };
    const address = { ...guesser, since: addMs(now, -SIGN_IN_RULES.address.windowMs) };
    const seconds = signInWaitSeconds(
      {
        pair: await findFailuresByPair(trx, pair),
        account: await findFailuresByAccount(trx, account),
        address: await findFailuresByAddress(trx, address),
      },
      now,
    );
    if (seconds > 0) return err(tooMany(seconds));
    const tryId = deps.newId();
    await insertLoginFailure(trx, { id: tryId, ...guesser, failedAt: now });
    return ok({ tryId });
  });
}

/** The password was right: what went wrong from this address before is forgiven. */
export async function forgiveTries(deps: Deps, guesser: Guesser): Promise<void> {
  await deleteLoginFailuresByPair(deps.db, guesser);
}

/** The try was not made after all. */
export async function takeBackTry(deps: Deps, tryId: string): Promise<void> {
  await deleteLoginFailure(deps.db, tryId);
}

/** How long an address must wait before it may try another link; null: not at all. */
export async function addressMustWait(deps: Deps, address: string): Promise<Reason | null> {
  const now = deps.clock.now();
  const since = addMs(now, -SIGN_IN_RULES.address.windowMs);
  const seconds = signInWaitSeconds({ address: await findFailuresByAddress(deps.db, { address, since }) }, now);
  return seconds > 0 ? tooMany(seconds) : null;
}

/** A link that never existed was tried: it counts for the address, like a wrong password. */
export async function noteUnknownLink(deps: Deps, address: string): Promise<void> {
  await insertLoginFailure(deps.db, { id: deps.newId(), account: 'a link', address, failedAt: deps.clock.now() });
}

function tooMany(seconds: number): Reason {
  return { kind: 'too-many', message: waitSentence(seconds), retryAfterSeconds: seconds };
}
