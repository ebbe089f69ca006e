import { describe, expect, it } from 'vitest';
import { collectFences } from '#app/domain/authoring/fences.ts';
import { guard } from '#app/domain/authoring/guard.ts';
import { parseMdx } from '#app/domain/authoring/parse-mdx.ts';

function fencesOf(source: string) {
  const guarded = guard(source);
  if (!guarded.ok) throw new Error(guarded.error.map(({ message }) => message).join());
  return collectFences(guarded.value);
}

describe('blocks of a lesson', () => {
  it('come from the tree, with true lines and their own text', () => {
    const { fences, findings } = fencesOf(
      '---\ntitle: a\n---\nHello\n\n```quiz choice a-b\n{x}\n\n<!-- y -->\n```\n\n````keep\n```\na\n````\n',
    );
    expect(findings).toEqual([]);
    expect(fences).toEqual([
      { word: 'quiz', info: 'quiz choice a-b', infoColumn: 4, body: '{x}\n\n<!-- y -->', line: 6, isClosed: true },
      { word: 'keep', info: 'keep', infoColumn: 5, body: '```\na', line: 12, isClosed: true },
    ]);
  });

  it('inside another block are its text', () => {
    expect(fencesOf('````md\n```keep\na\n```\n````\n')).toEqual({ fences: [], findings: [] });
  });

  it.each([
    ['right after a component', '<Callout kind="tip">\n```quiz choice a-b\nSo?\n(x) a\n```\n</Callout>', '2:1'],
    ['in a list', '- a\n\n  ```quiz choice a-b\n  (x) a\n  ```', '3:3'],
    ['in a footnote', 'a[^1]\n\n[^1]: b\n\n    ```keep\n    a\n    ```', '5:5'],
  ])('%s are refused', (_name, source, place) => {
    const { findings } = fencesOf(source);
    expect(findings.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([`Q005 ${place}`]);
  });

  it('refuses a lesson in which the plain reader finds other blocks than the tree', () => {
    const parsed = parseMdx('```keep\na\n```\n');
    if (!parsed.ok) throw new Error();
    const other = collectFences({ tree: parsed.value, body: '```keep\nanother\n```\n', bodyLine: 1 });
    expect(other.findings.map(({ code }) => code)).toEqual(['Q005']);
    const none = collectFences({ tree: parsed.value, body: 'a', bodyLine: 1 });
    expect(none.findings.map(({ code }) => code)).toEqual(['Q005']);
    const empty = parseMdx('a');
    if (!empty.ok) throw new Error();
    const hidden = collectFences({ tree: empty.value, body: '```quiz choice a-b\n(x) a\n```', bodyLine: 1 });
    expect(hidden.findings.map(({ code }) => code)).toEqual(['Q005']);
  });

  it.each(['js', 'text', 'bash', ''])('leaves a plain block of %s alone', (lang) => {
    expect(fencesOf(`\`\`\`${lang}\nf(x) = 1\n\`\`\`\n`).findings).toEqual([]);
  });
});
