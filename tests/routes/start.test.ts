import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { TEST_NOW } from '#tests/support/database.ts';
import { makeClient } from '#tests/support/http-client.ts';
import { databaseOf, type Site, startRefused, startSite } from '#tests/support/site.ts';

let folder: string;
let empty: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'second-helping-start-'));
  empty = await mkdtemp(join(tmpdir(), 'second-helping-empty-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await rm(empty, { recursive: true, force: true });
});

describe('what is wrong at start is one line and an end within five seconds', () => {
  const wrong: readonly [string, Readonly<Record<string, string>>, RegExp][] = [
    ['a port that is none', { PORT: 'many' }, /^The setting PORT is wrong/],
    [
      'an address that could not keep a session safe',
      { APP_URL: 'http://learn.company.example' },
      /^APP_URL is http:\/\/learn\.company\.example, and over plain http/,
    ],
    ['a database of another kind', { DATABASE_URL: 'mysql://x' }, /^The setting DATABASE_URL is wrong/],
    [
      'PostgreSQL without a secret',
      { DATABASE_URL: 'postgres://a@127.0.0.1:1/a' },
      /^SESSION_SECRET is needed with PostgreSQL/,
    ],
    [
      'PostgreSQL that does not answer',
      { DATABASE_URL: 'postgres://a@127.0.0.1:1/a', SESSION_SECRET: 'x'.repeat(40) },
      /^DATABASE_URL: .*ECONNREFUSED/,
    ],
    [
      'a folder in which nothing can be kept',
      { DATABASE_URL: 'file:/dev/null/a.db' },
      /^DATABASE_URL: nothing can be kept/,
    ],
    [
      'the same with a secret of one’s own',
      { DATABASE_URL: 'file:/dev/null/a.db', SESSION_SECRET: 'x'.repeat(40) },
      /^DATABASE_URL: /,
    ],
    [
      'a content folder that is not there',
      { CONTENT_DIR: '/no/such/folder' },
      /^CONTENT_DIR: .*no such file or directory/,
    ],
    ['a time zone nobody lives in', { COMPANY_TIME_ZONE: 'Mars/Base' }, /^The setting COMPANY_TIME_ZONE is wrong/],
    ['a secret that is too short', { SESSION_SECRET: 'short' }, /^The setting SESSION_SECRET is wrong/],
  ];
  test.each(wrong)('%s', async (_name, env, sentence) => {
    const refused = await startRefused({ dataDir: folder, env });
    expect(refused.output).toMatch(sentence);
    expect(refused.output.trim().split('\n')).toHaveLength(1);
    expect(refused.output).not.toMatch(/\bat .*\(|password|x{40}/);
    expect([refused.code, refused.ms < 5000]).toEqual([1, true]);
  });

  test('a port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const refused = await startRefused({ dataDir: folder, contentDir: empty, env: { PORT: String(port) } });
    expect(refused.output.trim()).toBe(`PORT: listen EADDRINUSE: address already in use 127.0.0.1:${port}`);
    await new Promise((done) => other.close(done));
  });

  test('a database that a newer version wrote, which is left as it was', async () => {
    const dataDir = await mkdtemp(join(folder, 'newer-'));
    const opened = openDatabase(databaseOf(dataDir));
    await migrate(opened, TEST_NOW);
    await opened.close();
    const file = new DatabaseSync(join(dataDir, 'second-helping.db'));
    file.exec("insert into kysely_migration (name, timestamp) values ('2999-01-01-later', '2999-01-01T00:00:00.000Z')");
    file.close();
    const refused = await startRefused({ dataDir });
    expect([refused.code, refused.output.trim()]).toEqual([
      1,
      'DATABASE_URL: The database was written by a newer Second Helping than this one. Start the newer version, or restore a backup.',
    ]);
  });
});

describe('a server that runs', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite({
      dataDir: await mkdtemp(join(folder, 'runs-')),
      contentDir: empty,
      env: { LOG_LEVEL: 'info' },
    });
  });
  afterAll(async () => {
    await site?.stop();
  });

  test('is healthy and ready, says so to anybody, and does not say what it is', async () => {
    const client = makeClient(site.url);
    const [health, ready] = [await client.get('/healthz'), await client.get('/readyz')];
    expect([health.status, health.text, ready.status, ready.text]).toEqual([200, 'ok\n', 200, 'ready\n']);
    expect(Object.keys(health.headers).filter((name) => /powered|server|etag/.test(name))).toEqual([]);
  });

  test('prints the one-time link for the first admin, and no demo account', async () => {
    expect(site.output()).toMatch(/\/setup\?token=[\w-]{43}/);
    expect(site.output()).not.toContain('milk-and-flour');
    expect((await makeClient(site.url).get('/login')).text).not.toContain('milk-and-flour');
  });

  test('is the only one on its file', async () => {
    const second = await startRefused({ dataDir: site.dataDir });
    expect(second.output).toMatch(/^DATABASE_URL: Another Second Helping server already uses .* Stop it first/);
    expect([second.code, second.ms < 3000]).toEqual([1, true]);
    expect((await makeClient(site.url).get('/readyz')).status).toBe(200);
  });

  test('sends a visitor who typed another name of this machine to its own address', async () => {
    const { port } = new URL(site.url);
    const answer = await makeClient(site.url).get('/courses?x=1', { host: `localhost:${port}` });
    expect([answer.status, answer.headers.location]).toEqual([307, `${site.url}/courses?x=1`]);
  });

  test('tells the same number to the visitor and to the log', async () => {
    const answer = await makeClient(site.url).get('/no/such/page');
    const id = String(answer.headers['x-request-id']);
    expect(answer.text).toContain(id);
    await vi.waitFor(() => expect(site.output().includes(`"requestId":"${id}"`)).toBe(true));
  });
});

test('a failure of ours shows its number, the log has it with the reason, and the page has no more than the number', async () => {
  const site = await startSite({ contentDir: empty, env: { LOG_LEVEL: 'error' } });
  try {
    const file = new DatabaseSync(join(site.dataDir, 'second-helping.db'));
    file.exec('drop table login_failure');
    file.close();
    const answer = await makeClient(site.url).signIn('dee@larkfield.example', 'three brown loaves');
    const id = String(answer.headers['x-request-id']);
    expect(answer.status).toBe(500);
    expect(answer.text).toContain(id);
    expect(answer.text).not.toMatch(/login_failure|SQLITE|at \w+ \(|node_modules/);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(site.output()).toContain(id);
    expect(site.output()).toContain('login_failure');
    expect(site.output()).not.toContain('loaves');
  } finally {
    await site.stop();
  }
});
