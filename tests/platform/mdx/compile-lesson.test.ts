import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileLesson } from '#app/platform/mdx/compile-lesson.server.ts';
import { compilePool } from '#app/platform/mdx/compile-pool.server.ts';
import { guardSource } from '#app/platform/mdx/guard-source.server.ts';
import { attacks, SAFE } from './attacks.ts';
import { lessonOf, unguarded } from './lesson-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'attacks-'));
const canaries = { written: join(folder, 'written'), secret: join(folder, 'secret.txt'), host: '' };
let requests = 0;
let server: Server;

beforeAll(async () => {
  writeFileSync(canaries.secret, 'canary-of-the-file');
  writeFileSync(join(folder, 'secret'), 'canary-of-the-file:x:0:0');
  server = createServer((_request, response) => {
    requests += 1;
    response.end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  canaries.host = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});

afterAll(() => {
  server.close();
  compilePool.close();
  rmSync(folder, { recursive: true });
});

describe('attacks', () => {
  test('the guard refuses every one, in its own process', async () => {
    const letThrough: string[] = [];
    for (const source of attacks(canaries)) {
      const findings = await guardSource(source);
      // A fence in the wrong place is the linter's to refuse (Q005), with the same tree in hand.
      if (findings.length === 0 && !/```|\(x\)/.test(source)) letThrough.push(source.slice(0, 200));
    }
    expect(letThrough).toEqual([]);
    expectSilence();
  });

  test('and so does the compiler, when the guard is left out', async () => {
    const compiled: string[] = [];
    for (const source of attacks(canaries)) {
      const tree = await compileLesson({ ...unguarded(source), fences: [] });
      if (tree.ok) compiled.push(source.slice(0, 200));
    }
    // Without its front matter this is a heading, some lines and nothing more.
    expect(compiled.filter((source) => !source.startsWith('---'))).toEqual([]);
    expectSilence();
  });

  test('what is said about a refusal holds no path, no stack and nothing of a file', async () => {
    const messages: string[] = [];
    for (const source of attacks(canaries)) {
      for (const finding of await guardSource(source)) messages.push(finding.message);
      const tree = await compileLesson({ ...unguarded(source), fences: [] });
      if (!tree.ok) messages.push(JSON.stringify(tree.error));
    }
    expect(messages.length).toBeGreaterThan(100);
    const telling = messages.filter((message) =>
      /canary|\/tmp|\/work|\/home|node_modules|node:|file:\/\/|\bat \S+ \(|Error:|acorn|micromark|esbuild/.test(
        message,
      ),
    );
    expect(telling).toEqual([]);
  });

  function expectSilence() {
    expect(existsSync(canaries.written)).toBe(false);
    expect(requests).toBe(0);
  }
});

test.each(SAFE)('a safe lesson is accepted: %j', async (source) => {
  expect(await guardSource(source)).toEqual([]);
  expect(await compileLesson(lessonOf(source))).toMatchObject({ ok: true });
});

test('a lesson becomes plain data', async () => {
  const tree = await compileLesson(
    lessonOf('# Hello\n\n<Callout kind="tip">\n\nTry *this*.\n\n</Callout>\n\n```keep\nAsk.\n```\n'),
  );
  expect(tree).toEqual({
    ok: true,
    value: {
      type: 'Fragment',
      props: {},
      children: [
        { type: 'h1', props: {}, children: ['Hello'] },
        '\n',
        {
          type: 'Callout',
          props: { kind: 'tip' },
          children: [{ type: 'p', props: {}, children: ['Try ', { type: 'em', props: {}, children: ['this'] }, '.'] }],
        },
        '\n',
        { type: 'Keep', props: { index: '0' }, children: [] },
      ],
    },
  });
});

test('a refusal names the line of the file, front matter counted', async () => {
  const lesson = unguarded('# Hello\n\nWords {x}\n', 8);
  expect(await compileLesson(lesson)).toMatchObject({ ok: false, error: { code: 'R6', line: 10 } });
});

test('the blocks must be the ones the linter found', async () => {
  const lesson = lessonOf('```quiz choice milk-one\n( ) "No." #no\n```\n');
  expect(await compileLesson({ ...lesson, fences: [] })).toMatchObject({ ok: false, error: { code: 'Q005' } });
  expect(await compileLesson({ ...lesson, fences: [...lesson.fences, ...lesson.fences] })).toMatchObject({
    ok: false,
    error: { code: 'Q005' },
  });
  expect(await compileLesson({ ...lesson, fences: unguarded('```keep\nAsk.\n```').fences })).toMatchObject({
    ok: false,
    error: { code: 'Q005' },
  });
});

test('every lesson of the sample courses compiles, the lot within 15 seconds, and no answer is in any tree', async () => {
  const files = globSync('content/courses/*/[0-9]*.mdx');
  expect(files.length).toBeGreaterThan(0);
  const start = performance.now();
  const trees = await Promise.all(files.map((file) => compileLesson(lessonOf(readFileSync(file, 'utf8')))));
  expect(performance.now() - start).toBeLessThan(15_000);
  expect(trees.map((tree) => tree.ok)).toEqual(files.map(() => true));
  expect(JSON.stringify(trees)).not.toMatch(/\((?:x| |\d+%)\)|\[\[[+\-=]| #[a-z]+[-a-z]*\\n|@objective/);
}, 60_000);
