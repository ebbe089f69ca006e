import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { Finding } from './problem.ts';

const MAX_FRONT_MATTER = 4_096;
const MAX_LIST = 20;

/** One entry of a front matter: a text or a list of texts, and where its key stands. */
export type FrontMatterEntry = {
  readonly value: string | readonly string[];
  readonly line: number;
  readonly column: number;
};
/** A Map, so that no key can reach an object's own names. */
export type FrontMatter = ReadonlyMap<string, FrontMatterEntry>;

export type SplitText = {
  readonly frontMatter: FrontMatter;
  readonly hasFrontMatter: boolean;
  readonly body: string;
  /** Line of the file on which the body begins. */
  readonly bodyLine: number;
  readonly findings: readonly Finding[];
};

/** R4: front matter is a flat list of texts between two lines of three dashes, with known keys only. */
export function splitFrontMatter(text: string, keys: readonly string[]): SplitText {
  const lines = text.split('\n');
  const none = { frontMatter: new Map(), hasFrontMatter: false, body: text, bodyLine: 1 };
  const first = lines[0] ?? '';
  if (!first.startsWith('---')) return { ...none, findings: [] };
  if (!isFence(first))
    return { ...none, findings: [refusal(1, 1, 'the first line is three dashes and nothing else.')] };
  const end = lines.findIndex((line, index) => index > 0 && isFence(line));
  if (end === -1)
    return { ...none, findings: [refusal(1, 1, 'the front matter is never closed: add a line of three dashes.')] };
  const yaml = lines.slice(1, end).join('\n');
  const body = lines.slice(end + 1).join('\n');
  const bodyLine = end + 2;
  const opening = /^\s*---[^\S\n]*\S/.exec(body);
  const findings =
    yaml.length > MAX_FRONT_MATTER
      ? [refusal(1, 1, 'the front matter is longer than 4 kB.')]
      : opening !== null && !/^\s*---+[^\S\n]*(?:\n|$)/.test(body)
        ? [
            refusal(
              bodyLine + opening[0].split('\n').length - 1,
              1,
              'three dashes with a word after them cannot follow the front matter.',
            ),
          ]
        : [];
  if (findings.length > 0) return { ...none, body, bodyLine, hasFrontMatter: true, findings };
  return { hasFrontMatter: true, body, bodyLine, ...readYaml(yaml, keys) };
}

function isFence(line: string): boolean {
  return /^---[ \t]*$/.test(line);
}

function readYaml(
  yaml: string,
  keys: readonly string[],
): { readonly frontMatter: FrontMatter; readonly findings: readonly Finding[] } {
  const counter = new LineCounter();
  const document = parseDocument(yaml, {
    schema: 'failsafe',
    merge: false,
    uniqueKeys: true,
    logLevel: 'silent',
    prettyErrors: false,
    lineCounter: counter,
  });
  // The text begins on line 2 of the file, below the three dashes.
  const spot = (offset: number | undefined) => {
    const { line, col } = counter.linePos(offset ?? 0);
    return { line: line + 1, column: Math.max(col, 1) };
  };
  const findings: Finding[] = [];
  const frontMatter = new Map<string, FrontMatterEntry>();
  const refuse = (offset: number | undefined, message: string) =>
    findings.push({ ...spot(offset), code: 'R4', message });

  const fault = document.errors[0] ?? document.warnings[0];
  if (fault !== undefined) {
    const duplicate = fault.code === 'DUPLICATE_KEY';
    refuse(
      fault.pos[0],
      duplicate
        ? 'this key is written twice.'
        : 'the front matter cannot be read. One "key: value" a line; put a text with a colon in quotes.',
    );
    return { frontMatter, findings };
  }
  if (/^%/m.test(yaml)) refuse(yaml.search(/^%/m), 'a line of front matter cannot begin with %.');
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node) || hasMark(node))
        refuse(node.range?.[0], 'marks like &, * and ! do not work here; put the text in quotes.');
    },
  });
  if (findings.length > 0 || document.contents === null) return { frontMatter, findings };
  if (!isMap(document.contents)) {
    refuse(0, 'the front matter is a list of "key: value" lines.');
    return { frontMatter, findings };
  }
  for (const { key, value } of document.contents.items) {
    const at = isScalar(key) ? key.range?.[0] : 0;
    const name = isScalar(key) && typeof key.value === 'string' ? key.value : null;
    if (name === null || !keys.includes(name)) {
      refuse(at, `unknown key "${name ?? '?'}". Keys that work here: ${keys.join(', ')}.`);
      continue;
    }
    const read = readValue(value);
    if (read === null) refuse(at, `"${name}" takes a text, or a list of at most ${MAX_LIST} texts.`);
    else frontMatter.set(name, { value: read, ...spot(at) });
  }
  return { frontMatter, findings };
}

function hasMark(node: Node): boolean {
  return ('anchor' in node && Boolean(node.anchor)) || Boolean(node.tag);
}

function readValue(value: unknown): string | readonly string[] | null {
  if (value === null) return '';
  if (isScalar(value)) return typeof value.value === 'string' ? value.value : null;
  if (!isSeq(value) || value.items.length > MAX_LIST) return null;
  const texts: string[] = [];
  for (const item of value.items) {
    if (!isScalar(item) || typeof item.value !== 'string') return null;
    texts.push(item.value);
  }
  return texts;
}

function refusal(line: number, column: number, message: string): Finding {
  return { line, column, code: 'R4', message };
}
