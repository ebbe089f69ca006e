import type { Db } from '#db/client.ts';
import { insertMessage } from '#db/queries/messages.ts';
import type { Deps } from '../deps.ts';
import type { MailText } from './mail-texts.ts';

/** Puts a mail into the outbox in the transaction of what caused it; call `deps.mailQueued` after the commit. */
export async function queueMail(deps: Deps, trx: Db, mail: MailText & { readonly to: string }): Promise<void> {
  await insertMessage(trx, {
    id: deps.newId(),
    kind: mail.kind,
    recipient: mail.to,
    subject: mail.subject,
    body: mail.body,
    createdAt: deps.clock.now(),
  });
}
