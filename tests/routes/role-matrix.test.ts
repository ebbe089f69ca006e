import type { RouteConfigEntry } from '@remix-run/route-config';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import routes from '#app/routes.ts';
import type { Client } from '#tests/support/http-client.ts';
import { type SmallSite, startSmallSite } from '#tests/support/small-site.ts';

const COLUMNS = ['anonymous', 'learner', 'trainer', 'manager', 'seller', 'admin'] as const;
type Column = (typeof COLUMNS)[number];
type Row = {
  /** The address; from what the site and the person own. */
  readonly path: (site: SmallSite, who: Column) => string;
  /** Statuses in the order of COLUMNS; one number: the same for everybody. 302: to the sign-in page, or as said. */
  readonly get: number | readonly number[];
  readonly post: number | readonly number[];
  /** What is posted; without it an empty form. */
  readonly form?: Readonly<Record<string, string>>;
};

const SIGNED_IN = [302, 200, 200, 200, 200, 200];
const NOT_HERE = [302, 404, 404, 404, 404, 404];
const NO_SUCH_ID = '00000000-0000-7000-8000-000000000000';
const fixed = (path: string) => () => path;
const own = (name: 'open' | 'sent' | 'completion', path: (id: string) => string) => (site: SmallSite, who: Column) =>
  path(who === 'anonymous' ? NO_SUCH_ID : site.owned[who][name]);
const strangers = (name: 'open' | 'sent' | 'completion', path: (id: string) => string) => (site: SmallSite) =>
  path(site.owned.stranger[name]);
const NOT_MANAGER = [302, 403, 403, 404, 403, 403];
const NEW_PASSWORD = { password: 'seven loaves of rye' };
const TAKEN = { name: 'Dee Again', email: 'dee.okoro@larkfield.example' };
const SAVE = { intent: 'save', step: '0', key: 'matrix' };

