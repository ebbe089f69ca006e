import { describe, expect, test } from 'vitest';
import { BUILT_TYPES } from '#app/domain/quiz/item.ts';
import { itemKeySchema, publicItemSchema } from '#app/domain/quiz/item-schemas.ts';
import { splitItem } from '#app/domain/quiz/split-item.ts';
import { everyType, fill, match, order, sort } from './sample-items.ts';

describe('splitting an item', () => {
  test('covers every built type', () => {
    expect(everyType.map((item) => item.type).sort()).toEqual([...BUILT_TYPES].sort());
  });

  test.each(everyType.map((item) => [item.type, item] as const))('%s: nothing secret is public', (_, item) => {
    const { public: seen } = splitItem(item);
    expect(JSON.stringify(seen)).not.toMatch(/secret|credit|rank|"signal"|spare|accepted|category"|misses|scoring/);
    expect(publicItemSchema.parse(JSON.parse(JSON.stringify(seen)))).toEqual(seen);
  });

  test.each(everyType.map((item) => [item.type, item] as const))('%s: the key keeps what was written', (_, item) => {
    const { key } = splitItem(item);
    expect(itemKeySchema.parse(JSON.parse(JSON.stringify(key)))).toEqual(key);
    expect(key.points).toBe(1);
    expect(JSON.stringify(key)).toContain('secret-explanation');
    expect(JSON.stringify(key.feedback)).toContain('secret-feedback');
  });

  test('a stray property in rich text does not come through', () => {
    const gap = { kind: 'gap' as const, key: 'verb', accepted: ['secret-fix'] };
    const { public: seen } = splitItem({ ...fill, prompt: [{ kind: 'paragraph', children: [gap] }] });
    expect(seen.prompt).toEqual([{ kind: 'paragraph', children: [{ kind: 'gap', key: 'verb' }] }]);
  });

  test('what is written in its right order is stored in another, always the same', () => {
    const publicOrder = splitItem(order).public;
    const backwards = splitItem({ ...order, steps: [...order.steps].reverse() }).public;
    expect(backwards).toEqual(publicOrder);
    const publicMatch = splitItem({ ...match, rights: [...match.rights].reverse() }).public;
    expect(publicMatch).toEqual(splitItem(match).public);
    const publicSort = splitItem({ ...sort, remarks: [...sort.remarks].reverse() }).public;
    expect(publicSort).toEqual(splitItem(sort).public);
  });
});
