import type { Phrase, PhraseMove } from '../../domain/catalog/phrase.ts';
import type { PersonaId } from '../../domain/quiz/item.ts';
import { Pair } from './pair.tsx';

/** Pairs from the phrase bank: those of one persona, of one move, or both. */
export function PhraseList({
  phrases,
  persona,
  move,
}: {
  readonly phrases: readonly Phrase[];
  readonly persona?: PersonaId;
  readonly move?: PhraseMove;
}) {
  const shown = phrases.filter(
    (phrase) => (!persona || phrase.personas.includes(persona)) && (!move || phrase.move === move),
  );
  if (shown.length === 0) return <p>There are no such phrases in the phrase bank yet.</p>;
  return (
    <ul className="phrase-list">
      {shown.map((phrase) => (
        <li key={phrase.id}>
          {phrase.situation ? <p className="phrase-situation">{phrase.situation}</p> : null}
          <Pair selling={phrase.selling} helping={phrase.helping} />
        </li>
      ))}
    </ul>
  );
}
