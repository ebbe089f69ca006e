import type { Db } from '#db/client.ts';
import { lockOn } from '#db/dialect.ts';
import { appendAudit } from '#db/queries/audit.ts';
import {
  countActiveAdmins,
  findPersonByEmail,
  findPersonDetails,
  type PersonDetails,
  updatePerson,
} from '#db/queries/people.ts';
import { deleteRole, insertRole } from '#db/queries/roles.ts';
import { deleteSessionsByPerson } from '#db/queries/sessions.ts';
import { updateOpenTokensUsedAt } from '#db/queries/tokens.ts';
import { inTransaction } from '#db/transaction.ts';
import { type Actor, GRANTED_ROLES, type GrantedRole } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { conflict, invalid, notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import { addressChangedMail } from '../accounts/mail-texts.ts';
import { queueMail } from '../accounts/queue-mail.ts';
import type { Deps } from '../deps.ts';
import { findManager, managerText } from './find-manager.ts';
import { findOrMakeTeam } from './find-or-make-team.ts';
import { PEOPLE_LOCK } from './people-lock.ts';
import type { PersonForm } from './person-form.ts';

type Change = { readonly personId: string; readonly form: PersonForm };

/**
 * Changes a person's name, address, manager, team and roles. New roles count at once and end the person's sessions; a new
 * address makes links sent to the old one useless and tells the old one.
 */
export async function changePerson(
  deps: Deps,
  actor: Actor,
  { personId, form }: Change,
): Promise<Result<{ readonly rolesChanged: boolean }, Reason>> {
  if (!can(actor, 'admin.people.read')) return err(notFound());
  const done = await inTransaction(deps.db, async (trx) => {
    await lockOn(trx, PEOPLE_LOCK);
    const person = await findPersonDetails(trx, personId);
    if (!person) return err(notFound());
    const refused = await refuseRoles(trx, { actor, person, roles: form.roles });
    if (refused) return err(refused);
    const other = await findPersonByEmail(trx, form.email);
    if (other && other.id !== personId) {
      return err(invalid('Nothing was changed.', { email: 'Someone else here has this address.' }));
    }
    const manager = await keptOrFoundManager(trx, person, form.manager);
    if (!manager.ok) return err(invalid('Nothing was changed.', { manager: manager.error }));
    const teamId = await findOrMakeTeam(deps, trx, form.team);
    const after = { ...person, name: form.name, email: form.email, managerId: manager.value, teamId };
    await updatePerson(trx, after);
    await noteChanges(deps, trx, { actor, person, after });
    if (person.email !== form.email) await moveAddress(deps, trx, person);
    return ok({ rolesChanged: await changeRoles(deps, trx, { actor, person, roles: form.roles }) });
  });
  if (done.ok) deps.mailQueued?.();
  return done;
}

type RoleChange = { readonly actor: Actor; readonly person: PersonDetails; readonly roles: readonly GrantedRole[] };

async function refuseRoles(trx: Db, { actor, person, roles }: RoleChange): Promise<Reason | null> {
  const takesAdminAway = person.roles.includes('admin') && !roles.includes('admin');
  if (!can(actor, 'admin.people.change', { personId: person.id, takesAdminAway })) {
    return takesAdminAway && actor.personId === person.id
      ? invalid('Nothing was changed.', { roles: 'You can’t take the admin role from yourself. Another admin can.' })
      : notFound();
  }
  // Two admins may be taking each other's role at this moment: counted here, behind the lock, one of them stays.
  if (takesAdminAway && person.hasPassword && person.deactivatedAt === null && (await countActiveAdmins(trx)) <= 1) {
    return conflict('This is the last admin. Make someone else one first.');
  }
  return null;
}

/** The manager already there may stay, also when deactivated meanwhile; a new one must fit. */
async function keptOrFoundManager(
  trx: Db,
  person: PersonDetails,
  text: string | undefined,
): Promise<Result<string | null, string>> {
  const { managerName, managerEmail } = person;
  const present =
    managerName !== null && managerEmail !== null ? managerText({ name: managerName, email: managerEmail }) : '';
  return text && text === present ? ok(person.managerId) : findManager(trx, { text, personId: person.id });
}

type Before = Pick<PersonDetails, 'id' | 'name' | 'email' | 'managerId' | 'teamId'>;

async function noteChanges(
  deps: Deps,
  trx: Db,
  { actor, person, after }: { readonly actor: Actor; readonly person: Before; readonly after: Before },
): Promise<void> {
  const events = [
    { action: 'person.renamed', from: person.name, to: after.name },
    { action: 'person.address-changed', from: person.email, to: after.email },
    { action: 'person.manager-changed', from: person.managerId, to: after.managerId },
    { action: 'person.team-changed', from: person.teamId, to: after.teamId },
  ];
  for (const { action, from, to } of events) {
    if (from === to) continue;
    await appendAudit(trx, {
      happenedAt: deps.clock.now(),
      actorId: actor.personId,
      action,
      subject: `person:${person.id}`,
      data: { from, to },
    });
  }
}

async function changeRoles(deps: Deps, trx: Db, { actor, person, roles }: RoleChange): Promise<boolean> {
  const now = deps.clock.now();
  const personId = person.id;
  const changed = GRANTED_ROLES.filter((role) => roles.includes(role) !== person.roles.includes(role));
  for (const role of changed) {
    const granted = roles.includes(role);
    if (granted) await insertRole(trx, { personId, role, grantedAt: now, grantedBy: actor.personId });
    else await deleteRole(trx, personId, role);
    const action = granted ? 'role.granted' : 'role.taken';
    await appendAudit(trx, {
      happenedAt: now,
      actorId: actor.personId,
      action,
      subject: `person:${personId}`,
      data: { role },
    });
  }
  if (changed.length > 0) await deleteSessionsByPerson(trx, personId);
  return changed.length > 0;
}

async function moveAddress(deps: Deps, trx: Db, person: PersonDetails): Promise<void> {
  const usedAt = deps.clock.now();
  for (const kind of ['invite', 'reset'] as const) {
    await updateOpenTokensUsedAt(trx, { kind, personId: person.id, usedAt });
  }
  const mail = addressChangedMail({ name: person.name, companyName: deps.settings.companyName });
  await queueMail(deps, trx, { ...mail, to: person.email });
}
