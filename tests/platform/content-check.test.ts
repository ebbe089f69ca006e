import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readContentDirectory, writeContentFiles } from '#app/platform/content.server.ts';
import { LESSON_FILE, libraryInput } from '#tests/domain/authoring/library-of.ts';

const SCRIPT = path.resolve('app/platform/content-check.ts');
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'content-'));
  await writeContentFiles(folder, libraryInput().files);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function run(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [SCRIPT, folder, ...args], (fault, out, err) => {
      resolve({ code: typeof fault?.code === 'number' ? fault.code : 0, out, err });
    });
  });
}

async function edit(file: string, change: (text: string) => string): Promise<void> {
  const target = path.join(folder, file);
  await writeFile(target, change(await readFile(target, 'utf8')));
}

it('says that all is well, and leaves with 0', async () => {
  expect(await run()).toEqual({
    code: 0,
    out: '0 errors, 0 warnings, 0 allowed; 1 course, 1 lesson, 3 items.\n',
    err: '',
  });
});

it('names file, line and column, and leaves with 1', async () => {
  await edit(LESSON_FILE, (text) => text.replace('(x)', '( )').replace('Dee carries', 'Dee {carries}'));
  const { code, out } = await run();
  expect(code).toBe(1);
  expect(out.split('\n')[0]).toMatch(/^courses\/doors\/01-the-milk\.mdx:9:5 R6 curly brackets/);
  const json: unknown = JSON.parse((await run('--json')).out);
  expect(json).toEqual([
    expect.objectContaining({
      file: LESSON_FILE,
      line: 9,
      column: 5,
      level: 'error',
      code: 'R6',
      message: expect.any(String),
    }),
  ]);
});

it('shows warnings and leaves with 0; allowed ones are in the JSON only', async () => {
  await edit(LESSON_FILE, (text) =>
    text
      .replace('    > True, and the remark is gone.\n', '')
      .replace('@objective A1', '@objective A1\n// allow W102: said in class'),
  );
  expect((await run()).out).toBe('0 errors, 0 warnings, 1 allowed; 1 course, 1 lesson, 3 items.\n');
  expect((await run('--json')).out).toContain('"level": "allowed"');
  await edit(LESSON_FILE, (text) => text.replace('// allow W102: said in class\n', ''));
  const { code, out } = await run();
  expect([code, out.split('\n')[0]]).toEqual([
    0,
    expect.stringMatching(/^courses\/doors\/01-the-milk\.mdx:17:1 W102 /),
  ]);
});

it('writes what it fixed', async () => {
  await edit(LESSON_FILE, (text) => text.replace(' #sign', ''));
  const { code, out } = await run('--fix');
  expect([code, out]).toEqual([
    0,
    `wrote ${LESSON_FILE}\nwrote items.lock\n0 errors, 0 warnings, 0 allowed; 1 course, 1 lesson, 3 items.\n`,
  ]);
  expect(await readFile(path.join(folder, LESSON_FILE), 'utf8')).toContain('"Sign here, please." #sign-here-please\n');
  expect((await run('--fix')).out).not.toContain('wrote');
});

it('explains itself', async () => {
  expect(await run('--help-me')).toMatchObject({ code: 2, err: expect.stringContaining('Usage') });
  await rm(folder, { recursive: true });
  expect(await run()).toMatchObject({ code: 2, err: expect.stringContaining('There is no folder') });
});

it('reads plain files only, and pictures by their first bytes', async () => {
  await writeContentFiles(folder, [
    { path: 'courses/doors/images/a.png', text: 'not a picture at all, and longer than its head' },
  ]);
  await symlink('/etc/hostname', path.join(folder, 'courses/doors/02-link.mdx'));
  await cp(path.join(folder, LESSON_FILE), path.join(folder, 'courses/doors/notes.txt'));
  await writeFile(path.join(folder, 'signals.csv'), new Uint8Array([0xff, 0xfe, 0x41]));
  const content = await readContentDirectory(folder);
  expect(content.files.map((file) => file.path)).not.toContain('courses/doors/notes.txt');
  expect(content.refused.map(({ file }) => file)).toEqual(['courses/doors/02-link.mdx']);
  expect(content.media).toEqual([{ path: 'courses/doors/images/a.png', bytes: 46, head: expect.any(Uint8Array) }]);
  expect(content.media[0]?.head.length).toBe(16);
  expect(new TextDecoder().decode(await content.readMedia('courses/doors/images/a.png'))).toContain('not a picture');
  await expect(content.readMedia('../../etc/passwd')).rejects.toThrow();
  await expect(writeContentFiles(folder, [{ path: '../x', text: '' }])).rejects.toThrow();
  const { out } = await run();
  expect(out).toContain('courses/doors/02-link.mdx:1:1 R1');
  expect(out).toContain('signals.csv:1:1 R1');
});
