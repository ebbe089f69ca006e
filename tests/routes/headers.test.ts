import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Answer } from '#tests/support/http-client.ts';
import { type SmallSite, startSmallSite } from '#tests/support/small-site.ts';

const ASSETS = fileURLToPath(new URL('../../build/client/assets', import.meta.url));
const asset = (ending: string) => `/assets/${readdirSync(ASSETS).find((file) => file.endsWith(ending))}`;

let site: SmallSite;
let answers: readonly (readonly [string, Answer])[];

beforeAll(async () => {
  site = await startSmallSite();
  const [anybody, learner, manager, admin, trainer] = [
    site.visitor(),
    await site.as('learner'),
    await site.as('manager'),
    await site.as('admin'),
    await site.as('trainer'),
  ];
  const { open, sent, completion, publicId } = site.owned.learner;
  const foreign = { origin: 'https://elsewhere.example' };
  answers = [
    ...(await all(
      [
        '/login',
        '/reset',
        site.invite,
        `/verify/${publicId}`,
        '/verify/x',
        '/setup',
        '/',
        '/no/such/page',
        '/healthz',
        '/readyz',
        asset('.js'),
        asset('.css'),
        asset('.woff2'),
        '/assets/none.js',
        '/faces/none.svg',
      ],
      (path) => anybody.get(path),
    )),
    ...(await all(
      [
        '/',
        '/courses',
        '/courses/doors',
        '/courses/doors/the-milk',
        '/courses/doors/the-milk?step=all',
        '/courses/doors/check',
        `/attempts/${open}`,
        `/attempts/${sent}/result`,
        `/attempts/${open}/result`,
        '/record',
        '/record?answers=doors',
        '/phrases',
        '/account',
        `/certificates/${completion}`,
        `/media/${site.picture}`,
        '/courses/none',
        '/team',
        '/courses/doors/the-milk.data',
        '/record.data',
        '/_root.data',
        '/no/such/page.data',
        '/__manifest?p=/&version=x',
      ],
      (path) => learner.get(path),
    )),
    ...(await all(['/team', `/team/${site.people.learner.id}`, '/team/export.csv', '/team/none'], (path) =>
      manager.get(path),
    )),
    ...(await all(['/admin/people', '/admin/people/new', `/admin/people/${site.people.learner.id}`], (path) =>
      admin.get(path),
    )),
    ['/author', await trainer.get('/author')],
    ['a form that is refused', await anybody.post('/login', { email: 'x' })],
    ['a form from elsewhere', await anybody.post('/login', {}, foreign)],
    ['a form that is a redirect', await learner.post('/courses/doors/the-milk', { intent: 'go', step: '1' })],
    ['a body that is too long', await learner.post('/courses/doors/the-milk', { intent: 'x'.repeat(300_000) })],
    ['a method nobody uses', await learner.send('/account', { method: 'DELETE' })],
    ['an address that cannot be read', await learner.get('/courses/%E0%A4%A')],
  ];
});
afterAll(async () => {
  await site?.stop();
});

async function all(
  paths: readonly string[],
  get: (path: string) => Promise<Answer>,
): Promise<readonly (readonly [string, Answer])[]> {
  return Promise.all(paths.map(async (path) => [path, await get(path)] as const));
}

