import { z } from 'zod';
import type { RichBlock, RichInline, RichText } from '../shared/rich-text.ts';
import { BUILT_TYPES, type CheckSet, FULL_MARK, type ItemResponse, MISCONCEPTIONS, PERSONA_IDS } from './item.ts';
import type { BankEntry, ItemKey, PublicItem, ShownOrder } from './item-parts.ts';

/** Shapes of the JSON columns. Strict: a field the shape does not know is an error, not a passenger. */

const text = z.string();
const inlines = z.lazy(() => z.array(richInline));
const richInline: z.ZodType<RichInline> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text }),
  z.strictObject({ kind: z.literal('code'), text }),
  z.strictObject({ kind: z.literal('break') }),
  z.strictObject({ kind: z.literal('image'), src: text, alt: text }),
  z.strictObject({ kind: z.literal('gap'), key: text }),
  z.strictObject({ kind: z.literal('phrase'), key: text, children: inlines }),
  z.strictObject({ kind: z.literal('emphasis'), children: inlines }),
  z.strictObject({ kind: z.literal('strong'), children: inlines }),
  z.strictObject({ kind: z.literal('link'), href: text, children: inlines }),
]);
const richBlock: z.ZodType<RichBlock> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paragraph'), children: inlines }),
  z.strictObject({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(z.lazy(() => richTextSchema)) }),
]);
export const richTextSchema: z.ZodType<RichText> = z.array(richBlock);

const part = z.strictObject({ key: text, text: richTextSchema });
const parts = z.array(part);
const places = z.record(text, text);
const whole = z.number().int();

const publicBase = {
  id: text,
  rev: whole,
  objective: text.nullable(),
  persona: z.enum(PERSONA_IDS).nullable(),
  behaviour: z.enum(['practice', 'prequestion', 'survey']),
  confidence: z.boolean(),
  shuffle: z.boolean(),
  hintsCount: whole,
  returns: text.nullable(),
  prompt: richTextSchema,
};

/** `item_revision.public`. */
export const publicItemSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...publicBase, type: z.enum(['choice', 'truefalse', 'multi']), answers: parts }),
  z.strictObject({ ...publicBase, type: z.literal('order'), steps: parts }),
  z.strictObject({ ...publicBase, type: z.literal('match'), lefts: parts, rights: parts }),
  z.strictObject({
    ...publicBase,
    type: z.literal('sort'),
    categories: z.array(z.strictObject({ key: text, name: text })),
    remarks: parts,
  }),
  z.strictObject({ ...publicBase, type: z.literal('fill'), gaps: z.array(z.strictObject({ key: text })) }),
  z.strictObject({
    ...publicBase,
    type: z.literal('highlight'),
    lines: z.array(z.strictObject({ speaker: text.nullable(), text: richTextSchema })),
    phrases: z.array(z.strictObject({ key: text, text })),
  }),
]) satisfies z.ZodType<PublicItem>;

const keyBase = {
  points: z.number(),
  scoring: text.nullable(),
  misses: z.record(text, z.enum(MISCONCEPTIONS)),
  see: z.strictObject({ lesson: text, anchor: text.nullable() }).nullable(),
  idea: text.nullable(),
  hints: z.array(richTextSchema),
  explanation: richTextSchema.nullable(),
  feedback: z.record(text, richTextSchema),
};

/** `item_key.key`. */
export const itemKeySchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...keyBase,
    type: z.enum(['choice', 'truefalse', 'multi']),
    credits: z.record(text, whole.min(0).max(FULL_MARK)),
  }),
  z.strictObject({ ...keyBase, type: z.literal('order'), ranks: z.record(text, whole) }),
  z.strictObject({ ...keyBase, type: z.literal('match'), rights: places }),
  z.strictObject({ ...keyBase, type: z.literal('sort'), categories: places }),
  z.strictObject({ ...keyBase, type: z.literal('fill'), accepted: z.record(text, z.array(text)) }),
  z.strictObject({ ...keyBase, type: z.literal('highlight'), signals: z.record(text, z.boolean()) }),
]) satisfies z.ZodType<ItemKey>;

/** `answer.response`, in authored keys. */
export const itemResponseSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['choice', 'truefalse']), key: text }),
  z.strictObject({ type: z.enum(['multi', 'highlight']), keys: z.array(text) }),
  z.strictObject({ type: z.literal('order'), keys: z.array(text) }),
  z.strictObject({ type: z.literal('match'), pairs: places }),
  z.strictObject({ type: z.literal('sort'), places }),
  z.strictObject({ type: z.literal('fill'), texts: places }),
]) satisfies z.ZodType<ItemResponse>;

const keysInOrder = z.array(text).optional();

/** The part order kept with a visit or an attempt. */
export const shownOrderSchema = z.strictObject({
  answers: keysInOrder,
  steps: keysInOrder,
  lefts: keysInOrder,
  rights: keysInOrder,
  categories: keysInOrder,
  remarks: keysInOrder,
}) satisfies z.ZodType<ShownOrder>;

/** A bank item in `course_revision.data`. */
export const bankEntrySchema = z.strictObject({
  itemId: text,
  itemRevisionId: text,
  rev: whole,
  type: z.enum(BUILT_TYPES),
  objective: text.nullable(),
  points: z.number(),
}) satisfies z.ZodType<BankEntry>;

/** The check in `course_revision.data`. */
export const checkSetSchema = z.strictObject({
  type: z.literal('set'),
  id: text,
  rev: whole,
  title: text,
  passPercent: z.number(),
  cooldownsMs: z.array(z.number()),
  draws: z.array(z.strictObject({ count: whole, objective: text.nullable(), type: z.enum(BUILT_TYPES).nullable() })),
  musts: z.array(z.strictObject({ percent: z.number(), objective: text })),
  shuffleItems: z.boolean(),
  shuffleAnswers: z.boolean(),
  place: z.strictObject({ file: text, line: whole, column: whole }),
}) satisfies z.ZodType<CheckSet>;
