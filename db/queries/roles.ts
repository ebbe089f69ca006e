import { GRANTED_ROLES, type GrantedRole } from '#app/domain/access/actor.ts';
import type { Db } from '../client.ts';

export type RoleGrant = {
  readonly personId: string;
  readonly role: GrantedRole;
  readonly grantedAt: string;
  readonly grantedBy: string | null;
};

/** The roles granted to a person; "learner" and "manager" are never among them. */
export async function findRolesByPerson(db: Db, personId: string): Promise<readonly GrantedRole[]> {
  const rows = await db.selectFrom('role_grant').select('role').where('person_id', '=', personId).execute();
  return asGrantedRoles(rows.map((row) => row.role));
}

/** Granting twice is granting once. */
export async function insertRole(db: Db, grant: RoleGrant): Promise<void> {
  await db
    .insertInto('role_grant')
    .values({
      person_id: grant.personId,
      role: grant.role,
      granted_at: grant.grantedAt,
      granted_by: grant.grantedBy,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'role']).doNothing())
    .execute();
}

export async function deleteRole(db: Db, personId: string, role: GrantedRole): Promise<void> {
  await db.deleteFrom('role_grant').where('person_id', '=', personId).where('role', '=', role).execute();
}

/** The stored names as the roles the code knows, in its order. */
export function asGrantedRoles(names: readonly string[]): readonly GrantedRole[] {
  return GRANTED_ROLES.filter((role) => names.includes(role));
}
