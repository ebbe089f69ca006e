import { findAuditBySubject } from '#db/queries/audit.ts';
import { countReports, findPersonDetails } from '#db/queries/people.ts';
import type { Actor, GrantedRole } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { managerText } from './find-manager.ts';

export type PersonView = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** As the form takes it; empty for none. */
  readonly manager: string;
  readonly team: string;
  readonly roles: readonly GrantedRole[];
  readonly state: 'active' | 'invited' | 'deactivated';
  /** Active people who report to them directly. */
  readonly reports: number;
  readonly isSelf: boolean;
  /** What was done to the account, newest first. */
  readonly history: readonly { readonly at: string; readonly by: string; readonly action: string }[];
};

const HISTORY_SHOWN = 20;

/** One person for an admin: what can be changed, and what was. Never learning results. */
export async function showPerson(deps: Deps, actor: Actor, personId: string): Promise<Result<PersonView, Reason>> {
  if (!can(actor, 'admin.people.read')) return err(notFound());
  const person = await findPersonDetails(deps.db, personId);
  if (!person) return err(notFound());
  const events = await findAuditBySubject(deps.db, `person:${personId}`, HISTORY_SHOWN);
  const { managerName, managerEmail } = person;
  return ok({
    id: person.id,
    name: person.name,
    email: person.email,
    manager:
      managerName !== null && managerEmail !== null ? managerText({ name: managerName, email: managerEmail }) : '',
    team: person.teamName ?? '',
    roles: person.roles,
    state: person.deactivatedAt !== null ? 'deactivated' : person.hasPassword ? 'active' : 'invited',
    reports: await countReports(deps.db, personId),
    isSelf: actor.personId === personId,
    history: events.map((event) => ({
      at: event.happenedAt,
      by: event.actorName ?? 'the system',
      action: event.action,
    })),
  });
}
