import { expect, test } from 'vitest';
import { z } from 'zod';
import { answerRefused, answerUnread, formOf, readForm } from '#app/platform/form.server.ts';

const schema = z.object({
  email: z.string(),
  password: z.string().min(8, 'Too short.'),
  roles: z.array(z.string()).default([]),
});

test('only the named fields are read, whatever else is sent', () => {
  const submission = readForm(
    form([
      ['email', 'a@b.example'],
      ['password', '12345678'],
      ['roles', 'a'],
      ['roles', 'b'],
      ['role', 'admin'],
      ['personId', '1'],
      ['__proto__', 'x'],
      ['__proto__.polluted', 'x'],
      ['constructor.prototype.polluted', 'x'],
      ['roles[999999999]', 'x'],
      ['__intent__', 'not json'],
      ['__state__', '{'],
    ]),
    schema,
  );
  expect(submission.status === 'success' && submission.value).toEqual({
    email: 'a@b.example',
    password: '12345678',
    roles: ['a', 'b'],
  });
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('a file where text belongs is not there', () => {
  const sent = form([['password', '12345678']]);
  sent.append('email', new File(['x'], 'x.txt'));
  expect(readForm(sent, schema).status).toBe('error');
});

test('a refused form comes back with what was typed, but for passwords', () => {
  const short = readForm(
    form([
      ['email', 'a@b.example'],
      ['password', 'secret'],
    ]),
    schema,
  );
  if (short.status === 'success') throw new Error('That was too short.');
  const unread = answerUnread(short);
  expect(unread.init).toMatchObject({ status: 422 });
  expect(unread.data).toMatchObject({ initialValue: { email: 'a@b.example' }, error: { password: ['Too short.'] } });
  expect(JSON.stringify(unread.data)).not.toContain('secret');

  const fine = readForm(
    form([
      ['email', 'a@b.example'],
      ['password', 'secret-secret'],
    ]),
    schema,
  );
  const reason = {
    kind: 'too-many',
    message: 'Wait.',
    fields: { email: 'Not this one.' },
    retryAfterSeconds: 8,
  } as const;
  const refused = answerRefused(fine, reason);
  expect(refused.init).toEqual({ status: 429, headers: { 'Retry-After': '8' } });
  expect(refused.data).toMatchObject({ error: { '': ['Wait.'], email: ['Not this one.'] } });
  expect(JSON.stringify(refused.data)).not.toContain('secret');
});

test.each([
  ['JSON', 'application/json', '{"email":"a"}'],
  ['nothing', undefined, undefined],
  ['a broken multipart body', 'multipart/form-data; boundary=x', '--y'],
])('%s is no form: refused, not failed', async (_name, type, body) => {
  const request = new Request('http://127.0.0.1:3000/login', {
    method: 'POST',
    body,
    headers: type ? { 'content-type': type } : {},
  });
  const answer = await formOf(request).catch((thrown: unknown) => thrown);
  expect(answer instanceof Response && answer.status).toBe(422);
});

function form(entries: readonly (readonly [string, string])[]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}
