import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../client.ts';
import { countAll } from '../dialect.ts';

/** How often it went wrong in a window of time, and when last. */
export type Failures = { readonly count: number; readonly lastAt: string | null };

type NewFailure = {
  readonly id: string;
  /** The e-mail as typed, folded; stored only as a hash, because people type passwords into the wrong field. */
  readonly account: string;
  readonly address: string;
  readonly failedAt: string;
};

export async function insertLoginFailure(db: Db, failure: NewFailure): Promise<void> {
  await db
    .insertInto('login_failure')
    .values({
      id: failure.id,
      account: storedForm(failure.account),
      address: failure.address,
      failed_at: failure.failedAt,
    })
    .execute();
}

/** For one account from one address. */
export async function findFailuresByPair(
  db: Db,
  pair: { readonly account: string; readonly address: string; readonly since: string },
): Promise<Failures> {
  return summary(db, pair.since)
    .where('account', '=', storedForm(pair.account))
    .where('address', '=', pair.address)
    .executeTakeFirstOrThrow();
}

/** For one account, wherever from. */
export async function findFailuresByAccount(
  db: Db,
  { account, since }: { readonly account: string; readonly since: string },
): Promise<Failures> {
  return summary(db, since).where('account', '=', storedForm(account)).executeTakeFirstOrThrow();
}

/** From one address, whatever the account. */
export async function findFailuresByAddress(
  db: Db,
  { address, since }: { readonly address: string; readonly since: string },
): Promise<Failures> {
  return summary(db, since).where('address', '=', address).executeTakeFirstOrThrow();
}

/** Takes one try back: it was never made. */
export async function deleteLoginFailure(db: Db, id: string): Promise<void> {
  await db.deleteFrom('login_failure').where('id', '=', id).execute();
}

/** The right password forgives what was mistyped from the same address. */
export async function deleteLoginFailuresByPair(
  db: Db,
  { account, address }: { readonly account: string; readonly address: string },
): Promise<void> {
  await db
    .deleteFrom('login_failure')
    .where('account', '=', storedForm(account))
    .where('address', '=', address)
    .execute();
}

export async function deleteLoginFailuresBefore(db: Db, at: string): Promise<void> {
  await db.deleteFrom('login_failure').where('failed_at', '<', at).execute();
}

function summary(db: Db, since: string) {
  return db
    .selectFrom('login_failure')
    .select([countAll().as('count'), sql<string | null>`max(failed_at)`.as('lastAt')])
    .where('failed_at', '>', since);
}

function storedForm(account: string): string {
  return createHash('sha256').update(account).digest('hex');
}
