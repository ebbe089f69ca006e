import type { Db } from '../client.ts';

/** A picture by the hash in its address. */
export async function findMedia(
  db: Db,
  hash: string,
): Promise<{ readonly mime: string; readonly bytes: Uint8Array } | undefined> {
  const row = await db.selectFrom('media').select(['mime', 'bytes']).where('hash', '=', hash).executeTakeFirst();
  return row && { mime: row.mime, bytes: Buffer.from(row.bytes, 'base64') };
}

/** Keeps a picture; one already kept stays as it is. */
export async function insertMedia(
  db: Db,
  media: { readonly hash: string; readonly mime: string; readonly bytes: Uint8Array; readonly at: string },
): Promise<void> {
  await db
    .insertInto('media')
    .values({
      hash: media.hash,
      mime: media.mime,
      bytes: Buffer.from(media.bytes).toString('base64'),
      created_at: media.at,
    })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
}
