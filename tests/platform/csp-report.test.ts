import { expect, test } from 'vitest';
import { readCspReports } from '#app/platform/csp-report.server.ts';

const MINUTE = 60_000;
let minute = 1;

test.each([
  [
    'the older form',
    {
      'csp-report': {
        'effective-directive': 'script-src-elem',
        'blocked-uri': 'https://evil.example/x.js?token=1',
        'document-uri': 'https://learn.company.example/team?q=dee',
      },
    },
    [{ directive: 'script-src-elem', blocked: 'https://evil.example', page: '/team' }],
  ],
  [
    'the newer form',
    [
      {
        type: 'csp-violation',
        body: {
          effectiveDirective: 'style-src-attr',
          blockedURL: 'inline',
          documentURL: 'https://learn.company.example/courses',
        },
      },
    ],
    [{ directive: 'style-src-attr', blocked: 'inline', page: '/courses' }],
  ],
  [
    'a secret in the address',
    {
      'csp-report': {
        'violated-directive': 'img-src',
        'document-uri': `https://learn.company.example/reset/${'s'.repeat(43)}`,
      },
    },
    [{ directive: 'img-src', blocked: '', page: '/reset/…' }],
  ],
  [
    'a forged log line',
    {
      'csp-report': { 'violated-directive': 'x\n{"level":"error"}', 'blocked-uri': '\u001b[31m', 'document-uri': 'x' },
    },
    [{ directive: 'x{"level":"error"}', blocked: '[31m', page: '' }],
  ],
  ['no report', { hello: 'world' }, []],
  ['no object', 7, []],
])('%s', async (_name, body, lines) => {
  minute += 1;
  expect(await readCspReports(report(JSON.stringify(body)), minute * MINUTE)).toEqual(lines);
});

test('too big, empty and broken bodies are dropped', async () => {
  minute += 1;
  expect(await readCspReports(report(' '.repeat(17 * 1024)), minute * MINUTE)).toEqual([]);
  expect(await readCspReports(report(''), minute * MINUTE)).toEqual([]);
  expect(await readCspReports(report('{"csp-report":'), minute * MINUTE)).toEqual([]);
});

test('thirty a minute, then none until the next', async () => {
  minute += 1;
  const one = () => report(JSON.stringify({ 'csp-report': { 'violated-directive': 'img-src' } }));
  const counts: number[] = [];
  for (let sent = 0; sent < 40; sent += 1) counts.push((await readCspReports(one(), minute * MINUTE)).length);
  expect(counts.reduce((sum, each) => sum + each, 0)).toBe(30);
  expect(await readCspReports(one(), (minute + 1) * MINUTE)).toHaveLength(1);
});

function report(body: string): Request {
  return new Request('http://127.0.0.1:3000/csp-report', { method: 'POST', body });
}
