import type { RichText } from '../shared/rich-text.ts';

/**
 * How one part (answer, step, pair, remark, gap, phrase) came out. `missed`: right, but not picked. `left-alone`: not
 * picked, and not right. `unmarked`: picked, in a question that is never marked.
 */
export type PartVerdict = 'right' | 'half' | 'wrong' | 'missed' | 'left-alone' | 'unmarked';

/** What a person sees of an item once it is marked. Part keys are veiled with the item's own veil before they leave. */
export type Feedback = {
  /** 0 to 10,000, before points. */
  readonly mark: number;
  /** `unmarked`: prequestions and surveys. They show words, never a mark or the right answer; the solution is empty. */
  readonly verdict: 'right' | 'half' | 'wrong' | 'unmarked';
  /** Only parts worth a word or a sign: everything picked or placed, and what was missed. */
  readonly parts: readonly { readonly key: string; readonly verdict: PartVerdict; readonly text: RichText | null }[];
  /** The right answer in the response's own shape; accepted texts for gaps. */
  readonly solution:
    | { readonly kind: 'keys'; readonly keys: readonly string[] }
    | { readonly kind: 'order'; readonly keys: readonly string[] }
    | { readonly kind: 'map'; readonly map: Readonly<Record<string, string>> }
    | { readonly kind: 'texts'; readonly texts: Readonly<Record<string, string>> };
  readonly explanation: RichText | null;
};
