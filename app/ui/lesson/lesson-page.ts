import type GithubSlugger from 'github-slugger';
import type { ReactElement, ReactNode } from 'react';
import type { Company } from '../../domain/catalog/company.ts';
import type { LessonElement, LessonFence, LessonNode } from '../../domain/catalog/course.ts';
import type { Phrase } from '../../domain/catalog/phrase.ts';

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

/** One lesson while it is rendered. */
export type LessonPage = {
  readonly input: RenderInput;
  readonly drawNodes: (nodes: readonly LessonNode[]) => ReactElement;
  /** One for the whole lesson, so that two headings with the same words get two addresses. */
  readonly slugger: GithubSlugger;
  /** Headings of the block being rendered, as a link or a question names them (without the prefix of their ids). */
  anchors: string[];
};

/** How an element of the tree is drawn. It takes the props it names, and no others (R18). */
export type Draw = (node: LessonElement, page: LessonPage) => ReactNode;

/** The words inside a node. */
export function textOf(node: LessonNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}

/** A prop that is a text, or nothing. */
export function textProp(node: LessonElement, name: string): string | undefined {
  const value = Object.hasOwn(node.props, name) ? node.props[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** A prop that is one of a fixed set, or nothing. */
export function choiceProp<T extends string>(node: LessonElement, name: string, values: readonly T[]): T | undefined {
  const text = textProp(node, name);
  return values.find((value) => value === text);
}
