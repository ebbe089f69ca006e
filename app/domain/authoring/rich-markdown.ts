import type { Nodes, PhrasingContent } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { RichBlock, RichInline, RichText } from '../shared/rich-text.ts';
import { type Draft, report } from './draft.ts';
import { linkFault, mediaFault } from './guard-addresses.ts';
import { checkRawText, findHiddenCharacter } from './guard-raw-text.ts';
import { type QuizText, spotIn } from './quiz-text.ts';

/** Private characters that hold the place of a gap or phrase while Markdown is read; authored text cannot hold them. */
const MARK_START = 0xe100;
const MARK_FILL = '\ue001';
const MARK = /([\ue100-\uf8ff])\ue001*/;

/** Text of the width of what it stands for, so that every later place stays true. */
export function placeholder(index: number, width: number): string {
  return String.fromCharCode(MARK_START + index) + MARK_FILL.repeat(Math.max(0, width - 1));
}

export const MAX_PLACEHOLDERS = 200;

/** True for text that holds one of the placeholder characters already. */
export function hasPlaceholder(text: string): boolean {
  return /[\ue000-\uf8ff]/.test(text);
}

const parser = unified().use(remarkParse).freeze();

type Reading = {
  readonly source: QuizText;
  readonly draft: Draft;
  readonly marks: readonly RichInline[];
  readonly used: Set<number>;
};

/**
 * Quiz text as plain data: emphasis, strong, code, lists, links, pictures, line breaks. Anything else Markdown or HTML
 * could mean stays the text that was typed. `marks` take the place of their placeholders.
 */
export function toRichText(source: QuizText, draft: Draft, marks: readonly RichInline[] = []): RichText {
  const reading = { source, draft, marks, used: new Set<number>() };
  // Joined lines can take a shape that no single line of the file had, so it is measured again before it is parsed.
  const [misshapen] = checkRawText(source.text);
  const tree = misshapen === undefined ? parser.parse(source.text) : null;
  if (tree === null || depthOf(tree) > MAX_DEPTH) {
    const { code, message } = misshapen ?? { code: 'R12', message: `marks nested more than ${MAX_DEPTH} deep.` };
    report(draft, code, spotIn(source, 0), message);
    return [];
  }
  const blocks = tree.children.flatMap((node) => toBlocks(node, reading));
  if (reading.used.size < marks.length) {
    report(draft, 'Q060', spotIn(source, 0), 'a [[…]] mark cannot stand inside code, an address or a picture.');
  }
  // A character reference can bring in what the raw text did not show.
  const hidden = findHiddenCharacter(JSON.stringify(blocks));
  if (hidden !== null) report(draft, 'R1', spotIn(source, 0), hidden.message);
  return blocks;
}

const MAX_DEPTH = 24;

function depthOf(tree: Nodes): number {
  let deepest = 0;
  const open: { readonly node: Nodes; readonly depth: number }[] = [{ node: tree, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    deepest = Math.max(deepest, next.depth);
    if ('children' in next.node) for (const node of next.node.children) open.push({ node, depth: next.depth + 1 });
  }
  return deepest;
}

/** The text of one line: its first paragraph, or nothing. */
export function toInlines(source: QuizText, draft: Draft): readonly RichInline[] {
  return toRichText(source, draft).flatMap((block) => (block.kind === 'paragraph' ? block.children : []));
}

function toBlocks(node: Nodes, reading: Reading): readonly RichBlock[] {
  switch (node.type) {
    case 'paragraph':
    case 'heading': {
      const children = toInlineList(node.children, reading);
      return children.length > 0 ? [{ kind: 'paragraph', children }] : [];
    }
    case 'list':
      return [
        {
          kind: 'list',
          ordered: node.ordered ?? false,
          items: node.children.map((item) => item.children.flatMap((child) => toBlocks(child, reading))),
        },
      ];
    case 'code':
      return [{ kind: 'paragraph', children: [{ kind: 'code', text: node.value }] }];
    default: {
      const children = asTyped(node, reading);
      return children.length > 0 ? [{ kind: 'paragraph', children }] : [];
    }
  }
}

function toInlineList(nodes: readonly PhrasingContent[], reading: Reading): readonly RichInline[] {
  const inlines: RichInline[] = [];
  for (const inline of nodes.flatMap((node) => toInline(node, reading))) {
    const before = inlines.at(-1);
    if (inline.kind === 'text' && before?.kind === 'text') {
      inlines[inlines.length - 1] = { kind: 'text', text: before.text + inline.text };
    } else inlines.push(inline);
  }
  return inlines;
}

function toInline(node: PhrasingContent, reading: Reading): readonly RichInline[] {
  switch (node.type) {
    case 'text':
      return withMarks(node.value, reading);
    case 'emphasis':
    case 'strong':
      return [{ kind: node.type, children: toInlineList(node.children, reading) }];
    case 'inlineCode':
      return [{ kind: 'code', text: node.value }];
    case 'break':
      return [{ kind: 'break' }];
    case 'link': {
      const fault = linkFault(node.url);
      if (fault !== null) report(reading.draft, 'R10', spotOf(node, reading), fault);
      return [{ kind: 'link', href: node.url, children: toInlineList(node.children, reading) }];
    }
    case 'image': {
      const at = spotOf(node, reading);
      const fault = mediaFault(node.url);
      if (fault !== null) report(reading.draft, 'R11', at, fault);
      else reading.draft.images.push({ ...at, src: node.url });
      if (!node.alt) report(reading.draft, 'W110', at, 'say in words what the picture shows: ![words](…).');
      return [{ kind: 'image', src: node.url, alt: node.alt ?? '' }];
    }
    default:
      return asTyped(node, reading);
  }
}

/** What the positive list does not know stays the text that was typed. */
function asTyped(node: Nodes, reading: Reading): readonly RichInline[] {
  const from = node.position?.start.offset;
  const to = node.position?.end.offset;
  return from === undefined || to === undefined ? [] : withMarks(reading.source.text.slice(from, to), reading);
}

function withMarks(text: string, { marks, used }: Reading): readonly RichInline[] {
  const inlines: RichInline[] = [];
  for (const [index, part] of text.split(MARK).entries()) {
    const number = part.charCodeAt(0) - MARK_START;
    const mark = index % 2 === 1 ? marks[number] : undefined;
    if (mark !== undefined) {
      used.add(number);
      inlines.push(mark);
    } else if (index % 2 === 0 && part !== '')
      inlines.push({ kind: 'text', text: part.replace(/[ \t]*\n[ \t]*/g, ' ') });
  }
  return inlines;
}

function spotOf(node: Nodes, { source }: Reading) {
  return spotIn(source, node.position?.start.offset ?? 0);
}
