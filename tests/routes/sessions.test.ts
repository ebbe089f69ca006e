import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GOOD_PASSWORD } from '#tests/support/accounts.ts';
import { makeClient, rawExchange } from '#tests/support/http-client.ts';
import { type SmallSite, startSmallSite, type Who } from '#tests/support/small-site.ts';

let site: SmallSite;
beforeAll(async () => {
  site = await startSmallSite();
});
afterAll(async () => {
  await site?.stop();
});

const isIn = async (cookie: string | null) => (await makeClient(site.url, cookie).get('/record')).status === 200;
const sessionsOf = (who: Who) => site.sql('select id from session where person_id = ?', site.people[who].id).length;

describe('a session', () => {
  test('begins with a value of our own making, whatever the browser brought along', async () => {
    const planted = `second-helping=${'a'.repeat(40)}`;
    const client = makeClient(site.url, planted);
    await client.signIn(site.people.learner.email, GOOD_PASSWORD);
    expect(client.cookie()).toMatch(/^second-helping=[a-z2-7]{40}$/);
    expect(client.cookie()).not.toBe(planted);
    expect(await isIn(planted)).toBe(false);
    expect(await isIn(client.cookie())).toBe(true);
  });

  test('is another one after each sign-in, and the one before ends', async () => {
    const client = await site.as('learner');
    const first = client.cookie();
    await client.signIn(site.people.learner.email, GOOD_PASSWORD);
    if (client.cookie() === first) {
      // Signed in already: the form is answered with the way home, nothing was begun.
      expect(await isIn(first)).toBe(true);
    } else {
      expect([await isIn(first), await isIn(client.cookie())]).toEqual([false, true]);
    }
  });

  test('ends with signing out: its value is worth nothing any more', async () => {
    const client = await site.as('learner');
    const [value, before] = [client.cookie(), sessionsOf('learner')];
    const out = await client.post('/logout', {});
    expect([out.status, out.headers.location, client.cookie()]).toEqual([302, '/login?news=out', null]);
    expect(await isIn(value)).toBe(false);
    expect(sessionsOf('learner')).toBe(before - 1);
  });

  test('ends everywhere when that is asked for, and for nobody else', async () => {
    const [phone, desk, other] = [await site.as('seller'), await site.as('seller'), await site.as('trainer')];
    await phone.post('/logout', { where: 'everywhere' });
    expect([await isIn(desk.cookie()), await isIn(other.cookie())]).toEqual([false, true]);
  });

  test('ends on the other browsers when the password changes', async () => {
    const [phone, desk] = [await site.as('trainer'), await site.as('trainer')];
    const old = phone.cookie();
    const answer = await phone.post('/account', {
      what: 'password',
      current: GOOD_PASSWORD,
      password: 'seven loaves of rye',
    });
    expect([answer.status, answer.headers.location]).toEqual([302, '/account?saved=password']);
    expect([await isIn(old), await isIn(desk.cookie()), await isIn(phone.cookie())]).toEqual([false, false, true]);
    expect((await site.visitor().signIn(site.people.trainer.email, GOOD_PASSWORD)).status).not.toBe(302);
  });

  test('cannot be had from what the database holds', async () => {
    const client = await site.as('admin');
    const stored = site
      .sql('select id from session where person_id = ?', site.people.admin.id)
      .map((row) => String(row.id));
    expect(stored.length).toBeGreaterThan(0);
    expect(stored.some((id) => client.cookie()?.includes(id))).toBe(false);
    for (const id of stored)
      for (const value of [id, id.slice(0, 40), Buffer.from(id, 'hex').toString('base64url')])
        expect(await isIn(`second-helping=${value}`)).toBe(false);
  });

  test('is kept from scripts and other sites', async () => {
    const answer = await site.visitor().signIn(site.people.learner.email, GOOD_PASSWORD);
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^second-helping=[a-z2-7]{40}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
    );
  });

  test('broken or doubled cookies count as none, and never break a page', async () => {
    const good = (await site.as('learner')).cookie() ?? '';
    const { host } = new URL(site.url);
    const bad = [
      'second-helping=%E0%A4%A',
      'second-helping=%',
      'second-helping',
      'second-helping=',
      '=',
      ';;;',
      'a=b; second-helping="x"',
      `second-helping=${'a'.repeat(39)}`,
      `second-helping=${'a'.repeat(4000)}`,
      `${good}; ${good}`,
      `${good}; second-helping=${'b'.repeat(40)}`,
      `${good}x`,
      good.toUpperCase(),
      'second-helping=\xff\xfe',
      'constructor=x; __proto__=y',
      `SECOND-HELPING=${good.split('=')[1]}`,
    ];
    for (const cookie of bad) {
      const answer = await rawExchange(
        site.url,
        Buffer.from(
          `GET /record HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
          'latin1',
        ),
      );
      expect([cookie, answer.split('\r\n')[0]]).toEqual([cookie, 'HTTP/1.1 302 Found']);
    }
    const twoHeads = await rawExchange(
      site.url,
      `GET /record HTTP/1.1\r\nHost: ${host}\r\nCookie: ${good}\r\nCookie: ${good}\r\nConnection: close\r\n\r\n`,
    );
    expect(twoHeads.split('\r\n')[0]).toBe('HTTP/1.1 302 Found');
    expect(await isIn(`theme=dark; ${good}; other=%zz`)).toBe(true);
  });
});

describe('a change of rights counts with the next request', () => {
  test('deactivated', async () => {
    const [seller, admin] = [await site.as('seller'), await site.as('admin')];
    expect((await admin.post(`/admin/people/${site.people.seller.id}`, { what: 'deactivate' })).status).toBe(302);
    expect((await seller.get('/record')).status).toBe(302);
    expect((await seller.post(`/attempts/${site.owned.seller.open}`, { intent: 'submit' })).status).toBe(302);
    expect((await site.visitor().signIn(site.people.seller.email, GOOD_PASSWORD)).status).not.toBe(302);
    expect(site.sql('select submitted_at from attempt where id = ?', site.owned.seller.open)).toEqual([
      { submitted_at: null },
    ]);
  });

  test('a role taken away', async () => {
    const client = await site.as('admin');
    const tara = site.visitor();
    await tara.signIn(site.people.trainer.email, 'seven loaves of rye');
    expect((await tara.get('/author')).status).toBe(200);
    const { name, email, id } = site.people.trainer;
    expect((await client.post(`/admin/people/${id}`, { what: 'change', name, email })).status).toBe(302);
    // A change of roles ends the sessions; the next one has only what is left.
    expect((await tara.get('/author')).status).toBe(302);
    await tara.signIn(email, 'seven loaves of rye');
    expect((await tara.get('/author')).status).toBe(404);
  });

  test('nobody reports to the former manager any more', async () => {
    const [leo, admin] = [await site.as('manager'), await site.as('admin')];
    const { name, email, id } = site.people.learner;
    expect((await leo.get(`/team/${id}`)).status).toBe(200);
    expect((await admin.post(`/admin/people/${id}`, { what: 'change', name, email, manager: '' })).status).toBe(302);
    for (const path of [`/team/${id}`, '/team', '/team/export.csv', `/team/${id}.data`])
      expect([path, (await leo.get(path)).status]).toEqual([path, 403]);
  });
});

// Where sign-in may lead: what is not an address of ours leads home.
const TARGETS: readonly [string, string][] = [
  ['/courses/doors?step=2', '/courses/doors?step=2'],
  ...[
    '//elsewhere.example',
    '/\\elsewhere.example',
    '\\\\elsewhere.example',
    'https://elsewhere.example',
    'https:elsewhere.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/\t/elsewhere.example',
    '/\n/elsewhere.example',
    ' //elsewhere.example',
    '/.//elsewhere.example',
    '/x/..//elsewhere.example',
    '/%2e%2e//elsewhere.example',
    '///elsewhere.example',
    '/\u2028/elsewhere.example',
    'elsewhere.example',
    '//user@elsewhere.example',
    '/logout',
    '/login?next=//elsewhere.example',
    `/${'x'.repeat(3000)}`,
    '',
    '?',
    '#',
    '/\\/elsewhere.example',
    'http:/\\elsewhere.example',
    '\u0000/courses',
    '/\u0000//elsewhere.example',
    'HTTPS://elsewhere.example',
    '//elsewhere.example%2f..',
  ].map((target): [string, string] => [target, '/']),
];
test.each(TARGETS)('sign-in with next=%j leads to %s', async (next, leadsTo) => {
  const client = site.visitor();
  const posted = await client.send('/login', {
    method: 'POST',
    form: { email: site.people.manager.email, password: GOOD_PASSWORD, next },
  });
  expect([posted.status, posted.headers.location]).toEqual([302, leadsTo]);
  const asked = await client.get(`/login?${new URLSearchParams({ next })}`);
  expect([asked.status, asked.headers.location]).toEqual([302, leadsTo]);
  expect(new URL(asked.headers.location ?? '', site.url).origin).toBe(site.url);
});

test('whoever has to sign in first comes back to the page they wanted', async () => {
  const client = site.visitor();
  const sent = await client.get('/courses/doors/the-milk?step=2');
  expect(sent.headers.location).toBe(`/login?${new URLSearchParams({ next: '/courses/doors/the-milk?step=2' })}`);
  const form = (await client.get(sent.headers.location ?? '')).text;
  expect(form).toMatch(/name="next"[^>]*value="\/courses\/doors\/the-milk\?step=2"/);
});
