import type { ItemBase, PickAnswer } from '../../quiz/item.ts';
import type { RichText } from '../../shared/rich-text.ts';

/** Item types that are read and checked in full, but that a learner cannot answer yet (Q006). */
export type UnbuiltItem = DialogueItem | SjtItem | WrittenItem | PlanItem;

export type DialogueItem = ItemBase & {
  readonly type: 'dialogue';
  readonly start: string;
  /** The mean credit along the path, or the value of the end reached. */
  readonly score: 'mean' | 'end';
  readonly scenes: readonly DialogueScene[];
};
export type DialogueScene = {
  readonly name: string;
  /** Value of this end in percent; null for a scene that goes on. */
  readonly end: number | null;
  readonly lines: readonly { readonly speaker: string | null; readonly text: RichText }[];
  readonly answers: readonly (PickAnswer & { readonly to: string })[];
  /** Where it goes on without asking. */
  readonly goto: string | null;
};

export type SjtItem = ItemBase & {
  readonly type: 'sjt';
  readonly actions: readonly {
    readonly key: string;
    readonly text: RichText;
    readonly ratings: readonly number[];
    readonly feedback: RichText | null;
  }[];
};

export type WrittenItem = ItemBase & {
  readonly type: 'rewrite' | 'open';
  readonly checklist: readonly { readonly key: string; readonly text: RichText; readonly feedback: RichText | null }[];
  readonly avoid: readonly string[];
  readonly models: readonly RichText[];
};

export type PlanItem = ItemBase & {
  readonly type: 'plan';
  readonly gaps: readonly { readonly key: string; readonly example: string }[];
};
