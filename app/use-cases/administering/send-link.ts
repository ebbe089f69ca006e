import { appendAudit } from '#db/queries/audit.ts';
import { findPersonDetails } from '#db/queries/people.ts';
import { countTokensSince } from '#db/queries/tokens.ts';
import { inTransaction } from '#db/transaction.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { addMs, HOUR_MS } from '../../domain/shared/clock.ts';
import { conflict, notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import { makeLink } from '../accounts/links.ts';
import { resetMail } from '../accounts/mail-texts.ts';
import { queueMail } from '../accounts/queue-mail.ts';
import type { Deps } from '../deps.ts';
import { queueInvitation } from './queue-invitation.ts';

const LINKS_AN_HOUR = 3;

/**
 * Sends the person a link to set the password: the invitation again, or a reset for who has one. An admin can start this
 * and never sees the link.
 */
export async function sendLink(
  deps: Deps,
  actor: Actor,
  personId: string,
): Promise<Result<{ readonly kind: 'invite' | 'reset'; readonly email: string }, Reason>> {
  if (!can(actor, 'admin.people.invite')) return err(notFound());
  const done = await inTransaction(deps.db, async (trx) => {
    const person = await findPersonDetails(trx, personId);
    if (!person) return err(notFound());
    if (person.deactivatedAt !== null) return err(conflict(`${person.name} is deactivated. Bring them back first.`));
    const kind = person.hasPassword ? 'reset' : 'invite';
    const now = deps.clock.now();
    const sent = await countTokensSince(trx, { kind, personId, since: addMs(now, -HOUR_MS) });
    if (sent >= LINKS_AN_HOUR) {
      return err({
        kind: 'too-many',
        message: `${person.name} was sent three links within the hour. Ask them to look among unwanted mails.`,
        retryAfterSeconds: 3600,
      } as const);
    }
    if (kind === 'invite') {
      await queueInvitation(deps, trx, { person, by: actor.name });
    } else {
      const link = await makeLink(deps, trx, { kind, personId });
      const mail = resetMail({ name: person.name, companyName: deps.settings.companyName, link });
      await queueMail(deps, trx, { ...mail, to: person.email });
    }
    await appendAudit(trx, {
      happenedAt: now,
      actorId: actor.personId,
      action: kind === 'invite' ? 'invitation.sent-again' : 'reset.started',
      subject: `person:${personId}`,
      data: {},
    });
    return ok({ kind, email: person.email } as const);
  });
  if (done.ok) deps.mailQueued?.();
  return done;
}
