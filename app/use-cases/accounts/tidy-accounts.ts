import { deleteLoginFailuresBefore } from '#db/queries/login-failures.ts';
import { deleteSessionsExpiredBy } from '#db/queries/sessions.ts';
import { deleteTokensExpiredBy } from '#db/queries/tokens.ts';
import { addMs, DAY_MS, HOUR_MS } from '../../domain/shared/clock.ts';
import type { Deps } from '../deps.ts';

/** Removes what is over: ended sessions, links a day past their end, failures no limit counts any more. For an hourly timer. */
export async function tidyAccounts(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  await deleteSessionsExpiredBy(deps.db, now);
  await deleteTokensExpiredBy(deps.db, addMs(now, -DAY_MS));
  await deleteLoginFailuresBefore(deps.db, addMs(now, -2 * HOUR_MS));
}
