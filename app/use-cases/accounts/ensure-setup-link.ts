import { countActiveAdmins } from '#db/queries/people.ts';
import { inTransaction } from '#db/transaction.ts';
import type { Deps } from '../deps.ts';
import { makeLink } from './links.ts';

/** While there is no admin: a fresh one-time link for whoever started the server, good for a day. Null afterwards. */
export async function ensureSetupLink(deps: Deps): Promise<string | null> {
  return inTransaction(deps.db, async (trx) =>
    (await countActiveAdmins(trx)) > 0 ? null : makeLink(deps, trx, { kind: 'setup', personId: null }),
  );
}
