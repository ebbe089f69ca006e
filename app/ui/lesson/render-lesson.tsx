import GithubSlugger from 'github-slugger';
import { Fragment, type ReactElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { LessonBlock, LessonElement, LessonNode } from '../../domain/catalog/course.ts';
import { COMPONENTS } from './lesson-components.tsx';
import { ELEMENTS } from './lesson-elements.tsx';
import { type LessonPage, type RenderInput, textOf } from './lesson-page.ts';

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
  const html = renderToStaticMarkup(page.drawNodes(nodes)).trim();
  return html === '' ? null : { kind: 'prose', html, anchors: page.anchors };
}

function itemBlock(node: LessonElement, revisions: Readonly<Record<string, string>>): LessonBlock {
  const itemId = String(node.props.item);
  const itemRevisionId = revisions[itemId];
  if (itemRevisionId === undefined) throw new Error(`no revision of the item ${itemId}`);
  return { kind: 'item', itemId, itemRevisionId };
}

function newPage(input: RenderInput): LessonPage {
  const page: LessonPage = {
    input,
    slugger: new GithubSlugger(),
    anchors: [],
    drawNodes: (nodes) => drawNodes(nodes, page),
  };
  return page;
}

function drawNodes(nodes: readonly LessonNode[], page: LessonPage): ReactElement {
  return (
    <>
      {nodes.map((node, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, to text
        <Fragment key={index}>{typeof node === 'string' ? node : drawElement(node, page)}</Fragment>
      ))}
    </>
  );
}

function drawElement(node: LessonElement, page: LessonPage): ReactNode {
  const draw = COMPONENTS.get(node.type) ?? ELEMENTS.get(node.type);
  // The checked tree holds nothing else: a name without a drawing is a gap in our own lists.
  if (draw === undefined) throw new Error(`a lesson holds an element that nothing draws: ${node.type}`);
  return draw(node, page);
}
