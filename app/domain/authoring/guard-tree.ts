import type { Nodes, Root } from 'mdast';
import { AUTHOR_COMPONENTS, AUTHOR_ELEMENTS, type ComponentList, SWAP_COMPONENTS } from './component-list.ts';
import { linkFault, mediaFault } from './guard-addresses.ts';
import { attributeFaults } from './guard-attributes.ts';
import { findHiddenCharacter } from './guard-raw-text.ts';
import type { MdxElement } from './parse-mdx.ts';
import type { Finding } from './problem.ts';

export type RuleCode = 'R1' | 'R2' | 'R4' | 'R6' | 'R7' | 'R8' | 'R9' | 'R10' | 'R11' | 'R12' | 'R13';

export type TreeCheck = {
  /** For tests only: rules left out, to prove that each refusal hangs on its own rule. */
  readonly skip?: ReadonlySet<RuleCode>;
  /** For tests only: another list of components. */
  readonly components?: ComponentList;
};

const MAX_NODES = 5_000;
const MAX_DEPTH = 24;
const MAX_COMPONENTS = 500;
const MAX_TABLE_CELLS = 2_000;
const MAX_CODE = 20_000;
const CODE_LANGUAGE = /^[A-Za-z0-9+#_.-]{1,32}$/;
const CODE_META = /^[A-Za-z0-9 .,:+#=_-]{0,80}$/;

const ALLOWED_TYPES: ReadonlySet<string> = new Set([
  'root',
  'paragraph',
  'text',
  'heading',
  'thematicBreak',
  'blockquote',
  'list',
  'listItem',
  'code',
  'inlineCode',
  'emphasis',
  'strong',
  'delete',
  'break',
  'link',
  'linkReference',
  'definition',
  'image',
  'table',
  'tableRow',
  'tableCell',
  'footnoteDefinition',
  'footnoteReference',
  'mdxJsxFlowElement',
  'mdxJsxTextElement',
]);

const PROGRAM = 'curly brackets mean "program" in lesson text. Write \\{ or move the sentence into a quiz block.';
const REFUSED_TYPES: ReadonlyMap<string, string> = new Map([
  ['mdxjsEsm', 'a paragraph that begins with "import" or "export" is read as a program. Begin it with another word.'],
  ['mdxFlowExpression', PROGRAM],
  ['mdxTextExpression', PROGRAM],
  ['html', 'HTML does not work in a lesson. Delete it, or write it as `code`.'],
  ['imageReference', 'write the picture’s path in place: ![what it shows](images/name.png).'],
]);

/** R6 to R13 over a Markdown tree: a positive list, so that what nobody thought of is refused. */
export function checkMdxTree(root: Root, { skip, components = AUTHOR_COMPONENTS }: TreeCheck = {}): readonly Finding[] {
  const findings: Finding[] = [];
  const defined = new Set<string>();
  const referred: { readonly node: Nodes; readonly label: string }[] = [];
  const count = { nodes: 0, components: 0, cells: 0 };
  const refuse = (node: Nodes, code: RuleCode, message: string) => {
    if (!skip?.has(code)) findings.push({ ...spotOf(node), code, message });
  };

  const open: { readonly node: Nodes; readonly depth: number }[] = [{ node: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next;
    count.nodes += 1;
    if (count.nodes > MAX_NODES) {
      refuse(node, 'R12', `more than ${MAX_NODES} pieces of text; split the lesson.`);
      break;
    }
    if (depth > MAX_DEPTH) {
      refuse(node, 'R12', `lists and quotes nested more than ${MAX_DEPTH} deep.`);
      break;
    }
    checkType(node, refuse);
    switch (node.type) {
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        count.components += 1;
        if (count.components === MAX_COMPONENTS + 1) refuse(node, 'R12', `more than ${MAX_COMPONENTS} tags.`);
        checkElement(node, components, refuse);
        break;
      case 'link':
      case 'definition': {
        const fault = linkFault(node.url);
        if (fault !== null) refuse(node, 'R10', fault);
        break;
      }
      case 'image': {
        const fault = mediaFault(node.url);
        if (fault !== null) refuse(node, 'R11', fault);
        break;
      }
      case 'tableCell':
        count.cells += 1;
        if (count.cells === MAX_TABLE_CELLS + 1) refuse(node, 'R12', `more than ${MAX_TABLE_CELLS} table cells.`);
        break;
      case 'code':
        checkCode(node, refuse);
        break;
      case 'linkReference':
      case 'footnoteReference':
        referred.push({ node, label: `${node.type === 'linkReference' ? '' : '^'}${node.identifier}` });
        break;
      case 'listItem':
        if (typeof node.checked === 'boolean') {
          refuse(node, 'R6', 'boxes like [ ] and [x] belong in a quiz block; write a plain list here.');
        }
        break;
    }
    if (node.type === 'definition') defined.add(node.identifier);
    if (node.type === 'footnoteDefinition') defined.add(`^${node.identifier}`);
    if ('children' in node) for (const child of node.children) open.push({ node: child, depth: depth + 1 });
  }
  for (const { node, label } of referred) {
    if (!defined.has(label)) refuse(node, 'R13', `nothing in this lesson says what [${label}] is.`);
  }
  return findings.sort((a, b) => a.line - b.line || a.column - b.column);
}

type Refuse = (node: Nodes, code: RuleCode, message: string) => void;

function checkType(node: Nodes, refuse: Refuse): void {
  if (!ALLOWED_TYPES.has(node.type)) {
    refuse(node, 'R6', REFUSED_TYPES.get(node.type) ?? `"${node.type}" does not work in a lesson.`);
  }
  // A plugin reads these as an element of the author's choosing; no parser of ours writes them.
  const data = node.data ?? {};
  if ('hName' in data || 'hProperties' in data || 'hChildren' in data) {
    refuse(node, 'R6', 'this text carries hidden instructions for the page.');
  }
  for (const text of decodedTexts(node)) {
    const hidden = findHiddenCharacter(text);
    if (hidden !== null) refuse(node, 'R1', hidden.message);
  }
}

/** What the parser decoded: a character reference brings in characters that the raw text did not show. */
function decodedTexts(node: Nodes): readonly string[] {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
      return [node.value];
    case 'link':
    case 'definition':
      return [node.url, node.title ?? ''];
    case 'image':
      return [node.url, node.title ?? '', node.alt ?? ''];
    default:
      return [];
  }
}

function checkElement(node: MdxElement, components: ComponentList, refuse: Refuse): void {
  const { name } = node;
  if (name === null) {
    refuse(node, 'R6', 'an empty tag <> means nothing here; delete it.');
    return;
  }
  if (SWAP_COMPONENTS.has(name)) {
    refuse(node, 'R9', `<${name}> is made from a block: write a quiz, talk or keep block instead.`);
  }
  const rule = components.get(name) ?? AUTHOR_ELEMENTS.get(name);
  if (rule === undefined) {
    refuse(node, 'R7', `there is no tag <${name}>. Tags that work: ${[...components.keys()].join(', ')}.`);
    // Its attributes are looked at all the same, against no list, so that R9 speaks even where R7 is off.
    for (const fault of attributeFaults(name, { children: true, attributes: new Map() }, node.attributes)) {
      if (fault.code === 'R9') refuse(node, fault.code, fault.message);
    }
    return;
  }
  for (const fault of attributeFaults(name, rule, node.attributes)) refuse(node, fault.code, fault.message);
  if (!rule.children && node.children.length > 0) {
    refuse(node, 'R7', `<${name}> holds nothing between its tags; write <${name} … />.`);
  }
}

function checkCode(node: Extract<Nodes, { type: 'code' }>, refuse: Refuse): void {
  if (node.value.length > MAX_CODE) refuse(node, 'R12', `a block of more than ${MAX_CODE} characters.`);
  if (node.lang && !CODE_LANGUAGE.test(node.lang)) {
    refuse(node, 'R12', 'the word after ``` is 1 to 32 plain letters or digits.');
  }
  if (node.meta && !CODE_META.test(node.meta)) {
    refuse(node, 'R12', 'the line after ``` holds at most 80 plain characters.');
  }
}

function spotOf(node: Nodes): { readonly line: number; readonly column: number } {
  return { line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
}
