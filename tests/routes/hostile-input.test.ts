import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawExchange } from '#tests/support/http-client.ts';
import { type SmallSite, startSmallSite } from '#tests/support/small-site.ts';

let site: SmallSite;
beforeAll(async () => {
  site = await startSmallSite();
});
afterAll(async () => {
  await site?.stop();
});

const PAYLOADS = [
  "'",
  "''",
  '"',
  '`',
  "' or '1'='1",
  "' or 1=1--",
  "'; drop table person;--",
  '1; select pg_sleep(5)--',
  "' union select id, id, id from session--",
  '%',
  '_',
  '%%%',
  "\\'",
  '\\',
  '*',
  '?',
  '$1',
  ':p',
  '@p',
  '\u0000',
  '\u0000\u0001',
  '\ud800',
  '\ufeff',
  '\u202e',
  'é'.repeat(500),
  'x'.repeat(5000),
  '-1',
  '0',
  '1e999',
  'NaN',
  'Infinity',
  '99999999999999999999',
  '0x10',
  'true',
  'null',
  'undefined',
  '[]',
  '{}',
  '{"$gt":""}',
  'name desc',
  'name; --',
  '(select 1)',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '%2e%2e%2f',
  '%00',
  '\r\nSet-Cookie: x=y',
];
// Every address with parameters of its own, and who may ask it.
const ADDRESSES: readonly ['learner' | 'manager' | 'admin' | 'anonymous', string, readonly string[]][] = [
  ['anonymous', '/login', ['next', 'news']],
  ['anonymous', '/setup', ['token']],
  ['anonymous', '/reset', ['sent']],
  ['learner', '/courses/doors/the-milk', ['step', 'at', 'again']],
  ['learner', '/record', ['answers']],
  ['learner', '/phrases', ['q', 'persona', 'move']],
  ['learner', '/account', ['saved']],
  ['manager', '/team', ['q', 'course', 'status', 'team', 'sort', 'page', 'show', 'direction']],
  ['manager', '/team/export.csv', ['q', 'course', 'status', 'team', 'sort', 'page']],
  ['admin', '/admin/people', ['q', 'role', 'state', 'team', 'sort', 'page']],
];

describe.each(ADDRESSES)('as %s, %s', (who, path, names) => {
  test('no value of a parameter is a mistake of ours, and none changes anything', { timeout: 60_000 }, async () => {
    const client = who === 'anonymous' ? site.visitor() : await site.as(who);
    const before = countsOf();
    for (const name of names) {
      for (const payload of PAYLOADS) {
        const answer = await client.get(`${path}?${encodeURIComponent(name)}=${encoded(payload)}`);
        expect([name, payload, answer.status]).toEqual([
          name,
          payload,
          expect.toSatisfy((status: number) => status < 500),
        ]);
        expect(answer.headers['set-cookie']).toBeUndefined();
      }
    }
    // All at once, twice each, and by names that every object has.
    const doubled = names.flatMap((name) => [`${name}=1`, `${name}='`]).join('&');
    for (const query of [
      doubled,
      '__proto__=x&constructor=y&toString=z',
      '__proto__[admin]=1&constructor.prototype.x=1',
      '&&&==&',
      '%E0%A4%A',
    ]) {
      expect((await client.get(`${path}?${query}`)).status).toBeLessThan(500);
    }
    expect(countsOf()).toEqual(before);
  });
});

test('no value in an address is a mistake of ours', async () => {
  const learner = await site.as('manager');
  for (const base of [
    '/courses/',
    '/courses/doors/',
    '/attempts/',
    '/certificates/',
    '/media/',
    '/team/',
    '/verify/',
    '/admin/people/',
    '/invite/',
    '/reset/',
  ]) {
    for (const payload of PAYLOADS) {
      const answer = await learner.get(`${base}${encoded(payload)}`);
      expect([base, payload, answer.status]).toEqual([
        base,
        payload,
        expect.toSatisfy((status: number) => status < 500),
      ]);
    }
  }
});

