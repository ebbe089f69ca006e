import type { Db } from '../client.ts';

export type Message = {
  readonly id: string;
  readonly kind: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly createdAt: string;
  readonly nextTryAt: string;
  readonly tries: number;
};

/** Puts a mail into the outbox: call it in the transaction of what caused it. */
export async function insertMessage(db: Db, message: Omit<Message, 'nextTryAt' | 'tries'>): Promise<void> {
  await db
    .insertInto('message')
    .values({
      id: message.id,
      kind: message.kind,
      recipient: message.recipient,
      subject: message.subject,
      body: message.body,
      created_at: message.createdAt,
      next_try_at: message.createdAt,
      tries: 0,
      sent_at: null,
      failed_at: null,
      last_error: null,
    })
    .execute();
}

/** Mails whose time has come, oldest first. */
export async function findMessagesDue(db: Db, now: string, limit: number): Promise<readonly Message[]> {
  return db
    .selectFrom('message')
    .select([
      'id',
      'kind',
      'recipient',
      'subject',
      'body',
      'created_at as createdAt',
      'next_try_at as nextTryAt',
      'tries',
    ])
    .where('sent_at', 'is', null)
    .where('failed_at', 'is', null)
    .where('next_try_at', '<=', now)
    .orderBy('next_try_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Takes a mail for sending until `until`; false when another instance was first. */
export async function updateMessageTaken(
  db: Db,
  message: Pick<Message, 'id' | 'tries'>,
  until: string,
): Promise<boolean> {
  const result = await db
    .updateTable('message')
    .set({ tries: message.tries + 1, next_try_at: until })
    .where('id', '=', message.id)
    .where('tries', '=', message.tries)
    .where('sent_at', 'is', null)
    .where('failed_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The text goes when the mail has gone: it may hold a link that opens an account. */
export async function updateMessageSent(db: Db, id: string, sentAt: string): Promise<void> {
  await db.updateTable('message').set({ sent_at: sentAt, body: '', last_error: null }).where('id', '=', id).execute();
}

type Setback = { readonly nextTryAt: string; readonly error: string };

export async function updateMessageTryAgain(db: Db, id: string, { nextTryAt, error }: Setback): Promise<void> {
  await db.updateTable('message').set({ next_try_at: nextTryAt, last_error: error }).where('id', '=', id).execute();
}

/** Given up: stays as a dead letter, without its text. */
export async function updateMessageFailed(
  db: Db,
  id: string,
  { failedAt, error }: { readonly failedAt: string; readonly error: string },
): Promise<void> {
  await db
    .updateTable('message')
    .set({ failed_at: failedAt, last_error: error, body: '' })
    .where('id', '=', id)
    .execute();
}

export type DeadLetter = Pick<Message, 'id' | 'kind' | 'recipient' | 'subject'> & {
  readonly failedAt: string;
  readonly error: string;
};

/** Mails that could not be delivered, newest first. */
export async function findDeadLetters(db: Db, limit: number): Promise<readonly DeadLetter[]> {
  const rows = await db
    .selectFrom('message')
    .select(['id', 'kind', 'recipient', 'subject', 'failed_at as failedAt', 'last_error as error'])
    .where('failed_at', 'is not', null)
    .orderBy('failed_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, failedAt: row.failedAt ?? '', error: row.error ?? '' }));
}
