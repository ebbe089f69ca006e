import GithubSlugger from 'github-slugger';
import type { Nodes, Root } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import type { LessonFence } from '../catalog/course.ts';
import type { UsedImage } from './draft.ts';
import type { Finding, Spot } from './problem.ts';
import { countWords, readingGrade, sentencesIn } from './words.ts';

const MAX_MINUTES = 7;
const WORDS_A_MINUTE = 200;
const MINUTES_AN_ITEM = 0.5;
const MAX_GRADE = 9;

/** The headings of a lesson as anchors, the way they stand after `#` in an address. */
export function anchorsOf(tree: Root): readonly string[] {
  const slugger = new GithubSlugger();
  const anchors: string[] = [];
  visit(tree, 'heading', (node) => {
    anchors.push(slugger.slug(wordsOf(node)));
  });
  return anchors;
}

/** The pictures a lesson's prose shows. W110 for one without words for those who cannot see it. */
export function imagesOf(tree: Root): { readonly images: readonly UsedImage[]; readonly findings: readonly Finding[] } {
  const images: UsedImage[] = [];
  const findings: Finding[] = [];
  const add = (node: Nodes, src: string, alt: string) => {
    const at = spotOf(node);
    images.push({ ...at, src });
    if (alt.trim() === '') findings.push({ ...at, code: 'W110', message: 'say in words what the picture shows.' });
  };
  visit(tree, (node) => {
    if (node.type === 'image') add(node, node.url, node.alt ?? '');
    if ((node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') && node.name === 'Figure') {
      const value = (name: string) => {
        const found = node.attributes.find(
          (attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name,
        );
        return typeof found?.value === 'string'
          ? found.value
          : (/^["'](.*)["']$/s.exec(found?.value?.value ?? '')?.[1] ?? '');
      };
      add(node, value('src'), value('alt'));
    }
  });
  return { images, findings };
}

/** W107 and W108: a lesson people of 12 to 14 can read, in seven minutes with its items. */
export function lintLength(tree: Root, fences: readonly LessonFence[]): readonly Finding[] {
  const prose: string[] = [];
  visit(tree, (node) => {
    if (node.type === 'paragraph' || node.type === 'heading') {
      prose.push(wordsOf(node).replace(/\s+/g, ' '));
      return SKIP;
    }
    return undefined;
  });
  const spoken = fences.flatMap((fence) => {
    if (fence.kind === 'talk') return [...fence.lines.map(({ words }) => words), fence.comment ?? ''];
    return fence.kind === 'keep' ? [fence.text] : [];
  });
  const top = tree.children.find(({ type }) => type !== 'code');
  const at = top === undefined ? { line: 1, column: 1 } : spotOf(top);
  const items = fences.filter(({ kind }) => kind === 'item').length;
  const minutes = countWords([...prose, ...spoken].join('\n')) / WORDS_A_MINUTE + items * MINUTES_AN_ITEM;
  const findings: Finding[] = [];
  if (minutes > MAX_MINUTES) {
    const message = `about ${minutes.toFixed(1)} minutes with its items; a lesson takes ${MAX_MINUTES} at most. Make it two.`;
    findings.push({ ...at, code: 'W108', message });
  }
  const grade = readingGrade(prose.flatMap(sentencesIn));
  if (grade !== null && grade > MAX_GRADE) {
    const message = `hard to read (school year ${Math.round(grade)} or more): shorter sentences, shorter words.`;
    findings.push({ ...at, code: 'W107', message });
  }
  return findings;
}

function spotOf({ position }: Nodes): Spot {
  return { line: position?.start.line ?? 1, column: position?.start.column ?? 1 };
}
