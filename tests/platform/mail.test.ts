import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SendMailOptions } from 'nodemailer';
import { expect, test } from 'vitest';
import { addMs, HOUR_MS, MINUTE_MS } from '#app/domain/shared/clock.ts';
import { sendAllDue, startMailWorker } from '#app/platform/mail.server.ts';
import { findDeadLetters, insertMessage } from '#db/queries/messages.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';
import { testDeps } from '#tests/support/deps.ts';

const from = 'Second Helping <learn@larkfield.example>';
const mail = {
  kind: 'reset',
  recipient: 'dee@larkfield.example',
  subject: 'Ein neues Kennwort für Dee',
  body: 'Hello Dee,\n\nhttp://127.0.0.1:3000/reset/secret\n',
  createdAt: TEST_NOW,
};

onEachEngine('the outbox', (database) => {
  test('a mail goes once, and its text with it', async () => {
    const deps = testDeps(database());
    await insertMessage(deps.db, { ...mail, id: 'm-once' });
    const sent: SendMailOptions[] = [];
    const transport = async (one: SendMailOptions) => void sent.push(one);
    await sendAllDue(deps, { transport, from });
    await sendAllDue(deps, { transport, from });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      messageId: '<m-once@larkfield.example>',
      text: mail.body,
      to: { address: mail.recipient },
    });
    const row = await deps.db.selectFrom('message').selectAll().where('id', '=', 'm-once').executeTakeFirstOrThrow();
    expect(row).toMatchObject({ sent_at: TEST_NOW, body: '', tries: 1 });
  });

  test('an hour without a mail server loses nothing; the same message id at every try', async () => {
    const deps = testDeps(database());
    await insertMessage(deps.db, { ...mail, id: 'm-later' });
    const ids: unknown[] = [];
    let down = true;
    const transport = async (one: SendMailOptions) => {
      ids.push(one.messageId);
      if (down) throw new Error('connect ECONNREFUSED');
    };
    for (let minutes = 0; minutes <= 130; minutes += 1) {
      deps.setNow(addMs(TEST_NOW, minutes * MINUTE_MS));
      down = minutes < 60;
      await sendAllDue(deps, { transport, from });
    }
    expect(new Set(ids)).toEqual(new Set(['<m-later@larkfield.example>']));
    // At 0, 1, 3, 7, 15, 31 minutes, then at 63.
    expect(ids).toHaveLength(7);
  });

  test('after twelve tries it is a dead letter without its text', async () => {
    const deps = testDeps(database());
    await insertMessage(deps.db, { ...mail, id: 'm-dead' });
    let tries = 0;
    const transport = async () => {
      tries += 1;
      throw new Error('550 no such mailbox');
    };
    for (let hours = 0; hours < 24; hours += 1) {
      deps.setNow(addMs(TEST_NOW, hours * 2 * HOUR_MS));
      await sendAllDue(deps, { transport, from });
    }
    expect(tries).toBe(12);
    expect(await findDeadLetters(deps.db, 10)).toMatchObject([{ id: 'm-dead', error: '550 no such mailbox' }]);
    const row = await deps.db.selectFrom('message').select('body').where('id', '=', 'm-dead').executeTakeFirstOrThrow();
    expect(row.body).toBe('');
  });

  test('two instances send one mail once', async () => {
    const deps = testDeps(database());
    for (const id of ['m-a', 'm-b', 'm-c']) await insertMessage(deps.db, { ...mail, id });
    const sent: unknown[] = [];
    const transport = async (one: SendMailOptions) => void sent.push(one.messageId);
    await Promise.all([sendAllDue(deps, { transport, from }), sendAllDue(deps, { transport, from })]);
    expect(sent.sort()).toEqual(['m-a', 'm-b', 'm-c'].map((id) => `<${id}@larkfield.example>`));
  });

  test('without a mail server mails become files', async () => {
    const deps = testDeps(database());
    const outboxDir = await mkdtemp(join(tmpdir(), 'outbox-'));
    await insertMessage(deps.db, { ...mail, id: '0199aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee' });
    let written: () => void = () => {};
    const sent = new Promise<void>((resolve) => {
      written = resolve;
    });
    const telling = { ...deps, log: { ...deps.log, info: () => written() } };
    const worker = startMailWorker(telling, { smtpUrl: null, from, outboxDir: join(outboxDir, 'new') });
    worker.kick();
    await sent;
    await worker.stop();
    const files = await readdir(join(outboxDir, 'new'));
    expect(files).toEqual(['2026-11-02T09-00-00-000Z-0199aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee.eml']);
    const file = join(outboxDir, 'new', files[0] ?? '');
    const text = await readFile(file, 'utf8');
    expect(text).toContain('To: dee@larkfield.example');
    expect(text).toContain('Subject: =?UTF-8?Q?Ein_neues_Kennwort_f=C3=BCr_Dee?=');
    expect(text).toContain('http://127.0.0.1:3000/reset/secret');
    expect(text).toContain('Message-ID: <0199aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee@larkfield.example>');
    expect((await stat(file)).mode & 0o077).toBe(0);
    await rm(outboxDir, { recursive: true });
  });

  test('with one, they are handed over by SMTP', async () => {
    const deps = testDeps(database());
    const server = await smtpSink();
    await insertMessage(deps.db, { ...mail, id: 'm-smtp' });
    const worker = startMailWorker(deps, { smtpUrl: `smtp://127.0.0.1:${server.port}`, from, outboxDir: '/nowhere' });
    const received = await server.received;
    await worker.stop();
    expect(received).toContain('RCPT TO:<dee@larkfield.example>');
    expect(received).toContain('Message-ID: <m-smtp@larkfield.example>');
    await server.close();
  });
});

/** Takes one mail, as a mail server would. */
async function smtpSink() {
  let done: (text: string) => void = () => {};
  const received = new Promise<string>((resolve) => {
    done = resolve;
  });
  const talk = (socket: Socket) => {
    let text = '';
    let inData = false;
    socket.write('220 sink\r\n');
    socket.on('data', (chunk) => {
      text += chunk;
      if (inData) {
        if (!text.endsWith('\r\n.\r\n')) return;
        inData = false;
        socket.write('250 kept\r\n');
        done(text);
      } else if (/\r\n$/.test(text)) {
        const last = text.trimEnd().split('\r\n').at(-1) ?? '';
        inData = last === 'DATA';
        socket.write(inData ? '354 go on\r\n' : last === 'QUIT' ? '221 bye\r\n' : '250 fine\r\n');
      }
    });
    socket.on('error', () => {});
  };
  const server = createServer(talk);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const bound = server.address();
  return {
    port: typeof bound === 'object' && bound ? bound.port : 0,
    received,
    close: () => new Promise((closed) => server.close(closed)),
  };
}