/** Who may do what, by route: the whole site. A form that is posted changes nothing by itself. */
const TABLE: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  '/login': {
    page: { path: fixed('/login'), get: [200, 302, 302, 302, 302, 302], post: [422, 302, 302, 302, 302, 302] },
  },
  '/setup': { 'without a link': { path: fixed('/setup'), get: 404, post: 422 } },
  '/invite/:token': {
    known: { path: (site) => site.invite, get: 200, post: 422 },
    unknown: { path: fixed('/invite/x'), get: 404, post: 404, form: NEW_PASSWORD },
  },
  '/reset': { page: { path: fixed('/reset'), get: 200, post: 422 } },
  '/reset/:token': {
    known: { path: (site) => site.reset, get: 200, post: 422 },
    unknown: { path: fixed('/reset/x'), get: 404, post: 404, form: NEW_PASSWORD },
  },
  '/verify/:publicId': {
    known: { path: (site) => `/verify/${site.owned.stranger.publicId}`, get: 200, post: 405 },
    unknown: { path: fixed('/verify/x'), get: 404, post: 405 },
  },
  '/': { page: { path: fixed('/'), get: SIGNED_IN, post: 405 } },
  '/courses': { page: { path: fixed('/courses'), get: SIGNED_IN, post: 405 } },
  '/courses/:course': {
    known: { path: fixed('/courses/doors'), get: SIGNED_IN, post: 405 },
    unknown: { path: fixed('/courses/windows'), get: NOT_HERE, post: 405 },
  },
  '/record': { page: { path: fixed('/record'), get: SIGNED_IN, post: 405 } },
  '/phrases': { page: { path: fixed('/phrases'), get: SIGNED_IN, post: 405 } },
  '/account': {
    page: { path: fixed('/account'), get: SIGNED_IN, post: [302, 422, 422, 422, 422, 422], form: { what: 'profile' } },
  },
  '/team': { page: { path: fixed('/team'), get: [302, 403, 403, 200, 403, 403], post: 405 } },
  '/team/:person': {
    'one of the manager’s people': {
      path: (site) => `/team/${site.people.learner.id}`,
      get: [302, 403, 403, 200, 403, 403],
      post: 405,
    },
    stranger: { path: (site) => `/team/${site.people.stranger.id}`, get: NOT_MANAGER, post: 405 },
    oneself: {
      path: (site, who) => `/team/${who === 'anonymous' ? NO_SUCH_ID : site.people[who].id}`,
      get: NOT_MANAGER,
      post: 405,
    },
    unknown: { path: fixed(`/team/${NO_SUCH_ID}`), get: NOT_MANAGER, post: 405 },
  },
  '/author': { page: { path: fixed('/author'), get: [302, 404, 200, 404, 404, 404], post: 405 } },
  '/admin/people': { page: { path: fixed('/admin/people'), get: [302, 404, 404, 404, 404, 200], post: 405 } },
  '/admin/people/new': {
    page: {
      path: fixed('/admin/people/new'),
      get: [302, 404, 404, 404, 404, 200],
      post: [302, 404, 404, 404, 404, 422],
      form: TAKEN,
    },
  },
  '/admin/people/:person': {
    known: {
      path: (site) => `/admin/people/${site.people.stranger.id}`,
      get: [302, 404, 404, 404, 404, 200],
      post: [302, 404, 404, 404, 404, 422],
      form: { what: 'change', ...TAKEN },
    },
    'an admin, to be deactivated': {
      path: (site) => `/admin/people/${site.people.admin.id}`,
      get: [302, 404, 404, 404, 404, 200],
      post: [302, 404, 404, 404, 404, 409],
      form: { what: 'deactivate' },
    },
    unknown: {
      path: fixed(`/admin/people/${NO_SUCH_ID}`),
      get: NOT_HERE,
      post: NOT_HERE,
      form: { what: 'change', name: 'No One', email: 'no.one@larkfield.example' },
    },
  },
  '/courses/:course/check': {
    known: { path: fixed('/courses/doors/check'), get: SIGNED_IN, post: [302, 303, 303, 303, 303, 303] },
    unknown: { path: fixed('/courses/windows/check'), get: NOT_HERE, post: NOT_HERE },
  },
  '/courses/:course/:lesson': {
    known: { path: fixed('/courses/doors/the-milk'), get: SIGNED_IN, post: [302, 422, 422, 422, 422, 422] },
    unknown: { path: fixed('/courses/doors/the-door'), get: NOT_HERE, post: NOT_HERE, form: { intent: 'finish' } },
  },
  '/attempts/:id': {
    own: { path: own('open', (id) => `/attempts/${id}`), get: SIGNED_IN, post: SIGNED_IN, form: SAVE },
    'own, sent in': { path: own('sent', (id) => `/attempts/${id}`), get: 302, post: 302, form: SAVE },
    foreign: { path: strangers('open', (id) => `/attempts/${id}`), get: NOT_HERE, post: NOT_HERE, form: SAVE },
    'foreign, to be sent in': {
      path: strangers('open', (id) => `/attempts/${id}`),
      get: NOT_HERE,
      post: NOT_HERE,
      form: { intent: 'submit' },
    },
    unknown: { path: fixed(`/attempts/${NO_SUCH_ID}`), get: NOT_HERE, post: NOT_HERE, form: SAVE },
  },
  '/attempts/:id/result': {
    own: { path: own('sent', (id) => `/attempts/${id}/result`), get: SIGNED_IN, post: 405 },
    'own, not sent in': { path: own('open', (id) => `/attempts/${id}/result`), get: 302, post: 405 },
    foreign: { path: strangers('sent', (id) => `/attempts/${id}/result`), get: NOT_HERE, post: 405 },
    unknown: { path: fixed(`/attempts/${NO_SUCH_ID}/result`), get: NOT_HERE, post: 405 },
  },
  '/certificates/:id': {
    own: { path: own('completion', (id) => `/certificates/${id}`), get: SIGNED_IN, post: 405 },
    foreign: { path: strangers('completion', (id) => `/certificates/${id}`), get: NOT_HERE, post: 405 },
    unknown: { path: fixed(`/certificates/${NO_SUCH_ID}`), get: NOT_HERE, post: 405 },
  },
  '/logout': { address: { path: fixed('/logout'), get: 302, post: 302 } },
  '/media/:hash': {
    known: { path: (site) => `/media/${site.picture}`, get: SIGNED_IN, post: 405 },
    unknown: { path: fixed(`/media/${'0'.repeat(40)}`), get: NOT_HERE, post: 405 },
  },
  '/csp-report': { address: { path: fixed('/csp-report'), get: 404, post: 204 } },
  '/team/export.csv': { file: { path: fixed('/team/export.csv'), get: [302, 403, 403, 200, 403, 403], post: 405 } },
  '/*': { 'an address we do not know': { path: fixed('/no/such/page'), get: 404, post: 404 } },
};

let site: SmallSite;
const clients = new Map<Column, Client>();

beforeAll(async () => {
  site = await startSmallSite();
});
afterAll(async () => {
  await site?.stop();
});

test('every route of the site is in the table, and nothing else', () => {
  expect(Object.keys(TABLE).toSorted()).toEqual([...new Set(pathsOf(routes, ''))].toSorted());
});

