import type { RichText } from '../shared/rich-text.ts';
import type { Behaviour, BuiltType, Misconception, PersonaId } from './item.ts';

/**
 * What a learner may see of an item before it is marked: built by a positive list per type (`split-item.ts`),
 * so nothing of the key can slip in. Stored in `item_revision.public`.
 */
export type PublicItem = {
  readonly id: string;
  readonly rev: number;
  readonly objective: string | null;
  readonly persona: PersonaId | null;
  readonly behaviour: Behaviour;
  readonly confidence: boolean;
  readonly shuffle: boolean;
  readonly hintsCount: number;
  readonly returns: string | null;
  readonly prompt: RichText;
} & PublicBody;

export type PublicPart = { readonly key: string; readonly text: RichText };

export type PublicBody =
  | { readonly type: 'choice' | 'truefalse' | 'multi'; readonly answers: readonly PublicPart[] }
  | { readonly type: 'order'; readonly steps: readonly PublicPart[] }
  | { readonly type: 'match'; readonly lefts: readonly PublicPart[]; readonly rights: readonly PublicPart[] }
  | {
      readonly type: 'sort';
      readonly categories: readonly { readonly key: string; readonly name: string }[];
      readonly remarks: readonly PublicPart[];
    }
  | { readonly type: 'fill'; readonly gaps: readonly { readonly key: string }[] }
  | {
      readonly type: 'highlight';
      readonly lines: readonly { readonly speaker: string | null; readonly text: RichText }[];
      readonly phrases: readonly { readonly key: string; readonly text: string }[];
    };

/** What stays on the server until the answer is marked. Stored in `item_key.key`. */
export type ItemKey = {
  readonly points: number;
  readonly scoring: string | null;
  readonly misses: Readonly<Record<string, Misconception>>;
  readonly see: { readonly lesson: string; readonly anchor: string | null } | null;
  readonly idea: string | null;
  readonly hints: readonly RichText[];
  readonly explanation: RichText | null;
  /** Feedback by answer, step, left, spare right, remark, gap or phrase key. */
  readonly feedback: Readonly<Record<string, RichText>>;
} & KeyBody;

export type KeyBody =
  | { readonly type: 'choice' | 'truefalse' | 'multi'; readonly credits: Readonly<Record<string, number>> }
  | { readonly type: 'order'; readonly ranks: Readonly<Record<string, number>> }
  | { readonly type: 'match'; readonly rights: Readonly<Record<string, string>> }
  | { readonly type: 'sort'; readonly categories: Readonly<Record<string, string>> }
  | { readonly type: 'fill'; readonly accepted: Readonly<Record<string, readonly string[]>> }
  | { readonly type: 'highlight'; readonly signals: Readonly<Record<string, boolean>> };

/** The order in which parts were shown: keys by group. Stored with the visit or the attempt. */
export type ShownOrder = Readonly<
  Partial<Record<'answers' | 'steps' | 'lefts' | 'rights' | 'categories' | 'remarks', readonly string[]>>
>;

/** How an item is drawn and counted, without its words: what a check needs to know of a bank item. */
export type BankEntry = {
  readonly itemId: string;
  readonly itemRevisionId: string;
  readonly rev: number;
  readonly type: BuiltType;
  readonly objective: string | null;
  readonly points: number;
};
