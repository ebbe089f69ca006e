import { describe, expect, it } from 'vitest';
import { AUTHOR_COMPONENTS } from '#app/domain/authoring/component-list.ts';
import { guard, guardText } from '#app/domain/authoring/guard.ts';
import { checkMdxTree, type RuleCode } from '#app/domain/authoring/guard-tree.ts';
import { parseMdx } from '#app/domain/authoring/parse-mdx.ts';

const HEAD = '---\ntitle: A lesson\n---\n';

function refusals(source: string, skip: readonly RuleCode[] = []): readonly string[] {
  const result = guard(source, { skip: new Set(skip) });
  return result.ok ? [] : result.error.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

/** Each of these is refused by its rule, at this place, and by no other: with the rule off it passes. */
const REFUSED: readonly (readonly [RuleCode, string, string, string])[] = [
  ['R1', 'byte order mark', '\ufeff# Hello', '1:1'],
  ['R1', 'bell', 'a\u0007b', '1:2'],
  ['R1', 'delete', 'a\nbc\u007f', '2:3'],
  ['R1', 'line separator', 'a\u2028b', '1:2'],
  ['R1', 'right-to-left override', 'pay \u202egnp.exe', '1:5'],
  ['R1', 'isolate', 'a\u2066b', '1:2'],
  ['R1', 'half a character', 'a\ud800b', '1:2'],
  ['R1', 'more than 64 kB', 'word '.repeat(14_000), '1:1'],
  ['R1', 'more than 64 kB in bytes alone', 'ééééé '.repeat(6_500), '1:1'],
  ['R1', 'override hidden in a character reference', 'pay &#x202e;gnp', '1:1'],
  ['R2', 'too many lines', 'a\n'.repeat(3_001), '3001:1'],
  ['R2', 'deep indentation', `- a\n${' '.repeat(65)}b`, '2:1'],
  ['R2', 'quote marks in a row', `a\n\n${'> '.repeat(13)}b`, '3:1'],
  ['R2', 'list marks in a row', `a\n\n${'* '.repeat(13)}b`, '3:1'],
  ['R2', 'numbered marks in a row', `${'1. '.repeat(13)}b`, '1:1'],
  ['R2', 'marks in all', '- a\n'.repeat(2_001), '2001:1'],
  ['R2', 'opening brackets in all', `${'(a) '.repeat(2_001)}`, '1:1'],
  ['R2', 'emphasis marks in all', 'a*b '.repeat(4_001), '1:1'],
  ['R2', 'one mark 64 times', `a ${'~'.repeat(64)}`, '1:1'],
  ['R4', 'unknown key', '---\nlayout: wide\n---\nHello', '2:1'],
  ['R4', 'nested mapping', '---\ntitle:\n  a: b\n---\nHello', '2:1'],
  ['R4', 'alias and anchor', '---\ntitle: &x a\nwas: *x\n---\nHello', '2:11'],
  ['R4', 'tag', '---\ntitle: !!js/function "function () {}"\n---\nHello', '2:8'],
  ['R4', 'merge key', '---\n<<: {title: a}\n---\nHello', '2:1'],
  ['R4', 'duplicate key', '---\ntitle: a\ntitle: b\n---\nHello', '3:1'],
  ['R4', 'more than 20 values', `---\nobjectives: [${'a, '.repeat(21)}]\n---\nHello`, '2:1'],
  ['R4', 'prototype as a key', '---\n__proto__: a\n---\nHello', '2:1'],
  ['R6', 'import', 'import secret from "./secret.json"', '1:1'],
  ['R6', 'import without extension', 'import "/etc/passwd"', '1:1'],
  ['R6', 'remote import', 'import a from "https://example.org/a.js"', '1:1'],
  ['R6', 'data import', 'import a from "data:text/javascript,1"', '1:1'],
  ['R6', 'export', `${HEAD}export const a = 1`, '4:1'],
  ['R6', 'expression', 'a {process.env.HOME} b', '1:3'],
  ['R6', 'expression on its own', '{process.getBuiltinModule("child_process").execSync("id")}', '1:1'],
  ['R6', 'constructor of a function', '{[].map.constructor("return process")()}', '1:1'],
  ['R6', 'endless loop', '{(() => { while (true) {} })()}', '1:1'],
  ['R6', 'literal require', '{require("node:fs")}', '1:1'],
  ['R6', 'dynamic import', '{import("node:fs")}', '1:1'],
  ['R6', 'empty expression', 'a {} b', '1:3'],
  ['R6', 'comment', '{/* hello */}', '1:1'],
  ['R6', 'comment with a compiler pragma', '{/* @jsxImportSource ./evil */}', '1:1'],
  ['R6', 'fragment', '<>a</>', '1:1'],
  ['R6', 'image by reference', '![a][pic]\n\n[pic]: images/a.png', '1:1'],
  ['R6', 'task list', '- [x] done', '1:1'],
  ['R7', 'script', '<script src="https://example.org/x.js" />', '1:1'],
  ['R7', 'frame', '<iframe />', '1:1'],
  ['R7', 'drawing', '<svg><a>x</a></svg>', '1:1'],
  ['R7', 'style', '<style>a</style>', '1:1'],
  ['R7', 'base', '<base />', '1:1'],
  ['R7', 'custom element', '<x-card />', '1:1'],
  ['R7', 'member name', '<constructor.constructor />', '1:1'],
  ['R7', 'prototype as a name', '<__proto__ />', '1:1'],
  ['R7', 'name of every object', '<constructor />', '1:1'],
  ['R7', 'namespace', '<svg:a />', '1:1'],
  ['R7', 'unknown component', '<Price />', '1:1'],
  ['R7', 'words inside a component that takes none', '<Persona who="engineer">x</Persona>', '1:1'],
  ['R8', 'unknown attribute', '<Callout kind="tip" tone="loud">x</Callout>', '1:1'],
  ['R8', 'unknown value', '<Callout kind="loud">x</Callout>', '1:1'],
  ['R8', 'missing attribute', '<Persona />', '1:1'],
  ['R8', 'missing value', '<Persona who />', '1:1'],
  ['R8', 'attribute twice', '<Persona who="engineer" who="engineer" />', '1:1'],
  ['R8', 'spread', '<Persona who="engineer" {...a} />', '1:1'],
  ['R8', 'expression as value', '<Persona who={globalThis.x} />', '1:1'],
  ['R8', 'comment beside the value', '<Persona who={/* a */ "engineer"} />', '1:1'],
  ['R8', 'template as value', '<Persona who={`engineer`} />', '1:1'],
  ['R8', 'element as value', '<Persona who={<b />} />', '1:1'],
  ['R8', 'attribute on a plain element', '<kbd lang="en">x</kbd>', '1:1'],
  ['R8', 'text too long', `<Pair selling="${'a'.repeat(401)}" helping="b" />`, '1:1'],
  ['R10', 'javascript link', '[a](javascript:alert(1))', '1:1'],
  ['R10', 'mixed case', '[a](JaVaScRiPt:alert(1))', '1:1'],
  ['R10', 'character references', '[a](&#106;avascript&colon;alert(1))', '1:1'],
  ['R10', 'line break in the scheme', '[a](<java&#10;script:alert(1)>)', '1:1'],
  ['R10', 'data link', '[a](data:text/html,x)', '1:1'],
  ['R10', 'two slashes', '[a](//example.org)', '1:1'],
  ['R10', 'slashes left out', '[a](https:example.org)', '1:1'],
  ['R10', 'backslash', '[a](/\\\\example.org)', '1:1'],
  ['R10', 'user name', '[a](https://bank.example@evil.example/)', '1:1'],
  ['R10', 'link definition', '[a]\n\n[a]: javascript:alert(1)', '3:1'],
  ['R11', 'remote picture', '![a](https://example.org/a.png)', '1:1'],
  ['R11', 'another page as picture', '![a](/logout)', '1:1'],
  ['R11', 'path upwards', '![a](images/../../secret.png)', '1:1'],
  ['R11', 'drawing as picture', '![a](images/a.svg)', '1:1'],
  ['R11', 'figure', '<Figure src="https://example.org/a.png" alt="a" />', '1:1'],
  ['R12', 'nodes', '`a` '.repeat(2_600), '1:401'],
  ['R12', 'depth', `${'> '.repeat(12)}${'_a **b '.repeat(14)}${'** _'.repeat(14)}`, '1:133'],
  ['R12', 'tags', '<br/> '.repeat(501), '1:1'],
  ['R12', 'table cells', `${'|a'.repeat(50)}|\n${'|-'.repeat(50)}|\n${`${'|b'.repeat(50)}|\n`.repeat(40)}`, '1:1'],
  [
    'R12',
    'long code block',
    `\`\`\`\n${'a b\n'.repeat(2_900).repeat(2).slice(0, 20_100).replace(/\n/g, ' ')}\n\`\`\``,
    '1:1',
  ],
  ['R12', 'strange code language', '```a<b\nx\n```', '1:1'],
  ['R12', 'strange words beside it', '```js title="a"\nx\n```', '1:1'],
  ['R13', 'reference without definition', 'See [the page][page].', '1:5'],
  ['R13', 'footnote without definition', 'As said.[^1]', '1:9'],
];

describe('the guard refuses, each by its own rule', () => {
  it.each(REFUSED)('%s: %s', (rule, _name, source, place) => {
    const found = refusals(source);
    expect(found.map((line) => line.split(' ')[0])).toContain(rule);
    if (place !== '1:1') expect(found).toContain(`${rule} ${place}`);
    expect(refusals(source, [rule]).filter((line) => line.startsWith(`${rule} `))).toEqual([]);
  });

  it('hangs each refusal on one rule: with the rule off, nothing else objects', () => {
    const doubled = REFUSED.filter(([rule, , source]) => refusals(source, [rule]).length > 0);
    // Behind R2 stands R12: where the shape makes too many pieces or too deep a tree, both would refuse.
    expect(doubled.map(([, name]) => name)).toEqual([
      'list marks in a row',
      'numbered marks in a row',
      'marks in all',
      'emphasis marks in all',
    ]);
    for (const [, , source] of doubled) expect(refusals(source, ['R2', 'R12'])).toEqual([]);
  });

  it('R9: never allowed, even when a careless list allows it', () => {
    const names = [
      'onClick',
      'onfocus',
      'xlinkHref',
      'xmlnsA',
      'style',
      'className',
      'class',
      'id',
      'name',
      'is',
      'ref',
      'key',
      'href:x',
    ];
    const more = [
      'dangerouslySetInnerHTML',
      'srcDoc',
      'srcSet',
      'formAction',
      'target',
      'tabIndex',
      'autoFocus',
      'popoverTarget',
      'answer',
      'correct',
      'score',
    ];
    for (const name of [...names, ...more]) {
      const careless = new Map([
        [
          'Note',
          { children: true, attributes: new Map([[name, { kind: 'text', maxLength: 99, required: false } as const]]) },
        ],
      ]);
      const parsed = parseMdx(`<Note ${name}="alert(1)" />`);
      expect(parsed.ok, name).toBe(true);
      if (!parsed.ok) continue;
      expect(
        checkMdxTree(parsed.value, { components: careless }).map(({ code }) => code),
        name,
      ).toEqual(['R9']);
      expect(checkMdxTree(parsed.value, { components: careless, skip: new Set(['R9']) }), name).toEqual([]);
    }
  });

  it('R9: what only the fence swap may make is refused when typed', () => {
    for (const name of ['QuizItem', 'Talk', 'Keep']) {
      const source = `<${name} item="a" />`;
      expect(refusals(source)).toEqual(['R9 1:1', 'R7 1:1']);
      expect(refusals(source, ['R9'])).toEqual(['R7 1:1']);
      const listed = new Map([
        [name, { children: false, attributes: new Map([['item', { kind: 'slug', required: true } as const]]) }],
      ]);
      const parsed = parseMdx(source);
      if (parsed.ok) expect(checkMdxTree(parsed.value, { components: listed }).map(({ code }) => code)).toEqual(['R9']);
    }
  });

  it.each([
    ['js', '---js\nrequire("child_process").execSync("id")\n---\nHello'],
    ['js after blanks', '--- js\nprocess.exit()\n---\nHello'],
    ['JavaScript, any case', '---JavaScript\n1\n---\nHello'],
    ['behind a byte order mark', '\ufeff---js\n1\n---\nHello'],
    ['four dashes', '----js\n1\n---\nHello'],
    ['a second block below', `${HEAD}---js\n1\n---\nHello`],
    ['a second block after an empty line', `${HEAD}\n---json\n{}\n---\nHello`],
    ['never closed', '---\ntitle: a\n\nHello'],
  ])('R1 and R4: front matter tagged as a program, %s', (_name, source) => {
    expect(refusals(source).some((line) => line.startsWith('R4 ') || line.startsWith('R1 '))).toBe(true);
  });

  it.each([
    ['2 kB of >', '>'.repeat(2_000)],
    ['6 kB of list marks', '* '.repeat(3_000)],
    ['125 kB nested list', Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}- a`).join('\n')],
    ['1 MB of short paragraphs', 'a\n\n'.repeat(350_000)],
    ['65 kB of one-line quotes', '> a\n'.repeat(16_000)],
    ['36 kB of nested emphasis', `${'*_'.repeat(9_000)}a${'_*'.repeat(9_000)}`],
  ])('refuses %s before any parser runs', (_name, source) => {
    const started = performance.now();
    expect(refusals(source).every((line) => line.startsWith('R1 ') || line.startsWith('R2 '))).toBe(true);
    expect(performance.now() - started).toBeLessThan(250);
  });

  it.each([
    ['braces', 'a {maybe later} b', 3, 'Write \\{'],
    ['an open brace', 'a\n\n    {x', 5, 'Write \\{'],
    ['less than a number', 'spend <5000 then', 7, 'Write \\<'],
    ['a heart', 'I <3 it', 3, 'Write \\<'],
    ['an address', '<help@example.org>', 1, '[words](mailto:'],
    ['an HTML comment', '<!-- note -->', 1, 'HTML comment'],
    ['a sentence that begins with import', 'import duties apply', 1, 'Begin it with another word'],
    ['a tag never closed', 'a\n\n<Callout kind="tip">\n\nb', 1, 'not closed'],
  ])('speaks plainly of %s', (_name, source, column, words) => {
    const result = guard(source);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.error).toHaveLength(1);
    expect(result.error[0]?.column).toBe(column);
    expect(result.error[0]?.message).toContain(words);
    expect(result.error[0]?.message).not.toMatch(/acorn|expression with|U\+|unexpected/i);
  });
});

describe('the guard lets through', () => {
  it.each([
    ['escaped braces', 'A discount of \\{10% off\\} please'],
    ['an escaped less-than', 'below \\<5,000 a month'],
    ['times and ratios', 'Call at 10:30, ratio 4:1, note:this'],
    ['footnotes', 'Said once.[^a]\n\n[^a]: By **whom**.'],
    ['a table', '| a | b |\n| :- | -: |\n| 1 | 2 |'],
    ['lists', '- a\n  - b\n\n1. c\n2. d'],
    ['a link by reference', '[the page][p]\n\n[p]: https://example.org/a?b=c#d'],
    [
      'links of every kind',
      '[a](/courses) [b](#what) [c](mailto:a@example.org) [d](http://example.org) https://example.org',
    ],
    ['a picture', '![The back door](images/back-door.png)'],
    [
      'components',
      '<Callout kind="tip">\n\n**Ask** first.\n\n</Callout>\n\n<Pair selling="a" helping={"b"} />\n\n<Persona who="engineer" />\n\n<Map of="problems" />\n\n<CompanyText of="names" />\n\n<PhraseList persona="front-desk" move="W2" />\n\n<Figure src="images/a.webp" alt="a" caption="b" />',
    ],
    [
      'plain elements',
      'a<br />b H<sub>2</sub>O <kbd>Ctrl</kbd>\n\n<details>\n<summary>More</summary>\n\ntext\n\n</details>',
    ],
    ['anything at all in a block', '```quiz choice a-b\n{10% off} <5,000 10:30 <!-- x --> import a\n```'],
    ['brackets that are no reference', 'a \\[b\\]\\[c\\] [d]'],
    ['Windows line ends', '---\r\ntitle: A\r\n---\r\n\r\nHello\r\n'],
    ['emoji and accents', 'Crème brûlée 👩‍🍳'],
    ['a thematic break first', 'a\n\n---\n\nb'],
  ])('%s', (_name, source) => {
    expect(refusals(source)).toEqual([]);
  });

  it('keeps marks that only look like YAML inside a title', () => {
    const result = guard('---\ntitle: "Salt & bread * every! day << now"\nobjectives: [A1, "A2: b"]\n---\nHello');
    expect(result.ok && result.value.frontMatter.get('title')?.value).toBe('Salt & bread * every! day << now');
    expect(result.ok && result.value.frontMatter.get('objectives')?.value).toEqual(['A1', 'A2: b']);
    expect(result.ok && result.value.bodyLine).toBe(5);
  });

  it('reads every value as text', () => {
    const result = guard('---\nminutes: 5\ntitle: yes\nwas: 2024-01-01\n---\n');
    expect(result.ok && [...result.value.frontMatter.values()].map(({ value }) => value)).toEqual([
      '5',
      'yes',
      '2024-01-01',
    ]);
  });

  it('counts lines and columns of the whole file', () => {
    expect(refusals(`${HEAD}\nHello\n\nsay {x} now`)).toEqual(['R6 7:5']);
  });
});

describe('the guard for other texts', () => {
  it('knows no component', () => {
    expect(AUTHOR_COMPONENTS.has('Callout')).toBe(true);
    expect(guardText('A *plain* text').length).toBe(0);
    expect(guardText('<Callout kind="tip">x</Callout>').map(({ code }) => code)).toEqual(['R7']);
    expect(guardText('[a](javascript:x)').map(({ code }) => code)).toEqual(['R10']);
    expect(guardText('a\u202eb').map(({ code }) => code)).toEqual(['R1']);
  });
});
