import { PHRASE_MOVES, type Phrase } from '#app/domain/catalog/phrase.ts';
import { PERSONA_IDS } from '#app/domain/quiz/item.ts';
import { fold } from '#app/domain/shared/fold.ts';
import type { Db } from '../client.ts';
import type { Row } from '../schema.ts';

/** Phrase pairs, in the bank's order; narrowed by words (all must occur), persona and move. */
export async function findPhrases(
  db: Db,
  by: { readonly words?: string; readonly persona?: string; readonly move?: string } = {},
): Promise<readonly Phrase[]> {
  let query = db.selectFrom('phrase').selectAll();
  for (const word of fold(by.words ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8)) {
    query = query.where('search', 'like', `%${word.replaceAll(/[%_]/g, '')}%`);
  }
  if (by.persona) query = query.where('personas', 'like', `% ${by.persona} %`);
  if (by.move) query = query.where('move', '=', by.move);
  const rows = await query.orderBy('position').limit(500).execute();
  return rows.map(toPhrase);
}

/** Replaces the phrase bank with what the file says now. */
export async function replacePhrases(db: Db, phrases: readonly Phrase[]): Promise<void> {
  await db.deleteFrom('phrase').execute();
  if (phrases.length === 0) return;
  await db
    .insertInto('phrase')
    .values(
      phrases.map((phrase, position) => ({
        id: phrase.id,
        position,
        setting: phrase.setting,
        selling: phrase.selling,
        helping: phrase.helping,
        move: phrase.move ?? '',
        personas: ` ${phrase.personas.join(' ')} `,
        situation: phrase.situation,
        search: fold(`${phrase.selling} ${phrase.helping} ${phrase.situation} ${phrase.setting}`),
      })),
    )
    .execute();
}

function toPhrase(row: Row<'phrase'>): Phrase {
  const personas = row.personas.trim().split(' ');
  return {
    id: row.id,
    setting: row.setting,
    selling: row.selling,
    helping: row.helping,
    move: PHRASE_MOVES.find((move) => move === row.move) ?? null,
    personas: PERSONA_IDS.filter((persona) => personas.includes(persona)),
    situation: row.situation,
  };
}
