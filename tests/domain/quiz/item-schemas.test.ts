import { describe, expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { CheckSet, ItemResponse } from '#app/domain/quiz/item.ts';
import type { BankEntry, ItemKey, PublicItem, ShownOrder } from '#app/domain/quiz/item-parts.ts';
import {
  type bankEntrySchema,
  type checkSetSchema,
  itemKeySchema,
  itemResponseSchema,
  publicItemSchema,
  shownOrderSchema,
} from '#app/domain/quiz/item-schemas.ts';
import { splitItem } from '#app/domain/quiz/split-item.ts';
import { choice, multi } from './sample-items.ts';

/** Zod's arrays and records are writable; apart from that the types have to be the same. */
type Frozen<T> = T extends readonly (infer U)[]
  ? readonly Frozen<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

test('the schemas say what the types say', () => {
  expectTypeOf<Frozen<z.infer<typeof publicItemSchema>>>().toEqualTypeOf<Frozen<PublicItem>>();
  expectTypeOf<Frozen<z.infer<typeof itemKeySchema>>>().toEqualTypeOf<Frozen<ItemKey>>();
  expectTypeOf<Frozen<z.infer<typeof itemResponseSchema>>>().toEqualTypeOf<Frozen<ItemResponse>>();
  expectTypeOf<Frozen<z.infer<typeof shownOrderSchema>>>().toEqualTypeOf<Frozen<ShownOrder>>();
  expectTypeOf<Frozen<z.infer<typeof bankEntrySchema>>>().toEqualTypeOf<Frozen<BankEntry>>();
  expectTypeOf<Frozen<z.infer<typeof checkSetSchema>>>().toEqualTypeOf<Frozen<CheckSet>>();
});

describe('a field the shape does not know is refused', () => {
  const { public: seen, key } = splitItem(choice);
  const nested = splitItem(multi).public;
  test.each([
    ['on a public item', publicItemSchema, { ...seen, credits: { 'ask-one': 10_000 } }],
    ['on a public answer', publicItemSchema, { ...nested, answers: [{ key: 'a', text: [], credit: 1 }] }],
    [
      'inside its text',
      publicItemSchema,
      { ...seen, prompt: [{ kind: 'paragraph', children: [{ kind: 'gap', key: 'g', accepted: ['x'] }] }] },
    ],
    ['on a key', itemKeySchema, { ...key, more: 1 }],
    ['on a response', itemResponseSchema, { type: 'choice', key: 'a', mark: 10_000 }],
    ['on a shown order', shownOrderSchema, { answers: ['a'], signals: ['b'] }],
  ])('%s', (_, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });

  test('credits lie between nothing and everything', () => {
    expect(itemKeySchema.safeParse({ ...key, credits: { a: 10_001 } }).success).toBe(false);
  });
});
