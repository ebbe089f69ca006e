import type { Db } from '../client.ts';

export type Credential = { readonly personId: string; readonly passwordHash: string; readonly changedAt: string };

export async function findCredentialByPerson(db: Db, personId: string): Promise<Credential | undefined> {
  return db
    .selectFrom('credential')
    .select(['person_id as personId', 'password_hash as passwordHash', 'changed_at as changedAt'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
}

/** Who may sign in with this address, and what their password is compared with: active people with a password only. */
export async function findCredentialByEmail(db: Db, email: string): Promise<Credential | undefined> {
  return db
    .selectFrom('credential')
    .innerJoin('person', 'person.id', 'credential.person_id')
    .select(['person_id as personId', 'password_hash as passwordHash', 'changed_at as changedAt'])
    .where('person.email', '=', email)
    .where('person.deactivated_at', 'is', null)
    .executeTakeFirst();
}

/** A person's first password, or a new one in its place. */
export async function upsertCredential(db: Db, credential: Credential): Promise<void> {
  const values = { password_hash: credential.passwordHash, changed_at: credential.changedAt };
  await db
    .insertInto('credential')
    .values({ person_id: credential.personId, ...values })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
    .execute();
}
