import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainFences } from '#app/domain/authoring/plain-fences.ts';
import type { LessonBlock } from '#app/domain/catalog/course.ts';
import { compileLesson } from '#app/platform/mdx/compile-lesson.server.ts';
import { compilePool } from '#app/platform/mdx/compile-pool.server.ts';
import { renderLesson } from '#app/ui/lesson/render-lesson.tsx';
import { lessonOf } from './lesson-of.ts';

const FILES = globSync('content/courses/*/[0-9]*.mdx').sort();
const blocksOf = new Map<string, readonly LessonBlock[]>();

/** From the file to prepared blocks, as at publish. */
beforeAll(async () => {
  await Promise.all(
    FILES.map(async (file) => {
      const text = readFileSync(file, 'utf8');
      const lesson = lessonOf(text);
      const tree = await compileLesson(lesson);
      if (!tree.ok) throw new Error(`${file}: ${tree.error.code}`);
      const ids = lesson.fences.flatMap((fence) => (fence.kind === 'item' ? [fence.item.id] : []));
      const blocks = renderLesson({
        tree: tree.value,
        title: /^title: (.*)$/m.exec(text)?.[1] ?? '',
        fences: lesson.fences,
        company: null,
        phrases: [],
        media: {},
        itemRevisionIds: Object.fromEntries(ids.map((id) => [id, `revision-of-${id}`])),
      });
      blocksOf.set(file, blocks);
    }),
  );
}, 60_000);
afterAll(() => compilePool.close());

test('the sample lesson is a row of prose and questions', () => {
  const file = FILES.find((each) => basename(each) === '01-the-milk-at-my-brothers.mdx') ?? '';
  const blocks = blocksOf.get(file) ?? [];
  expect(blocks.map((block) => (block.kind === 'item' ? block.itemId : 'prose')).slice(0, 3)).toEqual([
    'prose',
    'milk-before',
    'prose',
  ]);
  expect(blocks.flatMap((block) => (block.kind === 'prose' ? block.anchors : []))).toContain('what-happened');
  const html = htmlOf(blocks);
  expect(html).not.toContain('<h1');
  for (const words of [
    'One way it can go',
    'Another way',
    'Nadia, bakery',
    'Dee, driver',
    '/faces/nadia.svg',
    'class="keep"',
    '<strong>solved</strong>',
  ]) {
    expect(html).toContain(words);
  }
});

describe.each(FILES)('%s', (file) => {
  test('holds no answer mark, key, feedback, hint or setting of its questions', () => {
    const html = plain(htmlOf(blocksOf.get(file) ?? []));
    const source = readFileSync(file, 'utf8');
    const secrets = plainFences(source, 1)
      .filter(({ word }) => word === 'quiz')
      .flatMap(({ body }) => body.split('\n'))
      .filter((line) => /^\s*(?:[>?!@]|#[a-z-]+ >)/.test(line))
      .map((line) => plain(line.replace(/^\s*(?:#[a-z-]+ )?[>?!@]\s*/, '')))
      .filter((words) => words.length > 12);
    expect(secrets.length).toBeGreaterThan(0);
    // Were one of them to get out, this is how it would be found.
    expect(secrets.filter((secret) => !plain(source).includes(secret))).toEqual([]);
    expect(secrets.filter((secret) => html.includes(secret))).toEqual([]);
    expect(html).not.toMatch(/\(x\)|\[x\]|\(\d+%\)|\[\[[+\-=]| #[a-z]+(?:-[a-z]+)+|@(?:objective|misses|idea|see)/);
  });

  test('holds only what a page under our policy may show', () => {
    const html = htmlOf(blocksOf.get(file) ?? []);
    expect(html).not.toMatch(
      /<(?:script|style|iframe|form|input|link|meta|object|embed|base)\b| style=| on\w+=|javascript:/i,
    );
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => id?.startsWith('p-') || id?.startsWith('n-'))).toBe(true);
  });
});

function htmlOf(blocks: readonly LessonBlock[]): string {
  return blocks.map((block) => (block.kind === 'prose' ? block.html : '')).join('\n');
}

/** Words alone: no tags, no emphasis marks, quotes as typed, one space between words. */
function plain(text: string): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
    .replace(/[*_`]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
