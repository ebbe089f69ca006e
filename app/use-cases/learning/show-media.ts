import { findMedia } from '#db/queries/media.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';

/** A picture of a lesson by the hash in its address. */
export async function showMedia(
  deps: Deps,
  actor: Actor,
  input: { readonly hash: string },
): Promise<Result<{ readonly mime: string; readonly bytes: Uint8Array }, Reason>> {
  if (!can(actor, 'learning.use')) return err(notFound());
  const media = await findMedia(deps.db, input.hash);
  return media ? ok(media) : err(notFound());
}
