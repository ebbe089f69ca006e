import type { Db } from '#db/client.ts';
import { findTokenBySecret, insertToken, type Token, type TokenKind } from '#db/queries/tokens.ts';
import { addMs, DAY_MS, MINUTE_MS } from '../../domain/shared/clock.ts';
import { notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';

const LASTS_MS = { invite: 7 * DAY_MS, reset: 30 * MINUTE_MS, setup: DAY_MS } as const satisfies Record<
  TokenKind,
  number
>;
const SECRET_BYTES = 32;
/** 32 bytes in base64url. */
const SECRET = /^[A-Za-z0-9_-]{43}$/;

type NewLink = { readonly kind: TokenKind; readonly personId: string | null };

/** Makes a one-time link under the configured address (never the Host header's); only a hash of its secret is stored. */
export async function makeLink(deps: Deps, trx: Db, { kind, personId }: NewLink): Promise<string> {
  const secret = deps.randomToken(SECRET_BYTES);
  const now = deps.clock.now();
  await insertToken(trx, { secret, kind, personId, createdAt: now, expiresAt: addMs(now, LASTS_MS[kind]) });
  return kind === 'setup'
    ? `${deps.settings.appUrl}/setup?${new URLSearchParams({ token: secret })}`
    : `${deps.settings.appUrl}/${kind}/${secret}`;
}

export type LinkProblem = 'unknown' | 'used' | 'expired';

/** The token behind a link that still works; also asked again inside the transaction that uses it up. */
export async function findWorkingLink(
  deps: Deps,
  db: Db,
  { kind, secret }: { readonly kind: TokenKind; readonly secret: string },
): Promise<Result<Token, LinkProblem>> {
  const token = SECRET.test(secret) ? await findTokenBySecret(db, kind, secret) : undefined;
  if (!token) return err('unknown');
  if (token.usedAt !== null) return err('used');
  return token.expiresAt <= deps.clock.now() ? err('expired') : ok(token);
}

/** One sentence for all three: what is wrong with a link is nobody's business but its owner's, who has the same way out. */
export function deadLink(kind: TokenKind): Reason {
  const wayOut = {
    invite: 'Ask the admin who invited you to send it again, or sign in if you already have a password.',
    reset: 'Ask for a new one below, and use it within 30 minutes.',
    setup: 'Start the server again: it prints a new link while there is no admin.',
  } as const satisfies Record<TokenKind, string>;
  return notFound(`This link no longer works: it was used, or it is too old, or a part is missing. ${wayOut[kind]}`);
}
