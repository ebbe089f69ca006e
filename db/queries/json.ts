import type { z } from 'zod';

/** A JSON column as the shape it was written with; throws when the row does not hold it. */
export function parseJson<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  return schema.parse(JSON.parse(text));
}

/** Keeps what was read of rows that never change (revisions), the most recently used first to stay. */
export function revisionCache<T>(limit: number): {
  readonly get: (id: string) => T | undefined;
  readonly keep: (id: string, value: T) => T;
} {
  const kept = new Map<string, T>();
  return {
    get: (id) => {
      const value = kept.get(id);
      if (value === undefined) return undefined;
      kept.delete(id);
      kept.set(id, value);
      return value;
    },
    keep: (id, value) => {
      kept.set(id, value);
      const oldest = kept.keys().next();
      if (kept.size > limit && !oldest.done) kept.delete(oldest.value);
      return value;
    },
  };
}
