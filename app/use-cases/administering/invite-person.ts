import { lockOn } from '#db/dialect.ts';
import { appendAudit } from '#db/queries/audit.ts';
import { findPersonByEmail, insertPerson } from '#db/queries/people.ts';
import { insertRole } from '#db/queries/roles.ts';
import { inTransaction } from '#db/transaction.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { invalid, notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { findManager } from './find-manager.ts';
import { findOrMakeTeam } from './find-or-make-team.ts';
import { PEOPLE_LOCK } from './people-lock.ts';
import type { PersonForm } from './person-form.ts';
import { queueInvitation } from './queue-invitation.ts';

/** Makes a person with team, manager and roles, and sends the link that sets the password: one step, or nothing. */
export async function invitePerson(
  deps: Deps,
  actor: Actor,
  form: PersonForm,
): Promise<Result<{ readonly personId: string }, Reason>> {
  if (!can(actor, 'admin.people.invite')) return err(notFound());
  const done = await inTransaction(deps.db, async (trx) => {
    await lockOn(trx, PEOPLE_LOCK);
    if (await findPersonByEmail(trx, form.email)) {
      return err(
        invalid('Nobody was invited.', { email: 'Someone here has this address already. Search for it in the list.' }),
      );
    }
    const manager = await findManager(trx, { text: form.manager, personId: null });
    if (!manager.ok) return err(invalid('Nobody was invited.', { manager: manager.error }));
    const now = deps.clock.now();
    const person = {
      id: deps.newId(),
      email: form.email,
      name: form.name,
      teamId: await findOrMakeTeam(deps, trx, form.team),
      managerId: manager.value,
      timeZone: null,
      job: null,
      createdAt: now,
    };
    await insertPerson(trx, person);
    for (const role of form.roles) {
      await insertRole(trx, { personId: person.id, role, grantedAt: now, grantedBy: actor.personId });
    }
    await appendAudit(trx, {
      happenedAt: now,
      actorId: actor.personId,
      action: 'person.invited',
      subject: `person:${person.id}`,
      data: { manager: person.managerId, team: person.teamId, roles: form.roles.join(' ') },
    });
    await queueInvitation(deps, trx, { person, by: actor.name });
    return ok({ personId: person.id });
  });
  if (done.ok) deps.mailQueued?.();
  return done;
}
