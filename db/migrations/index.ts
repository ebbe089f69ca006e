import type { Migration } from 'kysely/migration';
import * as first from './2026-11-22-first.ts';

/** Every migration by name; names sort by date. A released one is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '2026-11-22-first': first,
};
