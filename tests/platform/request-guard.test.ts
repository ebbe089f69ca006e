import { createServer, type Server } from 'node:http';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  bodyLimit,
  canonicalHost,
  contentSecurityPolicy,
  newNonce,
  originCheck,
  plainRequests,
  securityHeaders,
} from '#app/platform/request-guard.server.ts';
import { makeClient } from '#tests/support/http-client.ts';

const APP_URL = new URL('https://learn.company.example');
const told: unknown[] = [];
let server: Server;
let url = '';
let reached = 0;

beforeAll(async () => {
  const app = express();
  const log = { info: () => {}, error: () => {}, warn: (data: object) => void told.push(data) };
  app.use(
    securityHeaders(APP_URL),
    plainRequests,
    canonicalHost(APP_URL),
    originCheck(APP_URL, log),
    bodyLimit,
    (_request, response) => {
      reached += 1;
      response.send('reached');
    },
  );
  server = createServer(app);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterAll(() => new Promise((done) => server.close(done)));

const ORIGIN = 'https://learn.company.example';
const origins: readonly [string, Readonly<Record<string, string>>, number][] = [
  ['our own', { origin: ORIGIN }, 200],
  ['none, and the browser says same-origin', { origin: '', 'sec-fetch-site': 'same-origin' }, 200],
  ['none, and nobody says anything', { origin: '' }, 403],
  ['none, typed by hand', { origin: '', 'sec-fetch-site': 'none' }, 403],
  ['foreign, whatever the browser says', { origin: 'https://elsewhere.example', 'sec-fetch-site': 'same-origin' }, 403],
  ['null', { origin: 'null' }, 403],
  ['http', { origin: 'http://learn.company.example' }, 403],
  ['another port', { origin: `${ORIGIN}:8443` }, 403],
  ['the port of https said aloud', { origin: `${ORIGIN}:443` }, 403],
  ['a deeper name', { origin: 'https://x.learn.company.example' }, 403],
  ['ours and a slash', { origin: `${ORIGIN}/` }, 403],
  ['the address the request came to', { origin: 'http://127.0.0.1', host: '127.0.0.1' }, 403],
];
test.each(origins)('a form from %s', async (_name, headers, status) => {
  const before = reached;
  const answer = await makeClient(url).post('/account', { a: 'b' }, { host: APP_URL.host, ...headers });
  expect(answer.status).toBe(status);
  expect(reached - before).toBe(status === 200 ? 1 : 0);
});

test('a refusal is in the log, without what was sent', async () => {
  told.length = 0;
  await makeClient(url).post('/account', { password: 'three brown loaves' }, { host: APP_URL.host, origin: 'null' });
  expect(told).toHaveLength(1);
  expect(JSON.stringify(told)).toContain('/account');
  expect(JSON.stringify(told)).not.toContain('loaves');
});

test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PURGE'])('%s is nothing one can do here', async (method) => {
  const before = reached;
  const answer = await makeClient(url).send('/account', { method, headers: { origin: ORIGIN, host: APP_URL.host } });
  expect([answer.status, reached]).toEqual([405, before]);
});

const hosts: readonly [string, string, string | undefined][] = [
  ['localhost:3000', '/courses?x=1', `${ORIGIN}/courses?x=1`],
  ['127.0.0.1', '//elsewhere.example', `${ORIGIN}//elsewhere.example`],
  ['[::1]:3000', '/', `${ORIGIN}/`],
  ['learn.company.example', '/', undefined],
  ['elsewhere.example', '/', undefined],
];
test.each(hosts)('a visitor at %s%s is sent to %s', async (host, path, location) => {
  const answer = await makeClient(url).get(path, { host });
  expect([answer.status, answer.headers.location]).toEqual([location ? 307 : 200, location]);
  if (location) expect(new URL(location).origin).toBe(ORIGIN);
});

test('a policy has its own nonce and lets nothing be evaluated', () => {
  const nonces = new Set(Array.from({ length: 200 }, newNonce));
  expect(nonces.size).toBe(200);
  const policy = contentSecurityPolicy('n');
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  for (const rule of [
    "default-src 'none'",
    "script-src 'self' 'nonce-n'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ])
    expect(policy).toContain(rule);
});

test('over https the browser is told to stay there; over http it is not', async () => {
  const answer = await makeClient(url).get('/', { host: APP_URL.host });
  expect(answer.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
});
