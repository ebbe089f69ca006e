import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const CLIENT = fileURLToPath(new URL('../../build/client', import.meta.url));
const files = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' });
const scripts = files
  .filter((file) => file.endsWith('.js'))
  .map((file) => [file, readFileSync(join(CLIENT, file), 'utf8')] as const);

// Words that stand in code which must not reach a browser, each in a place of its own.
const SERVER_WORDS = [
  'begin immediate',
  'pragma journal_mode',
  'create table',
  'argon2',
  'SESSION_SECRET',
  'DATABASE_URL',
  'SMTP_URL',
  'node:sqlite',
  'node:crypto',
  'node:fs',
  'pg_advisory',
  'item_revision',
  'session_person',
  'role_grant',
  'content-security-policy',
  'nodemailer',
  'kysely',
  'mdx-bundler',
  'esbuild',
  'process.env.',
  '__Host-',
  'milk-and-flour',
  'larkfield.example',
  'credits',
  'acceptedTexts',
  'insertAnswer',
  'findItemKeys',
  'requireActor',
];

test('there are scripts to look at', () => {
  expect(scripts.length).toBeGreaterThan(10);
});

test('no source map, and no hint of one', () => {
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([]);
  expect(scripts.filter(([, text]) => text.includes('sourceMappingURL')).map(([file]) => file)).toEqual([]);
});

test.each(SERVER_WORDS)('no script holds %j', (word) => {
  expect(scripts.filter(([, text]) => text.toLowerCase().includes(word.toLowerCase())).map(([file]) => file)).toEqual(
    [],
  );
});

test('nothing is evaluated in the browser', () => {
  for (const [file, text] of scripts)
    expect([file, /\bnew Function\(|[^.\w]eval\(/.exec(text)?.[0]]).toEqual([file, undefined]);
});

test('only scripts, styles, fonts and drawings are given out', () => {
  const endings = new Set(
    files
      .filter((file) => file.includes('.'))
      .map((file) =>
        file
          .replace(/\.(br|gz)$/, '')
          .split('.')
          .at(-1),
      ),
  );
  expect([...endings].toSorted()).toEqual(
    [...endings]
      .filter((ending) =>
        ['css', 'js', 'md', 'png', 'svg', 'woff2', 'ico', 'txt', 'webmanifest'].includes(ending ?? ''),
      )
      .toSorted(),
  );
});
