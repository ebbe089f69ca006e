import { findPhrases } from '#db/queries/phrases.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import type { Phrase } from '../../domain/catalog/phrase.ts';
import { notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';

/** The phrase bank: what selling sounds like and the helping way to say it, by words, persona and move. */
export async function searchPhrases(
  deps: Deps,
  actor: Actor,
  input: { readonly words: string; readonly persona: string; readonly move: string },
): Promise<Result<readonly Phrase[], Reason>> {
  if (!can(actor, 'phrases.read')) return err(notFound());
  return ok(await findPhrases(deps.db, { words: input.words.slice(0, 200), persona: input.persona, move: input.move }));
}
