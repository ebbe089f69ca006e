import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readEnvironment, WrongSetting } from '#app/platform/env.server.ts';

const folder = mkdtempSync(join(tmpdir(), 'second-helping-env-'));
afterAll(() => rmSync(folder, { recursive: true }));
const SECRET = 'thirty-two characters and then some';
const sound = { DATABASE_URL: `file:${join(folder, 'a.db')}`, SESSION_SECRET: SECRET };

const wrong: readonly [string, string, RegExp][] = [
  ['PORT', 'many', /^The setting PORT is wrong/],
  ['PORT', '70000', /PORT/],
  ['PORT', '-1', /PORT/],
  ['PORT', '80.5', /PORT/],
  ['APP_URL', 'learn.company.example', /APP_URL/],
  ['APP_URL', 'ftp://learn.company.example', /APP_URL/],
  ['APP_URL', 'javascript:alert(1)', /APP_URL/],
  ['DATABASE_URL', 'mysql://x', /DATABASE_URL.*must begin with/],
  ['DATABASE_URL', 'data/a.db', /DATABASE_URL/],
  ['DATABASE_URL', 'file:', /DATABASE_URL/],
  ['SMTP_URL', 'https://mail', /SMTP_URL/],
  ['MAIL_FROM', 'x', /MAIL_FROM/],
  ['COMPANY_NAME', 'x'.repeat(81), /COMPANY_NAME/],
  ['COMPANY_TIME_ZONE', 'Mars/Base', /COMPANY_TIME_ZONE.*Europe\/London/],
  ['SESSION_SECRET', 'short', /SESSION_SECRET.*32/],
  ['LOG_LEVEL', 'loud', /LOG_LEVEL/],
];
test.each(wrong)('%s=%j is one clear line', (name, value, sentence) => {
  expect(() => readEnvironment({ ...sound, [name]: value })).toThrow(WrongSetting);
  expect(() => readEnvironment({ ...sound, [name]: value })).toThrow(sentence);
  try {
    readEnvironment({ ...sound, [name]: value });
  } catch (error) {
    expect(String(error).split('\n')).toHaveLength(1);
  }
});

test('what is not set has its usual value; an empty variable counts as not set', () => {
  const env = readEnvironment({ ...sound, PORT: '', COMPANY_NAME: '', SMTP_URL: '' });
  expect(env).toMatchObject({
    PORT: 3000,
    HOST: '127.0.0.1',
    APP_URL: 'http://127.0.0.1:3000',
    CONTENT_DIR: 'content',
    COMPANY_TIME_ZONE: 'UTC',
    LOG_LEVEL: 'info',
    dataDir: folder,
  });
  expect([env.SMTP_URL, env.COMPANY_NAME]).toEqual([undefined, undefined]);
  expect(readEnvironment({ ...sound, PORT: '8080' }).APP_URL).toBe('http://127.0.0.1:8080');
  expect(readEnvironment({ ...sound, APP_URL: 'https://learn.company.example///' }).APP_URL).toBe(
    'https://learn.company.example',
  );
});

test('with the embedded database a secret is made once, kept beside it, and for nobody else to read', () => {
  const variables = { DATABASE_URL: sound.DATABASE_URL };
  const first = readEnvironment(variables).SESSION_SECRET;
  const file = join(folder, 'session-secret');
  expect(first.length).toBeGreaterThanOrEqual(32);
  expect(readEnvironment(variables).SESSION_SECRET).toBe(first);
  expect(readFileSync(file, 'utf8').trim()).toBe(first);
  expect(statSync(file).mode & 0o077).toBe(0);
});

test('with PostgreSQL the secret has to be given', () => {
  const DATABASE_URL = 'postgres://somebody@db.company.example/learn';
  expect(() => readEnvironment({ DATABASE_URL })).toThrow(/^SESSION_SECRET is needed with PostgreSQL/);
  expect(readEnvironment({ DATABASE_URL, SESSION_SECRET: SECRET })).toMatchObject({
    DATABASE_URL,
    SESSION_SECRET: SECRET,
  });
});
