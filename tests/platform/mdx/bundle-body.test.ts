import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BundleRule, bundleBody } from '#app/platform/mdx/bundle-body.server.ts';

const folder = mkdtempSync(join(tmpdir(), 'bundle-body-'));
const canary = join(folder, 'canary');

beforeAll(() => {
  writeFileSync(join(folder, 'secret.txt'), 'canary-of-the-file');
  writeFileSync(join(folder, 'secret.json'), '{"word":"canary-of-the-file"}');
  writeFileSync(join(folder, 'secret.js'), 'export default "canary-of-the-file"');
  writeFileSync(join(folder, 'passwd'), 'canary-of-the-file:x:0:0');
});
afterAll(() => rmSync(folder, { recursive: true }));

function bundle(body: string, without: readonly BundleRule[] = []) {
  return bundleBody({ body, fences: [], folder, without });
}

describe('R5: front matter is never run', () => {
  const runs = `require('node:fs').writeFileSync(${JSON.stringify(canary)}, 'ran')`;
  const attacks = [
    `---js\n${runs}\n---\n# Hello\n`,
    `---javascript\n${runs}\n---\n# Hello\n`,
    `\uFEFF---js\n${runs}\n---\n# Hello\n`,
  ];

  test.each(attacks)('%j', async (body) => {
    await bundle(body);
    expect(existsSync(canary)).toBe(false);
  });

  test.each(attacks)('%j runs with the rule off', async (body) => {
    await bundle(body, ['R5']);
    expect(existsSync(canary)).toBe(true);
    rmSync(canary);
  });
});

describe('R14: the guard looks again inside the bundler', () => {
  test.each([
    ['{1 + 1}', 'R6', 1],
    ['Hello\n\n{process.env.HOME}', 'R6', 3],
    ['# A\n\n<script>x</script>', 'R7', 3],
    ['<Callout kind="note" onClick="x">\n\nWords\n\n</Callout>', 'R9', 1],
    ['[words](javascript:alert)', 'R10', 1],
    ['![words](https://example.org/x.png)', 'R11', 1],
    ['Answers\n\n> ```quiz choice nested-one\n> (x) "Yes"\n> ```', 'Q005', 3],
  ])('%j is refused as %s on line %i', async (body, code, line) => {
    expect(await bundle(body)).toMatchObject({ ok: false, error: { code, line } });
  });

  test.each(['{1 + 1}', '<script>x</script>', '[words](javascript:alert)'])(
    '%j is compiled with the rule off',
    async (body) => {
      expect(await bundle(body, ['R14'])).toMatchObject({ ok: true });
    },
  );
});

describe('R15: nothing is imported', () => {
  const imports = [
    'import x from "./secret.txt"\n\n# Hello {x}',
    'import x from "./secret.json"\n\n# Hello {x.word}',
    'import x from "./secret.js"\n\n# Hello {x}',
    'import x from "./secret"\n\n# Hello {x}',
    'import x from "data:text/plain,canary-of-the-file"\n\n# Hello {x}',
    '{/* @jsxImportSource ./evil */}\n\n# Hello',
    '# Hello {require("./secret.json").word}',
    'import slug from "/opt/../etc/hostname"\n\n# Hello {slug}',
    'import React from "react"\n\n# Hello {React.version}',
    'import x from "https://example.org/x.js"\n\n# Hello {x}',
  ];

  test.each(imports)('%j is refused', async (body) => {
    const bundled = await bundle(body, ['R14']);
    expect(bundled).toMatchObject({ ok: false, error: { code: 'R15' } });
    expect(JSON.stringify(bundled)).not.toContain('canary');
  });

  test.each(imports.slice(0, 5))('%j reads the file with the rule off', async (body) => {
    const bundled = await bundle(body, ['R14', 'R15']);
    expect(bundled.ok && bundled.value).toContain('canary-of-the-file');
  });

  test('a dynamic import never resolves', async () => {
    const bundled = await bundle('# Hello {import("./secret.json")}', ['R14']);
    expect(bundled).toMatchObject({ ok: false, error: { code: 'R15' } });
  });
});

test('an error never carries the words of the compiler', async () => {
  for (const body of [
    '# Hello <b',
    'import x from "./passwd"\n\n{x}',
    '{process.env.',
    '<A></B>',
    'export const a = ;',
  ]) {
    for (const without of [[], ['R14']] as const) {
      const bundled = await bundle(body, without);
      expect(bundled.ok).toBe(false);
      expect(JSON.stringify(bundled)).not.toMatch(/canary|\/tmp|acorn|micromark|node_modules|\bat \w+ \(/);
    }
  }
});
