import { createHash } from 'node:crypto';
import type { Db } from '../client.ts';
import { countAll } from '../dialect.ts';

export type TokenKind = 'invite' | 'reset' | 'setup';

export type Token = {
  /** SHA-256 of the link's secret, hex. The secret itself is never stored. */
  readonly id: string;
  readonly kind: TokenKind;
  readonly personId: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
};

type NewToken = Omit<Token, 'id' | 'usedAt'> & { readonly secret: string };

export async function insertToken(db: Db, token: NewToken): Promise<void> {
  await db
    .insertInto('token')
    .values({
      id: storedForm(token.secret),
      kind: token.kind,
      person_id: token.personId,
      created_at: token.createdAt,
      expires_at: token.expiresAt,
      used_at: null,
    })
    .execute();
}

/** The token behind a link, used or not. */
export async function findTokenBySecret(db: Db, kind: TokenKind, secret: string): Promise<Token | undefined> {
  return db
    .selectFrom('token')
    .select([
      'id',
      'kind',
      'person_id as personId',
      'created_at as createdAt',
      'expires_at as expiresAt',
      'used_at as usedAt',
    ])
    .where('id', '=', storedForm(secret))
    .where('kind', '=', kind)
    .executeTakeFirst();
}

/** Uses a link up; false when somebody else just did. */
export async function updateTokenUsedAt(db: Db, id: string, usedAt: string): Promise<boolean> {
  const result = await db
    .updateTable('token')
    .set({ used_at: usedAt })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Makes the person's open links of one kind useless. */
export async function updateOpenTokensUsedAt(
  db: Db,
  open: { readonly kind: TokenKind; readonly personId: string; readonly usedAt: string },
): Promise<void> {
  await db
    .updateTable('token')
    .set({ used_at: open.usedAt })
    .where('kind', '=', open.kind)
    .where('person_id', '=', open.personId)
    .where('used_at', 'is', null)
    .execute();
}

/** How many links of a kind a person was sent since. */
export async function countTokensSince(
  db: Db,
  sent: { readonly kind: TokenKind; readonly personId: string; readonly since: string },
): Promise<number> {
  const row = await db
    .selectFrom('token')
    .select(countAll().as('count'))
    .where('kind', '=', sent.kind)
    .where('person_id', '=', sent.personId)
    .where('created_at', '>', sent.since)
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function deleteTokensExpiredBy(db: Db, at: string): Promise<void> {
  await db.deleteFrom('token').where('expires_at', '<=', at).execute();
}

function storedForm(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
