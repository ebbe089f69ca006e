import type { RouteConfigEntry } from '@remix-run/route-config';
import { afterAll, beforeAll, expect, test } from 'vitest';
import routes from '#app/routes.ts';
import { rawExchange } from '#tests/support/http-client.ts';
import { type SmallSite, startSmallSite } from '#tests/support/small-site.ts';

let site: SmallSite;
beforeAll(async () => {
  site = await startSmallSite({ env: { LOG_LEVEL: 'silent' } });
});
afterAll(async () => {
  await site?.stop();
});

/** The heads of a request that some other page made the browser send; '' leaves a head out. */
const FOREIGN: readonly [string, (url: URL) => Readonly<Record<string, string>>][] = [
  ['another site', () => ({ origin: 'https://elsewhere.example' })],
  ['a sandboxed frame', () => ({ origin: 'null' })],
  ['nothing at all', () => ({ origin: '' })],
  ['no origin, from a link elsewhere', () => ({ origin: '', 'sec-fetch-site': 'cross-site' })],
  ['no origin, from a neighbour', () => ({ origin: '', 'sec-fetch-site': 'same-site' })],
  ['https instead of http', ({ host }) => ({ origin: `https://${host}` })],
  ['another port', () => ({ origin: 'http://127.0.0.1:1' })],
  ['another name of this machine', ({ port }) => ({ origin: `http://localhost:${port}` })],
  ['our name as a beginning', ({ origin }) => ({ origin: `${origin}.elsewhere.example` })],
  ['two origins', ({ origin }) => ({ origin: `${origin}, https://elsewhere.example` })],
  [
    'a forged host behind no proxy',
    () => ({
      origin: 'https://elsewhere.example',
      'x-forwarded-host': 'elsewhere.example',
      'x-forwarded-proto': 'https',
    }),
  ],
  ['a forged Host', () => ({ origin: 'https://elsewhere.example', host: 'elsewhere.example' })],
];

// Every address of the site map, with something in place of its parameters.
const ADDRESSES = [...new Set(pathsOf(routes, ''))]
  .filter((path) => path !== '/csp-report')
  .map((path) => path.replaceAll(/:\w+/g, 'x').replace('*', 'x'));

test.each(FOREIGN)('from %s nothing is accepted, on no address', async (_name, headersFor) => {
  const learner = await site.as('learner');
  const before = site.sql('select count(*) as sessions from session');
  for (const address of [...ADDRESSES, `/attempts/${site.owned.learner.open}`]) {
    for (const path of [address, `${address === '/' ? '/_root' : address}.data`]) {
      const answer = await learner.post(
        path,
        { intent: 'submit', what: 'profile', name: 'Changed' },
        headersFor(new URL(site.url)),
      );
      expect([path, answer.status]).toEqual([path, 403]);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  }
  expect(site.sql('select count(*) as sessions from session')).toEqual(before);
  expect(site.sql('select submitted_at from attempt where id = ?', site.owned.learner.open)).toEqual([
    { submitted_at: null },
  ]);
  // The session itself is as good as before.
  expect((await learner.get('/record')).status).toBe(200);
});

test('the same from our own page is accepted, with an origin or with the browser’s word alone', async () => {
  const learner = await site.as('learner');
  const save = (headers: Readonly<Record<string, string>>) =>
    learner.post(`/attempts/${site.owned.learner.open}`, { intent: 'save', step: '0', key: 'k' }, headers);
  expect((await save({})).status).toBe(200);
  expect((await save({ origin: '', 'sec-fetch-site': 'same-origin' })).status).toBe(200);
});

test('two Origin heads are refused, whichever comes first', async () => {
  const learner = await site.as('learner');
  const { host, origin } = new URL(site.url);
  for (const origins of [
    [origin, 'https://elsewhere.example'],
    ['https://elsewhere.example', origin],
  ]) {
    const heads = origins.map((each) => `Origin: ${each}\r\n`).join('');
    const answer = await rawExchange(
      site.url,
      `POST /logout HTTP/1.1\r\nHost: ${host}\r\n${heads}Cookie: ${learner.cookie()}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    );
    if (origins[0] === origin) continue;
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
  }
});

test('looking changes nothing: not the address for signing out, not a link from a mail', async () => {
  const learner = await site.as('learner');
  const before = site.sql('select used_at from token order by id');
  for (const path of [
    '/logout',
    site.invite,
    site.reset,
    '/courses/doors/check',
    `/attempts/${site.owned.learner.open}?intent=submit`,
  ])
    await learner.get(path);
  expect((await learner.get('/record')).status).toBe(200);
  expect(site.sql('select used_at from token order by id')).toEqual(before);
  expect(site.sql('select submitted_at from attempt where id = ?', site.owned.learner.open)).toEqual([
    { submitted_at: null },
  ]);
});

function pathsOf(entries: readonly RouteConfigEntry[], above: string): readonly string[] {
  return entries.flatMap((entry) => {
    const path = entry.path === undefined ? above : `${above}/${entry.path}`;
    const here = entry.path !== undefined || entry.index ? [path || '/'] : [];
    return [...here, ...pathsOf(entry.children ?? [], path)];
  });
}
