import { mkdir, rename, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import {
  findMessagesDue,
  type Message,
  updateMessageFailed,
  updateMessageSent,
  updateMessageTaken,
  updateMessageTryAgain,
} from '#db/queries/messages.ts';
import { addMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../domain/shared/clock.ts';
import type { Deps } from '../use-cases/deps.ts';

/** Hands one mail over; throws when it could not. */
export type Transport = (mail: SendMailOptions) => Promise<void>;

export type MailSettings = {
  /** Null: mails are written to the outbox folder as `.eml` files. */
  readonly smtpUrl: string | null;
  readonly from: string;
  readonly outboxDir: string;
};

export type MailWorker = {
  /** Looks at once instead of at the next tick: hand it to `Deps.mailQueued`. */
  readonly kick: () => void;
  /** Waits for the mail on its way and takes no other. */
  readonly stop: () => Promise<void>;
};

const LOOK_EVERY_MS = 5 * SECOND_MS;
const TIMEOUT_MS = 5 * SECOND_MS;
const A_ROUND = 20;
const TRIES_AT_MOST = 12;
const LONGEST_PAUSE_MS = HOUR_MS;

/** Sends what waits in the outbox table, a mail at a time; no request waits for it, and nothing is lost when the mail server is down. */
export function startMailWorker(deps: Deps, settings: MailSettings): MailWorker {
  const transport = settings.smtpUrl === null ? fileTransport(settings.outboxDir) : smtpTransport(settings.smtpUrl);
  let stopping = false;
  let again = false;
  let round: Promise<void> | null = null;

  const look = () => {
    if (stopping) return;
    if (round) {
      again = true;
      return;
    }
    round = sendAllDue(deps, { transport, from: settings.from, stopped: () => stopping })
      .catch((error: unknown) => deps.log.error({ error: String(error) }, 'mail worker'))
      .finally(() => {
        round = null;
        if (again) {
          again = false;
          look();
        }
      });
  };

  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  look();
  return {
    kick: look,
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await round;
    },
  };
}

type Round = { readonly transport: Transport; readonly from: string; readonly stopped?: () => boolean };

/** Sends every mail whose time has come. A failed one waits longer each time; after twelve tries it is a dead letter. */
export async function sendAllDue(deps: Deps, { transport, from, stopped = () => false }: Round): Promise<void> {
  for (;;) {
    const due = await findMessagesDue(deps.db, deps.clock.now(), A_ROUND);
    for (const message of due) {
      if (stopped()) return;
      await sendOne(deps, message, { transport, from });
    }
    if (due.length < A_ROUND) return;
  }
}

async function sendOne(deps: Deps, message: Message, { transport, from }: Round): Promise<void> {
  const now = deps.clock.now();
  const nextTryAt = addMs(now, pauseMs(message.tries));
  // Taken until the next try: another instance leaves it alone, and if this process dies it is tried again then.
  if (!(await updateMessageTaken(deps.db, message, nextTryAt))) return;
  try {
    await transport(asMail(message, from));
    await updateMessageSent(deps.db, message.id, deps.clock.now());
    deps.log.info({ message: message.id, kind: message.kind }, 'mail sent');
  } catch (failure) {
    const error = (failure instanceof Error ? failure.message : String(failure)).slice(0, 500);
    const tries = message.tries + 1;
    if (tries >= TRIES_AT_MOST) {
      await updateMessageFailed(deps.db, message.id, { failedAt: deps.clock.now(), error });
      deps.log.error({ message: message.id, kind: message.kind, tries, error }, 'mail given up');
    } else {
      await updateMessageTryAgain(deps.db, message.id, { nextTryAt, error });
      deps.log.warn({ message: message.id, kind: message.kind, tries, error }, 'mail not sent, will try again');
    }
  }
}

/** One minute, two, four … at most an hour. */
function pauseMs(tries: number): number {
  return Math.min(LONGEST_PAUSE_MS, MINUTE_MS * 2 ** tries);
}

function asMail(message: Message, from: string): SendMailOptions {
  return {
    from,
    to: { name: '', address: message.recipient },
    subject: message.subject,
    text: message.body,
    date: new Date(message.createdAt),
    // The same at every try: a mail server that got it twice shows it once.
    messageId: `<${message.id}@${hostOf(from)}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function hostOf(from: string): string {
  return /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'second-helping.invalid';
}

function smtpTransport(url: string): Transport {
  const smtp = createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    dnsTimeout: TIMEOUT_MS,
  });
  return async (mail) => {
    await smtp.sendMail(mail);
  };
}

/** Writes mails as files that any mail program opens: for trying things out, and where no mail server is set. */
function fileTransport(folder: string): Transport {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return async (mail) => {
    const { message } = await composer.sendMail(mail);
    if (!Buffer.isBuffer(message)) throw new Error('The mail was not composed in one piece.');
    const day = new Date(String(mail.date)).toISOString().replaceAll(/[:.]/g, '-');
    const name = `${day}-${String(mail.messageId)
      .replaceAll(/[^A-Za-z0-9-]/g, '')
      .slice(0, 36)}.eml`;
    await mkdir(folder, { recursive: true });
    const file = resolve(folder, name);
    await writeFile(`${file}.part`, message, { mode: 0o600 });
    await rename(`${file}.part`, file);
  };
}
