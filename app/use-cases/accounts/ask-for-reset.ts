import { lockOn } from '#db/dialect.ts';
import { findFailuresByAccount, insertLoginFailure } from '#db/queries/login-failures.ts';
import { findPersonByEmail } from '#db/queries/people.ts';
import { inTransaction } from '#db/transaction.ts';
import { foldEmail } from '../../domain/access/account-fields.ts';
import { addMs, HOUR_MS } from '../../domain/shared/clock.ts';
import type { Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { addressMustWait } from './guess-limit.ts';
import { makeLink } from './links.ts';
import { resetMail } from './mail-texts.ts';
import { queueMail } from './queue-mail.ts';

const MAILS_AN_HOUR = 3;

/**
 * Sends a reset link if the address is an active person's; says the same either way. Every request, known or not, writes
 * one row in one transaction, so that neither time nor the limits tell who has an account.
 */
export async function askForReset(
  deps: Deps,
  input: { readonly email: string; readonly address: string },
): Promise<Result<null, Reason>> {
  const wait = await addressMustWait(deps, input.address);
  if (wait) return err(wait);
  const email = foldEmail(input.email);
  const now = deps.clock.now();
  await inTransaction(deps.db, async (trx) => {
    const account = `reset ${email}`;
    await lockOn(trx, account);
    const asked = await findFailuresByAccount(trx, { account, since: addMs(now, -HOUR_MS) });
    await insertLoginFailure(trx, { id: deps.newId(), account, address: input.address, failedAt: now });
    const person = await findPersonByEmail(trx, email);
    if (!person || person.deactivatedAt !== null || asked.count >= MAILS_AN_HOUR) return;
    const link = await makeLink(deps, trx, { kind: 'reset', personId: person.id });
    const mail = resetMail({ name: person.name, companyName: deps.settings.companyName, link });
    await queueMail(deps, trx, { ...mail, to: person.email });
  });
  deps.mailQueued?.();
  return ok(null);
}
