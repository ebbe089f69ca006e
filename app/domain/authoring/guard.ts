import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { err, ok, type Result } from '../shared/result.ts';
import { type FrontMatter, splitFrontMatter } from './front-matter-text.ts';
import { checkRawText, normaliseLineEnds } from './guard-raw-text.ts';
import { checkMdxTree, type RuleCode } from './guard-tree.ts';
import { parseMdx } from './parse-mdx.ts';
import type { Finding } from './problem.ts';

/** Part of every compile cache key: raise it with any change to what the guard lets through. */
export const GUARD_VERSION = '1';

export const LESSON_KEYS = ['title', 'minutes', 'objectives', 'personas', 'comes-from', 'was', 'allow'] as const;

export type GuardOptions = {
  /** Front matter keys this kind of file may have; a lesson's unless said otherwise. */
  readonly keys?: readonly string[];
  /** For tests only: rules left out, to prove that each refusal hangs on its own rule. */
  readonly skip?: ReadonlySet<RuleCode>;
};

export type Guarded = {
  readonly frontMatter: FrontMatter;
  readonly hasFrontMatter: boolean;
  /** The text after the front matter, line ends normalised. */
  readonly body: string;
  readonly bodyLine: number;
  /** Its positions count from the top of the file. */
  readonly tree: Root;
};

/**
 * The only way from a lesson's source to anything compiled or shown: text in, its tree or every refusal out.
 * Pure and synchronous; who calls it with text from outside runs it in a worker with a time limit (R3).
 */
export function guard(
  source: string,
  { keys = LESSON_KEYS, skip }: GuardOptions = {},
): Result<Guarded, readonly Finding[]> {
  const isOn = (finding: Finding) => ![...(skip ?? [])].some((rule) => rule === finding.code);
  const text = normaliseLineEnds(source);
  const raw = checkRawText(text).filter(isOn);
  if (raw.length > 0) return err(raw);
  const { findings: r4, frontMatter, hasFrontMatter, body, bodyLine } = splitFrontMatter(text, keys);
  const head = r4.filter(isOn);
  // Blank lines in place of the front matter: every position in the tree is then one of the file.
  const padded = '\n'.repeat(bodyLine - 1) + body;
  const parsed = parseMdx(padded);
  if (!parsed.ok) return err([...head, parsed.error]);
  const tree = parsed.value;
  const findings = [...head, ...checkMdxTree(tree, { skip }), ...danglingReferences(tree, padded).filter(isOn)];
  return findings.length > 0 ? err(findings) : ok({ frontMatter, hasFrontMatter, body, bodyLine, tree });
}

/** The guard for every other text with marks in it, such as a course's description: no front matter, no tags. */
export function guardText(source: string): readonly Finding[] {
  const text = normaliseLineEnds(source);
  const raw = checkRawText(text);
  if (raw.length > 0) return raw;
  const parsed = parseMdx(text);
  return parsed.ok ? checkMdxTree(parsed.value, { components: new Map() }) : [parsed.error];
}

/** R13: a reference without a definition is plain text to the parser, so it is looked for in the text. */
function danglingReferences(tree: Root, source: string): readonly Finding[] {
  const findings: Finding[] = [];
  visit(tree, 'text', ({ position }) => {
    if (position?.start.offset === undefined || position.end.offset === undefined) return;
    const words = source.slice(position.start.offset, position.end.offset);
    const found = /(?<!\\)\[[^[\]\\]+\](?:\[[^[\]\\]*\])|(?<!\\)\[\^[^[\]\\\s]+\]/.exec(words);
    if (found === null) return;
    const before = words.slice(0, found.index).split('\n');
    findings.push({
      line: position.start.line + before.length - 1,
      column: before.length === 1 ? position.start.column + found.index : (before.at(-1) ?? '').length + 1,
      code: 'R13',
      message: `nothing in this lesson says what ${found[0]} is. Write the address in place: [words](https://…).`,
    });
  });
  return findings;
}
