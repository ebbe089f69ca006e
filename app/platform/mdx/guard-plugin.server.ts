import type { Root } from 'mdast';
import { collectFences } from '../../domain/authoring/fences.ts';
import { checkMdxTree } from '../../domain/authoring/guard-tree.ts';
import type { LessonRefusal } from './refusal.server.ts';

/**
 * R14. The guard's check of the tree once more, as the first plugin inside the bundler: what the guard saw is what is
 * compiled. Also that no block with answers stands where the swap would leave it to be read.
 */
export function guardPlugin(source: string, refuse: (reason: LessonRefusal) => void): (tree: Root) => void {
  return (tree) => {
    const { findings } = collectFences({ tree, body: source, bodyLine: 1 });
    const first = [...checkMdxTree(tree), ...findings][0];
    if (first === undefined) return;
    refuse({ code: first.code, message: first.message, line: first.line });
    throw new Error(first.code);
  };
}
