import type { ItemKey, PublicItem } from '#app/domain/quiz/item-parts.ts';
import { itemKeySchema, publicItemSchema } from '#app/domain/quiz/item-schemas.ts';
import type { Db } from '../client.ts';
import type { NewRow } from '../schema.ts';
import { parseJson, revisionCache } from './json.ts';

/** An item's revision as a learner may see it, before its keys are veiled. */
export type ItemRevision = { readonly revisionId: string; readonly item: PublicItem };

const publicCache = revisionCache<PublicItem>(1000);
const keyCache = revisionCache<ItemKey>(1000);

/** What learners may see of these revisions, by revision id. */
export async function findPublicItems(
  db: Db,
  revisionIds: readonly string[],
): Promise<ReadonlyMap<string, PublicItem>> {
  const missing = revisionIds.filter((id) => !publicCache.get(id));
  if (missing.length > 0) {
    const rows = await db.selectFrom('item_revision').select(['id', 'public']).where('id', 'in', missing).execute();
    for (const row of rows) publicCache.keep(row.id, parseJson(publicItemSchema, row.public));
  }
  return new Map(
    revisionIds.flatMap((id) => {
      const item = publicCache.get(id);
      return item ? [[id, item] as const] : [];
    }),
  );
}

/** The keys of these revisions, by revision id: for marking, never for a page before it. */
export async function findItemKeys(db: Db, revisionIds: readonly string[]): Promise<ReadonlyMap<string, ItemKey>> {
  const missing = revisionIds.filter((id) => !keyCache.get(id));
  if (missing.length > 0) {
    const rows = await db.selectFrom('item_key').selectAll().where('item_revision_id', 'in', missing).execute();
    for (const row of rows) keyCache.keep(row.item_revision_id, parseJson(itemKeySchema, row.key));
  }
  return new Map(
    revisionIds.flatMap((id) => {
      const key = keyCache.get(id);
      return key ? [[id, key] as const] : [];
    }),
  );
}

/** The ids of item revisions already stored, by `id rev hash`. */
export async function findItemRevisionIds(db: Db, itemIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (itemIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('item_revision')
    .select(['id', 'item_id', 'rev', 'content_hash'])
    .where('item_id', 'in', itemIds)
    .execute();
  return new Map(rows.map((row) => [`${row.item_id} ${row.rev} ${row.content_hash}`, row.id]));
}

/** Stores a revision of an item: what may be seen and, apart from it, the key. */
export async function insertItemRevision(
  db: Db,
  revision: Omit<NewRow<'item_revision'>, 'public'> & { readonly item: PublicItem; readonly key: ItemKey },
): Promise<void> {
  const { item, key, ...row } = revision;
  await db
    .insertInto('item_revision')
    .values({ ...row, public: JSON.stringify(item) })
    .execute();
  await db
    .insertInto('item_key')
    .values({ item_revision_id: row.id, key: JSON.stringify(key) })
    .execute();
}