describe.each(Object.entries(TABLE))('%s', (_route, rows) => {
  const cells = Object.entries(rows).flatMap(([what, row]) =>
    COLUMNS.flatMap((who, index) =>
      (['GET', 'POST'] as const).map((method) => ({
        what,
        who,
        method,
        row,
        status: statusIn(method === 'GET' ? row.get : row.post, index),
      })),
    ),
  );
  test.each(cells)('$what: $method as $who is $status', async ({ who, method, row, status }) => {
    const client = await as(who);
    const address = row.path(site, who);
    const before = method === 'POST' && status !== 303 ? rowsOf() : null;
    const answer = await client.send(address, method === 'GET' ? {} : { method, form: row.form ?? {} });
    expect(answer.status).toBe(status);
    if (who === 'anonymous' && status === 302 && address !== '/logout')
      expect(answer.headers.location).toMatch(/^\/login/);
    if (before && !address.startsWith('/logout')) expect(rowsOf()).toEqual(before);
    if (address === '/logout' && method === 'POST') clients.delete(who);
  });

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])('%s does nothing for anybody', async (method) => {
    for (const row of Object.values(rows)) {
      for (const who of COLUMNS) {
        const client = await as(who);
        const before = rowsOf();
        const answer = await client.send(row.path(site, who), { method, form: row.form ?? { intent: 'finish' } });
        expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
        expect(rowsOf()).toEqual(before);
      }
    }
  });

  test('what is asked for as data is refused like the page', async () => {
    for (const [what, row] of Object.entries(rows)) {
      for (const [index, who] of COLUMNS.entries()) {
        const path = row.path(site, who);
        if (path.endsWith('.csv') || path.startsWith('/media/')) continue;
        const answer = await (await as(who)).get(path === '/' ? '/_root.data' : `${path}.data`);
        const wanted = statusIn(row.get, index);
        // Remix answers 202 with the address to go to where a page would redirect.
        expect([what, who, answer.status]).toEqual([what, who, wanted === 302 ? 202 : wanted]);
      }
    }
  });
});

test('what belongs to somebody else answers exactly like what does not exist', async () => {
  const pairs: readonly [Column, string, string][] = [
    ['learner', `/attempts/${site.owned.stranger.open}`, `/attempts/${NO_SUCH_ID}`],
    ['learner', `/attempts/${site.owned.stranger.sent}/result`, `/attempts/${NO_SUCH_ID}/result`],
    ['learner', `/certificates/${site.owned.stranger.completion}`, `/certificates/${NO_SUCH_ID}`],
    ['manager', `/team/${site.people.stranger.id}`, `/team/${NO_SUCH_ID}`],
    ['learner', `/admin/people/${site.people.stranger.id}`, `/admin/people/${NO_SUCH_ID}`],
  ];
  for (const [who, foreign, missing] of pairs) {
    const client = await as(who);
    const [one, other] = [await client.get(foreign), await client.get(missing)];
    expect([one.status, other.status]).toEqual([404, 404]);
    expect(plain(one.text, foreign)).toBe(plain(other.text, missing));
  }
});

/** The page without what differs on every answer: its numbers and its own address. */
function plain(text: string, path: string): string {
  return text
    .replaceAll(/nonce="[^"]*"/g, '')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(path.split('/').at(-1) ?? '', 'ID');
}

/** The addresses of the site map; frames without an address of their own add nothing. */
function pathsOf(entries: readonly RouteConfigEntry[], above: string): readonly string[] {
  return entries.flatMap((entry) => {
    const path = entry.path === undefined ? above : `${above}/${entry.path}`;
    if (entry.children && !entry.index && entry.path === undefined) return pathsOf(entry.children, path);
    return [path || '/', ...pathsOf(entry.children ?? [], path)];
  });
}

function statusIn(statuses: number | readonly number[], index: number): number {
  return typeof statuses === 'number' ? statuses : (statuses[index] ?? 0);
}

async function as(who: Column): Promise<Client> {
  const known = clients.get(who);
  if (known) return known;
  const client = who === 'anonymous' ? site.visitor() : await site.as(who);
  clients.set(who, client);
  return client;
}

/** How many rows each table holds that a request could write to, and what could be changed in place. */
function rowsOf(): unknown {
  const tables = [
    'answer',
    'attempt',
    'attempt_result',
    'lesson_finish',
    'lesson_visit',
    'completion',
    'assignment',
    'message',
    'audit_event',
    'token',
    'role_grant',
  ];
  return [
    tables.map((table) => site.sql(`select count(*) as count from ${table}`)[0]?.count),
    site.sql('select id, name, email, team_id, manager_id, time_zone, deactivated_at from person order by id'),
    site.sql('select submitted_at from attempt order by id'),
    site.sql('select used_at from token order by id'),
    site.sql('select place, data from lesson_visit order by person_id, course, lesson'),
  ];
}
