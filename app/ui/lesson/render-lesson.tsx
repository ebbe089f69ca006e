import { renderToStaticMarkup } from 'react-dom/server';
import type { Company } from '../../domain/catalog/company.ts';
import type { LessonBlock, LessonElement, LessonFence, LessonNode } from '../../domain/catalog/course.ts';
import type { Phrase } from '../../domain/catalog/phrases.ts';
import { drawNodes, type LessonPage, newPage, textOf } from './lesson-nodes.tsx';

/** What a lesson is rendered from. */
export type RenderInput = {
  /** The checked tree of the compiled lesson. */
  readonly tree: LessonNode;
  readonly title: string;
  readonly fences: readonly LessonFence[];
  readonly company: Company | null;
  readonly phrases: readonly Phrase[];
  /** `images/<file>` to `/media/<hash>`. */
  readonly media: Readonly<Record<string, string>>;
  readonly itemRevisionIds: Readonly<Record<string, string>>;
};

/**
 * Renders a checked lesson once, at publish: a row of prepared prose and questions. A first heading that repeats the
 * title is left out, because the page shows the title itself.
 */
export function renderLesson(input: RenderInput): LessonBlock[] {
  const page = newPage(input);
  const blocks: LessonBlock[] = [];
  let prose: LessonNode[] = [];
  const closeProse = () => {
    const block = proseBlock(prose, page);
    if (block) blocks.push(block);
    prose = [];
  };
  for (const node of withoutTitle(topLevel(input.tree), input.title, page)) {
    if (typeof node === 'string' || node.type !== 'QuizItem') {
      prose.push(node);
    } else {
      closeProse();
      blocks.push(itemBlock(node, input.itemRevisionIds));
    }
  }
  closeProse();
  return blocks;
}

function topLevel(tree: LessonNode): readonly LessonNode[] {
  return typeof tree === 'string' ? [tree] : tree.children;
}

function withoutTitle(nodes: readonly LessonNode[], title: string, page: LessonPage): readonly LessonNode[] {
  const first = nodes.find((node) => typeof node !== 'string' || node.trim() !== '');
  if (first === undefined || typeof first === 'string' || first.type !== 'h1') return nodes;
  if (sameWords(textOf(first)) !== sameWords(title)) return nodes;
  // It still counts: a later heading with the same words has the same address as in the text.
  page.slugger.slug(textOf(first));
  return nodes.filter((node) => node !== first);
}

function sameWords(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function proseBlock(nodes: readonly LessonNode[], page: LessonPage): LessonBlock | null {
  page.anchors = [];
  const html = renderToStaticMarkup(drawNodes(nodes, page)).trim();
  return html === '' ? null : { kind: 'prose', html, anchors: page.anchors };
}

function itemBlock(node: LessonElement, revisions: Readonly<Record<string, string>>): LessonBlock {
  const itemId = String(node.props.item);
  const itemRevisionId = revisions[itemId];
  if (itemRevisionId === undefined) throw new Error(`no revision of the item ${itemId}`);
  return { kind: 'item', itemId, itemRevisionId };
}
