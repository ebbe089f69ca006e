import type { Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { err, ok, type Result } from '../shared/result.ts';
import type { Finding } from './problem.ts';

export type MdxElement = Extract<Nodes, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkMdx).freeze();

/** The tree of a lesson's text, or why it cannot be read, in a trainer's words and never in the parser's. */
export function parseMdx(text: string): Result<Root, Finding> {
  try {
    return ok(parser.parse(text));
  } catch (fault) {
    return err(explain(text, fault));
  }
}

function explain(text: string, fault: unknown): Finding {
  const source = textProperty(fault, 'source');
  const found = placeOf(text, fault);
  switch (source) {
    case 'micromark-extension-mdx-expression':
      return {
        ...spotAt(text, openingBefore(text, found, '{')),
        code: 'R6',
        message: 'curly brackets mean "program" in lesson text. Write \\{ or move the sentence into a quiz block.',
      };
    case 'micromark-extension-mdxjs-esm':
      return {
        line: spotAt(text, found).line,
        column: 1,
        code: 'R6',
        message: 'a paragraph that begins with "import" or "export" is read as a program. Begin it with another word.',
      };
    case 'micromark-extension-mdx-jsx': {
      const start = openingBefore(text, found, '<');
      return { ...spotAt(text, start), code: 'R6', message: angleMessage(text.slice(start, start + 200)) };
    }
    case 'mdast-util-mdx-jsx':
      return {
        ...spotAt(text, openingBefore(text, found, '<')),
        code: 'R7',
        message:
          'this tag is opened and not closed, or closed and not opened. Put opening and closing tag on lines of their own.',
      };
    default:
      return { ...spotAt(text, found), code: 'R6', message: 'this text cannot be read as a lesson.' };
  }
}

function angleMessage(text: string): string {
  if (text.startsWith('<!')) {
    return 'an HTML comment does not work here. Delete it; notes to other authors go into a quiz block as // note.';
  }
  if (/^<[^\s>]*(?:@|:\/\/)/.test(text)) return 'write an address as a link: [words](https://…) or [words](mailto:…).';
  if (/^<[\d\s=.,$€£<-]/.test(text) || text.length === 1)
    return '"<" opens a tag in lesson text. Write \\< for "less than".';
  return 'this tag cannot be read. Write \\< if no tag is meant.';
}

/** The place the parser stopped at: from its own data, or from the figures in its words (which never leave here). */
function placeOf(text: string, fault: unknown): number {
  const place = property(fault, 'place');
  const point = property(place, 'start') ?? place;
  const offset = property(point, 'offset');
  if (typeof offset === 'number') return Math.min(offset, text.length);
  const figures = /\((\d{1,6}):(\d{1,6})(?:-\d+:\d+)?\)/.exec(textProperty(fault, 'message'));
  if (figures === null) return 0;
  const line = Number(figures[1]);
  const before = text.split('\n').slice(0, line - 1);
  return Math.min(before.reduce((sum, part) => sum + part.length + 1, 0) + Number(figures[2]) - 1, text.length);
}

/** The bracket that opened what went wrong: at the place itself, or the nearest one before. */
function openingBefore(text: string, offset: number, bracket: string): number {
  const found = text.lastIndexOf(bracket, offset);
  return found === -1 ? offset : found;
}

function spotAt(text: string, index: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, index);
  return { line: before.split('\n').length, column: index - before.lastIndexOf('\n') };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined;
}

function textProperty(value: unknown, name: string): string {
  const found = property(value, name);
  return typeof found === 'string' ? found : '';
}
