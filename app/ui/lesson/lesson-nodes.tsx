import GithubSlugger from 'github-slugger';
import { Fragment, type ReactElement, type ReactNode } from 'react';
import type { LessonElement, LessonNode } from '../../domain/catalog/course.ts';
import { COMPONENTS } from './lesson-components.tsx';
import { ELEMENTS } from './lesson-elements.tsx';
import type { RenderInput } from './render-lesson.tsx';

/** One lesson while it is rendered. */
export type LessonPage = {
  readonly input: RenderInput;
  /** One for the whole lesson, so that two headings with the same words get two addresses. */
  readonly slugger: GithubSlugger;
  /** Headings of the block being rendered, as a link or a question names them (without the prefix of their ids). */
  anchors: string[];
};

export type Draw = (node: LessonElement, page: LessonPage) => ReactNode;

export function newPage(input: RenderInput): LessonPage {
  return { input, slugger: new GithubSlugger(), anchors: [] };
}

/** Nodes of the lesson tree as elements, in order. Each takes the props it names, and no others (R18). */
export function drawNodes(nodes: readonly LessonNode[], page: LessonPage): ReactElement {
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

/** The words inside a node. */
export function textOf(node: LessonNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}

/** A prop that is a text, or nothing. */
export function textProp(node: LessonElement, name: string): string | undefined {
  const value = Object.hasOwn(node.props, name) ? node.props[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}
