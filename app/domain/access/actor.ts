/** `manager` is never granted: it is whoever someone reports to now. Everyone is a learner. */
export const ROLES = ['learner', 'trainer', 'manager', 'seller', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** The roles an admin can give and take. */
export const GRANTED_ROLES = ['trainer', 'seller', 'admin'] as const;
export type GrantedRole = (typeof GRANTED_ROLES)[number];

/** Who is asking: read from the session at each request, so that a change of rights counts at once. */
export type Actor = {
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The person's own zone, or the company's. */
  readonly timeZone: string;
  readonly sessionId?: string;
};

/** The roles a person holds now: learner always, manager while someone reports to them, the rest as granted. */
export function rolesOf(person: {
  readonly grants: readonly GrantedRole[];
  readonly hasReports: boolean;
}): readonly Role[] {
  return ROLES.filter((role) => {
    if (role === 'learner') return true;
    if (role === 'manager') return person.hasReports;
    return person.grants.includes(role);
  });
}
