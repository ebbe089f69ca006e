import type { LessonBlock } from './course.ts';

/** A step of a lesson: what stands on the screen between two presses of Next. */
export type LessonStep = { readonly blocks: readonly LessonBlock[] };

/** Cuts a lesson into steps: each ends with a question; what comes after the last question is the last step. */
export function stepsOf(blocks: readonly LessonBlock[]): readonly LessonStep[] {
  const steps: LessonBlock[][] = [[]];
  for (const block of blocks) {
    steps.at(-1)?.push(block);
    if (block.kind === 'item') steps.push([]);
  }
  return steps.filter((step) => step.length > 0).map((step) => ({ blocks: step }));
}

/** The step on which a passage stands; the first one when there is no such passage. */
export function stepOfAnchor(steps: readonly LessonStep[], anchor: string): number {
  const found = steps.findIndex((step) =>
    step.blocks.some((block) => block.kind === 'prose' && block.anchors.includes(anchor)),
  );
  return Math.max(found, 0);
}

/** The step on which a question stands. */
export function stepOfItem(steps: readonly LessonStep[], itemId: string): number {
  const found = steps.findIndex((step) =>
    step.blocks.some((block) => block.kind === 'item' && block.itemId === itemId),
  );
  return Math.max(found, 0);
}
