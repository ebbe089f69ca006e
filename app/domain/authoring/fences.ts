import type { Code, Nodes, Root } from 'mdast';
import { FENCE_WORDS, type Fence, type FenceWord, plainFences } from './plain-fences.ts';
import type { Finding, Spot } from './problem.ts';
import { slipsBetween } from './spelling.ts';

export type FoundFences = { readonly fences: readonly Fence[]; readonly findings: readonly Finding[] };

/**
 * The quiz, talk and keep blocks of a lesson, taken from the very tree the guard accepted. Q005 for one that is nested,
 * never closed or misspelt, and for a lesson in which a plain reader of lines finds other blocks than the tree holds.
 */
export function collectFences({
  tree,
  body,
  bodyLine,
}: {
  readonly tree: Root;
  readonly body: string;
  readonly bodyLine: number;
}): FoundFences {
  const findings: Finding[] = [];
  const refuse = ({ line, column }: Spot, message: string) => findings.push({ line, column, code: 'Q005', message });
  const plain = plainFences(body, bodyLine);
  const inTree: { readonly word: FenceWord; readonly info: string; readonly node: Code }[] = [];

  for (const { node, isTop } of nodesOf(tree)) {
    if (node.type === 'paragraph') checkStrayAnswers(node, refuse);
    if (node.type !== 'code') continue;
    const word = FENCE_WORDS.find((known) => known === node.lang);
    if (word === undefined) checkLookalike(node, refuse);
    else {
      if (!isTop) refuse(spotOf(node), `a ${word} block stands on its own, not inside a list, a quote or a tag.`);
      inTree.push({ word, info: [word, ...(node.meta?.trim() ? [node.meta.trim()] : [])].join(' '), node });
    }
  }
  inTree.sort((a, b) => spotOf(a.node).line - spotOf(b.node).line);
  if (findings.length === 0) compare(inTree, plain, refuse);
  for (const { line, isClosed, word } of plain) {
    if (!isClosed) refuse({ line, column: 1 }, `this ${word} block is never closed: add a line of three backticks.`);
  }
  return { fences: plain, findings };
}

type Refuse = (at: Spot, message: string) => void;

/** Every node with whether it stands at the top level of the lesson. */
function nodesOf(tree: Root): readonly { readonly node: Nodes; readonly isTop: boolean }[] {
  const found: { readonly node: Nodes; readonly isTop: boolean }[] = [];
  const open = tree.children.map((node): { readonly node: Nodes; readonly isTop: boolean } => ({ node, isTop: true }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    found.push(next);
    if ('children' in next.node) for (const node of next.node.children) open.push({ node, isTop: false });
  }
  return found;
}

function compare(
  inTree: readonly { readonly word: FenceWord; readonly info: string; readonly node: Code }[],
  plain: readonly Fence[],
  refuse: Refuse,
): void {
  const spaced = (text: string) => text.replace(/\s+/g, ' ');
  for (let index = 0; index < Math.max(inTree.length, plain.length); index += 1) {
    const ours = inTree[index];
    const theirs = plain[index];
    const isSame =
      ours !== undefined &&
      theirs !== undefined &&
      spotOf(ours.node).line === theirs.line &&
      spotOf(ours.node).column === 1 &&
      spaced(ours.info) === spaced(theirs.info) &&
      ours.node.value === theirs.body;
    if (isSame) continue;
    const at = ours === undefined ? { line: theirs?.line ?? 1, column: 1 } : spotOf(ours.node);
    refuse(
      at,
      'this block cannot be read for certain. Begin it with ``` at the very start of a line, with an empty line above.',
    );
    return;
  }
}

/** A block that was surely meant as one of ours would show its answer key to the reader. */
function checkLookalike(node: Code, refuse: Refuse): void {
  const lang = (node.lang ?? '').toLowerCase();
  const meant = FENCE_WORDS.find((word) => lang !== '' && isNear(lang, word));
  if (meant !== undefined) {
    refuse(spotOf(node), `"${node.lang}" is no block of ours; did you mean "${meant}"?`);
  } else if (/^\s*[([]\s*x\s*[)\]]/im.test(node.value)) {
    refuse(spotOf(node), 'answers marked (x) or [x] would be shown to everyone here: write ```quiz above them.');
  }
}

function isNear(lang: string, word: string): boolean {
  return slipsBetween(lang, word) <= 1 || lang.startsWith(word) || (lang.length >= 3 && word.startsWith(lang));
}

/** Answers in plain prose: the opening line of their block is missing. */
function checkStrayAnswers(node: Extract<Nodes, { type: 'paragraph' }>, refuse: Refuse): void {
  const isAnswer = node.children.some(
    (child, index) => child.type === 'text' && (index === 0 ? STRAY_ANSWER : STRAY_ANSWER_BELOW).test(child.value),
  );
  if (isAnswer) {
    refuse(spotOf(node), 'answers marked (x) or [x] would be shown to everyone here: write ```quiz above them.');
  }
}

const STRAY_ANSWER = /^\s*(?:\(\s*x\s*\)|\[\s*x\s*\])/im;
const STRAY_ANSWER_BELOW = /\n\s*(?:\(\s*x\s*\)|\[\s*x\s*\])/i;

function spotOf({ position }: Nodes): Spot {
  return { line: position?.start.line ?? 1, column: position?.start.column ?? 1 };
}
