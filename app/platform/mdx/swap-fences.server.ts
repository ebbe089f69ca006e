import type { Code, Root, RootContent } from 'mdast';
import type { LessonFence } from '../../domain/catalog/course.ts';
import type { LessonRefusal } from './refusal.server.ts';

/** What the swap has to know of a fence. */
export type FenceMark = { readonly kind: 'item'; readonly id: string } | { readonly kind: 'talk' | 'keep' };

/** The marks of a lesson's fences, in order. */
export function fenceMarks(fences: readonly LessonFence[]): FenceMark[] {
  return fences.map((fence) => (fence.kind === 'item' ? { kind: 'item', id: fence.item.id } : { kind: fence.kind }));
}

/**
 * Each fence becomes an empty element that carries only its id or its number: nothing of a question is compiled.
 * The fences of the tree must be the very ones the linter found, in the same order.
 */
export function swapFences(
  fences: readonly FenceMark[],
  refuse: (reason: LessonRefusal) => void,
): (tree: Root) => void {
  const differs = (line: number | null): never => {
    refuse({
      code: 'Q005',
      message: 'this block is not read the same way twice. Put an empty line before and after it.',
      line,
    });
    throw new Error('Q005');
  };
  return (tree) => {
    let next = 0;
    tree.children = tree.children.map((node) => {
      if (node.type !== 'code' || !isFence(node)) return node;
      const fence = fences[next];
      if (fence === undefined || !matches(node, fence)) return differs(node.position?.start.line ?? null);
      next += 1;
      return placeholder(fence, next - 1);
    });
    if (next !== fences.length) differs(null);
  };
}

function isFence({ lang }: Code): boolean {
  return lang === 'quiz' || lang === 'talk' || lang === 'keep';
}

function matches({ lang, meta }: Code, fence: FenceMark): boolean {
  if (fence.kind !== 'item') return lang === fence.kind;
  return lang === 'quiz' && (meta ?? '').trim().split(/\s+/)[1] === fence.id;
}

function placeholder(fence: FenceMark, index: number): RootContent {
  switch (fence.kind) {
    case 'item':
      return element('QuizItem', 'item', fence.id);
    case 'talk':
      return element('Talk', 'index', String(index));
    case 'keep':
      return element('Keep', 'index', String(index));
  }
}

function element(name: string, attribute: string, value: string): RootContent {
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: [{ type: 'mdxJsxAttribute', name: attribute, value }],
    children: [],
  };
}