describe('on every answer, page, data, file, error or redirect', () => {
  test('the content security policy allows nothing that was not sent by us', () => {
    for (const [path, { headers }] of answers) {
      const policy = headers['content-security-policy'];
      expect([path, policy]).toEqual([path, expect.stringContaining("default-src 'none'")]);
      expect(String(policy)).not.toMatch(/unsafe-|https?:|\*/);
    }
  });

  test('no nonce comes twice, and pages use their own', () => {
    const nonces = answers.flatMap(
      ([, { headers }]) => /'nonce-([\w-]{22})'/.exec(String(headers['content-security-policy']))?.[1] ?? [],
    );
    expect(nonces.length).toBeGreaterThan(40);
    expect(new Set(nonces).size).toBe(nonces.length);
    for (const [path, { headers, text }] of answers.filter(([, answer]) =>
      String(answer.headers['content-type']).includes('text/html'),
    )) {
      const used = [...text.matchAll(/nonce="([^"]*)"/g)].map((match) => match[1]).filter((nonce) => nonce !== '');
      const own = /'nonce-([\w-]+)'/.exec(String(headers['content-security-policy']))?.[1];
      expect([path, new Set(used)]).toEqual([path, new Set([own])]);
      expect([path, [...text.matchAll(/<script(?![^>]*\bnonce=)[^>]*>/g)].map(String)]).toEqual([path, []]);
      expect([path, /\sstyle="|\son\w+="|javascript:/.exec(text)?.[0]]).toEqual([path, undefined]);
    }
  });

  test('nosniff, no framing, no leaking of addresses, each head once', () => {
    for (const [path, { headers, rawHeaders }] of answers) {
      expect([
        path,
        headers['x-content-type-options'],
        headers['x-frame-options'],
        headers['cross-origin-opener-policy'],
        headers['cross-origin-resource-policy'],
      ]).toEqual([path, 'nosniff', 'DENY', 'same-origin', 'same-origin']);
      expect([path, headers['referrer-policy']]).toEqual([
        path,
        expect.stringMatching(/^(same-origin|strict-origin-when-cross-origin)$/),
      ]);
      expect(headers['permissions-policy']).toContain('camera=()');
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
      const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
      expect([path, names.filter((name, index) => name !== 'set-cookie' && names.indexOf(name) !== index)]).toEqual([
        path,
        [],
      ]);
    }
  });

  test('what is personal is kept by nobody; files with a hash in their name are kept for ever', () => {
    for (const [path, { headers, status }] of answers) {
      const cache = String(headers['cache-control'] ?? '');
      if (/^\/(assets|media)\/(?!none)/.test(path))
        expect([path, cache]).toEqual([path, expect.stringMatching(/immutable/)]);
      else if (
        /^\/(__manifest|healthz|readyz|assets|faces)/.test(path) ||
        status >= 400 ||
        status === 302 ||
        status === 303
      )
        expect(cache).not.toMatch(/public|immutable/);
      else expect([path, cache]).toEqual([path, 'no-store']);
    }
    expect(answers.find(([path]) => path === `/media/${site.picture}`)?.[1].headers['cache-control']).toMatch(
      /^private/,
    );
  });

  test('addresses with a secret in them tell no other site about it', () => {
    const secret = answers.filter(([path]) => /^\/(invite|setup|reset)/.test(path));
    expect(secret.map(([, { headers }]) => headers['referrer-policy'])).toEqual([
      'same-origin',
      'same-origin',
      'same-origin',
    ]);
  });

  test('no failure of ours, and no trace of the machine in what is said', () => {
    for (const [path, { status, text }] of answers) {
      expect([path, status]).toEqual([path, expect.toSatisfy((code: number) => code < 500)]);
      expect(text).not.toMatch(/at \w+ \(|node_modules|file:\/\/|SQLITE_|\/work\//);
    }
  });
});

test('an error page shows the number that stands in the log', async () => {
  const answer = await site.visitor().get('/no/such/page');
  const id = String(answer.headers['x-request-id']);
  expect(answer.text).toContain(id);
  await vi.waitFor(() => expect(site.output().includes(id)).toBe(true));
});

test('what the browser reports is taken from anywhere, and only as a note in the log', async () => {
  const answer = await site.visitor().send('/csp-report', {
    method: 'POST',
    headers: { origin: 'null', 'content-type': 'application/csp-report' },
    body: JSON.stringify({
      'csp-report': {
        'effective-directive': 'script-src',
        'blocked-uri': 'https://elsewhere.example/x',
        'document-uri': `${site.url}/record?q=secret`,
      },
    }),
  });
  expect([answer.status, answer.text]).toEqual([204, '']);
  await vi.waitFor(() => expect(site.output().includes('"csp report"')).toBe(true));
  expect(site.output().includes('q=secret')).toBe(false);
});