describe('forms that no page of ours sends', () => {
  const bodies: readonly [string, string, string][] = [
    ['JSON', 'application/json', '{"intent":"submit","__proto__":{"admin":true}}'],
    ['no type', '', 'intent=submit'],
    ['text', 'text/plain', 'intent=submit'],
    [
      'a broken multipart',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="intent"\r\n\r\nsub',
    ],
    ['a multipart without boundary', 'multipart/form-data', 'intent'],
    [
      'a file where text belongs',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="intent"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nsubmit\r\n--x--\r\n',
    ],
    ['broken escapes', 'application/x-www-form-urlencoded', 'intent=%E0%A4%A&%=%&a=%zz'],
    [
      'ten thousand fields',
      'application/x-www-form-urlencoded',
      Array.from({ length: 10_000 }, (_, index) => `f${index}=1`).join('&'),
    ],
    [
      'names every object has',
      'application/x-www-form-urlencoded',
      'intent=draft&item=__proto__&constructor=1&toString=2&hasOwnProperty=3',
    ],
    ['nothing', 'application/x-www-form-urlencoded', ''],
  ];
  test.each(bodies)('%s', async (_name, type, body) => {
    const [learner, admin] = [await site.as('learner'), await site.as('admin')];
    const before = countsOf();
    const posts: readonly [typeof learner, string][] = [
      [learner, '/courses/doors/the-milk'],
      [learner, `/attempts/${site.owned.learner.open}`],
      [learner, '/account'],
      [learner, '/courses/doors/the-milk.data'],
      [site.visitor(), '/login'],
      [site.visitor(), '/reset'],
      [site.visitor(), site.invite],
      [admin, '/admin/people/new'],
      [admin, `/admin/people/${site.people.learner.id}`],
    ];
    for (const [client, path] of posts) {
      const answer = await client.send(path, { method: 'POST', headers: type ? { 'content-type': type } : {}, body });
      expect([path, answer.status]).toEqual([
        path,
        expect.toSatisfy((status: number) => status >= 400 && status < 500),
      ]);
    }
    expect(countsOf()).toEqual(before);
    expect(({} as Readonly<Record<string, unknown>>).admin).toBeUndefined();
    expect((await learner.get('/record')).status).toBe(200);
  });
});

describe('limits', () => {
  test('a body over 256 KiB is 413, one of unknown size 411, heads over 16 KiB 431', async () => {
    const { host } = new URL(site.url);
    const learner = await site.as('learner');
    const size = async (bytes: number) =>
      (await learner.post('/courses/doors/the-milk', { intent: 'draft', item: 'milk-ask', 'g.x': 'x'.repeat(bytes) }))
        .status;
    expect([await size(200_000), await size(262_144), await size(2_000_000)]).toEqual([200, 413, 413]);
    const head = `POST /account HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${site.url}\r\nCookie: ${learner.cookie()}\r\nContent-Type: application/x-www-form-urlencoded\r\n`;
    expect(await rawExchange(site.url, `${head}Transfer-Encoding: chunked\r\n\r\n4\r\na=bc\r\n0\r\n\r\n`, 400)).toMatch(
      /^HTTP\/1\.1 411 /,
    );
    expect(
      await rawExchange(site.url, `GET / HTTP/1.1\r\nHost: ${host}\r\nX-Long: ${'x'.repeat(1_000_000)}\r\n\r\n`, 400),
    ).toMatch(/^HTTP\/1\.1 431 /);
    expect(await rawExchange(site.url, `${head}Content-Length: 104857600\r\n\r\nx`, 400)).toMatch(/^HTTP\/1\.1 413 /);
    for (const length of ['-1', 'x', '1e3', '1, 2'])
      expect(await rawExchange(site.url, `${head}Content-Length: ${length}\r\n\r\n`, 400)).toMatch(
        /^HTTP\/1\.1 4\d\d /,
      );
  });

  test('half a request hinders nobody else', async () => {
    const { host } = new URL(site.url);
    const waiting = Array.from({ length: 100 }, () =>
      rawExchange(
        site.url,
        `POST /login HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${site.url}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nemail=`,
        1000,
      ),
    );
    const started = performance.now();
    expect((await site.visitor().get('/login')).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(1000);
    await Promise.all(waiting);
    expect((await site.visitor().get('/healthz')).status).toBe(200);
  });

  test('what is no HTTP is answered with 400 and breaks nothing', async () => {
    for (const bytes of [
      '\r\n\r\n\r\n',
      'GET\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      '\u0016\u0003\u0001',
      'GET http://elsewhere.example/ HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n',
      'GET //elsewhere.example/.. HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    ]) {
      expect(await rawExchange(site.url, bytes, 300)).not.toMatch(/^HTTP\/1\.1 5/);
    }
    expect((await site.visitor().get('/readyz')).text).toBe('ready\n');
  });
});

function encoded(payload: string): string {
  // A lone half of a sign pair has no UTF-8 of its own: its bytes are sent as they are.
  return payload === '\ud800' ? '%ED%A0%80' : encodeURIComponent(payload);
}

function countsOf(): readonly unknown[] {
  return [
    'person',
    'role_grant',
    'answer',
    'attempt',
    'attempt_result',
    'lesson_finish',
    'completion',
    'message',
    'audit_event',
    'token',
  ].map((table) => site.sql(`select count(*) as count from ${table}`)[0]?.count);
}
