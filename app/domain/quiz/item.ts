import type { RichText } from '../shared/rich-text.ts';

/** Marks are whole numbers of 1/10,000: 10,000 is full credit. */
export const FULL_MARK = 10_000;

/** Every item type the language knows. */
export const ITEM_TYPES = [
  'choice',
  'multi',
  'truefalse',
  'order',
  'match',
  'sort',
  'fill',
  'highlight',
  'dialogue',
  'sjt',
  'rewrite',
  'open',
  'plan',
  'set',
] as const;
export type ItemType = (typeof ITEM_TYPES)[number];

/** The types a learner can answer today; the rest are read but refused with Q006. */
export const BUILT_TYPES = ['choice', 'multi', 'truefalse', 'order', 'match', 'sort', 'fill', 'highlight'] as const;
export type BuiltType = (typeof BUILT_TYPES)[number];

export const PERSONA_IDS = [
  'cad-operator',
  'front-desk',
  'accounts-receivable',
  'field-technician',
  'support-agent',
  'delivery-driver',
  'engineer',
] as const;
export type PersonaId = (typeof PERSONA_IDS)[number];

/** Why people miss, shared across items (`quiz-engine.md` B1). */
export const MISCONCEPTIONS = [
  'pitch-first',
  'over-promise',
  'price-talk',
  'no-permission',
  'no-name-no-time',
  'skip-the-problem',
  'ignore-upset',
  'everything-is-a-lead',
  'nothing-is-my-job',
  'gossip',
  'blame-sales',
] as const;
export type Misconception = (typeof MISCONCEPTIONS)[number];

/** Where something stands in a file; line and column count from 1, front matter included. */
export type SourcePlace = { readonly file: string; readonly line: number; readonly column: number };

export type Behaviour = 'practice' | 'prequestion' | 'survey';

/** What every item has, whatever its type. */
export type ItemBase = {
  readonly id: string;
  readonly rev: number;
  readonly objective: string | null;
  readonly persona: PersonaId | null;
  readonly behaviour: Behaviour;
  /** Three-word confidence is asked with the answer. */
  readonly confidence: boolean;
  readonly shuffle: boolean;
  readonly points: number;
  /** The type's scoring rule; null is the type's default. */
  readonly scoring: string | null;
  readonly source: string | null;
  /** Rows it was written from, e.g. `signals:G12`. */
  readonly from: readonly string[];
  /** The family its sisters share. */
  readonly idea: string | null;
  /** The prequestion it closes. */
  readonly returns: string | null;
  /** The misconception behind a wrong answer, by answer key. */
  readonly misses: Readonly<Record<string, Misconception>>;
  /** The passage that teaches it: a lesson of the same course and a heading's anchor in it. */
  readonly see: { readonly lesson: string; readonly anchor: string | null } | null;
  readonly retired: boolean;
  readonly prompt: RichText;
  readonly hints: readonly RichText[];
  readonly explanation: RichText | null;
  readonly place: SourcePlace;
};

export type PickAnswer = {
  readonly key: string;
  readonly text: RichText;
  /** 0, 5,000 or 10,000 (other percentages allowed); multi: right is 10,000. */
  readonly credit: number;
  readonly feedback: RichText | null;
};
/** `rank` counts from 1; equal ranks may swap. */
export type OrderStep = {
  readonly key: string;
  readonly text: RichText;
  readonly rank: number;
  readonly feedback: RichText | null;
};
/** `right` names one of the item's rights. */
export type MatchLeft = {
  readonly key: string;
  readonly text: RichText;
  readonly right: string;
  readonly feedback: RichText | null;
};
/** A right-hand side; equal words are one right; `spare` belongs to no left. */
export type MatchRight = {
  readonly key: string;
  readonly text: RichText;
  readonly spare: boolean;
  readonly feedback: RichText | null;
};
export type SortCategory = { readonly key: string; readonly name: string };
export type SortRemark = {
  readonly key: string;
  readonly text: RichText;
  readonly category: string;
  readonly feedback: RichText | null;
};
export type FillGap = {
  readonly key: string;
  readonly accepted: readonly string[];
  readonly feedback: RichText | null;
};
/** A transcript line; its phrases stand in `text` as `phrase` inlines. */
export type HighlightLine = { readonly speaker: string | null; readonly text: RichText };
export type HighlightPhrase = {
  readonly key: string;
  readonly text: string;
  readonly signal: boolean;
  readonly feedback: RichText | null;
};

export type ChoiceItem = ItemBase & { readonly type: 'choice'; readonly answers: readonly PickAnswer[] };
export type TrueFalseItem = ItemBase & { readonly type: 'truefalse'; readonly answers: readonly PickAnswer[] };
export type MultiItem = ItemBase & { readonly type: 'multi'; readonly answers: readonly PickAnswer[] };
export type OrderItem = ItemBase & { readonly type: 'order'; readonly steps: readonly OrderStep[] };
export type MatchItem = ItemBase & {
  readonly type: 'match';
  readonly lefts: readonly MatchLeft[];
  readonly rights: readonly MatchRight[];
};
export type SortItem = ItemBase & {
  readonly type: 'sort';
  readonly categories: readonly SortCategory[];
  readonly remarks: readonly SortRemark[];
};
/** The gaps stand in `prompt` as `gap` inlines. */
export type FillItem = ItemBase & { readonly type: 'fill'; readonly gaps: readonly FillGap[] };
export type HighlightItem = ItemBase & {
  readonly type: 'highlight';
  readonly lines: readonly HighlightLine[];
  readonly phrases: readonly HighlightPhrase[];
};

/** An item a learner can answer. */
export type Item = ChoiceItem | TrueFalseItem | MultiItem | OrderItem | MatchItem | SortItem | FillItem | HighlightItem;

/** One line of a check's blueprint: how many to draw, by objective, by type, or both. */
export type Draw = { readonly count: number; readonly objective: string | null; readonly type: BuiltType | null };
/** Every item drawn for this objective must reach this share of its mark. */
export type Must = { readonly percent: number; readonly objective: string };

/** A course check: what is drawn from the bank, what passes, how long to wait between attempts. */
export type CheckSet = {
  readonly type: 'set';
  readonly id: string;
  readonly rev: number;
  readonly title: string;
  readonly passPercent: number;
  /** Wait after the first, second … submitted attempt, in ms; the last repeats. */
  readonly cooldownsMs: readonly number[];
  readonly draws: readonly Draw[];
  readonly musts: readonly Must[];
  readonly shuffleItems: boolean;
  readonly shuffleAnswers: boolean;
  readonly place: SourcePlace;
};

/** What a person answered, in authored keys, after the server mapped the browser's ids back. */
export type ItemResponse =
  | { readonly type: 'choice' | 'truefalse'; readonly key: string }
  | { readonly type: 'multi' | 'highlight'; readonly keys: readonly string[] }
  | { readonly type: 'order'; readonly keys: readonly string[] }
  | { readonly type: 'match'; readonly pairs: Readonly<Record<string, string>> }
  | { readonly type: 'sort'; readonly places: Readonly<Record<string, string>> }
  | { readonly type: 'fill'; readonly texts: Readonly<Record<string, string>> };
