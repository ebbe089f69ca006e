import type { Db } from '#db/client.ts';
import type { Person } from '#db/queries/people.ts';
import { updateOpenTokensUsedAt } from '#db/queries/tokens.ts';
import { makeLink } from '../accounts/links.ts';
import { invitationMail } from '../accounts/mail-texts.ts';
import { queueMail } from '../accounts/queue-mail.ts';
import type { Deps } from '../deps.ts';

type Invitation = { readonly person: Pick<Person, 'id' | 'name' | 'email'>; readonly by: string };

/** Sends a fresh invitation link; the ones sent before stop working. */
export async function queueInvitation(deps: Deps, trx: Db, { person, by }: Invitation): Promise<void> {
  await updateOpenTokensUsedAt(trx, { kind: 'invite', personId: person.id, usedAt: deps.clock.now() });
  const link = await makeLink(deps, trx, { kind: 'invite', personId: person.id });
  const mail = invitationMail({ name: person.name, companyName: deps.settings.companyName, link, by });
  await queueMail(deps, trx, { ...mail, to: person.email });
}
