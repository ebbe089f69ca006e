import type { GrantedRole } from '#app/domain/access/actor.ts';
import { type Actor, rolesOf } from '#app/domain/access/actor.ts';
import type { Deps } from '#app/use-cases/deps.ts';
import { upsertCredential } from '#db/queries/credentials.ts';
import { insertPerson } from '#db/queries/people.ts';
import { insertRole } from '#db/queries/roles.ts';

export const GOOD_PASSWORD = 'three brown loaves';

type Spec = {
  readonly name: string;
  readonly roles?: readonly GrantedRole[];
  readonly managerId?: string | null;
  /** Null: invited, none chosen yet. */
  readonly password?: string | null;
};

export type TestPerson = { readonly id: string; readonly email: string; readonly name: string; readonly actor: Actor };

/** A person with an account: `Dee Okoro` signs in as dee.okoro@larkfield.example. */
export async function makePerson(deps: Deps, spec: Spec): Promise<TestPerson> {
  const { name, roles = [], managerId = null, password = GOOD_PASSWORD } = spec;
  const now = deps.clock.now();
  const id = deps.newId();
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@larkfield.example`;
  await insertPerson(deps.db, { id, email, name, teamId: null, managerId, timeZone: null, job: null, createdAt: now });
  for (const role of roles) await insertRole(deps.db, { personId: id, role, grantedAt: now, grantedBy: null });
  if (password !== null) {
    await upsertCredential(deps.db, {
      personId: id,
      passwordHash: await hashOnce(deps, password),
      changedAt: now,
    });
  }
  const actor = { personId: id, name, roles: rolesOf({ grants: roles, hasReports: false }), timeZone: 'Europe/London' };
  return { id, email, name, actor };
}

// Most people in a test have the same password: it is hashed once.
const hashes = new Map<string, Promise<string>>();

function hashOnce(deps: Deps, password: string): Promise<string> {
  const hash = hashes.get(password) ?? deps.passwords.hash(password);
  hashes.set(password, hash);
  return hash;
}

/** The links in the mails waiting for an address, newest last. */
export async function linksSentTo(deps: Deps, email: string): Promise<readonly string[]> {
  const rows = await deps.db
    .selectFrom('message')
    .select('body')
    .where('recipient', '=', email)
    .orderBy('id')
    .execute();
  return rows.flatMap((row) => row.body.match(/https?:\S+/g) ?? []);
}

/** The secret at the end of a link. */
export function secretOf(link: string | undefined): string {
  return link?.split(/[/=]/).at(-1) ?? '';
}
