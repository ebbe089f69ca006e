import { PHRASE_MOVES, type Phrase } from '../../domain/catalog/phrase.ts';
import { PERSONA_IDS } from '../../domain/quiz/item.ts';
import { Select, TextInput } from '../forms/inputs.tsx';
import { FilterBar } from '../layout/filter-bar.tsx';
import { Card } from '../primitives/card.tsx';

/** The six moves of wording, in words. */
export const MOVE_WORDS: Readonly<Record<(typeof PHRASE_MOVES)[number], string>> = {
  W1: 'problem before product',
  W2: 'question instead of claim',
  W3: 'permission instead of push',
  W4: 'their gain instead of our goal',
  W5: 'a person and a time',
  W6: 'honest choice',
};

/** The personas, as people call them. */
export const PERSONA_WORDS: Readonly<Record<(typeof PERSONA_IDS)[number], string>> = {
  'cad-operator': 'CAD operator',
  'front-desk': 'Front desk',
  'accounts-receivable': 'Accounts receivable',
  'field-technician': 'Field technician',
  'support-agent': 'Support agent',
  'delivery-driver': 'Delivery driver',
  engineer: 'Engineer',
};

/** Search the phrase bank by words, persona and move: a GET form, so that every search has an address. */
export function PhraseFilters({
  filters,
  isFiltered,
}: {
  readonly filters: { readonly words: string; readonly persona: string; readonly move: string };
  readonly isFiltered: boolean;
}) {
  return (
    <FilterBar label="Search phrases" clearTo={isFiltered ? '/phrases' : null}>
      <TextInput label="Words" name="q" type="search" defaultValue={filters.words} />
      <Select
        label="Who says it"
        name="persona"
        defaultValue={filters.persona}
        blank="Anybody"
        options={PERSONA_IDS.map((id) => ({ value: id, label: PERSONA_WORDS[id] }))}
      />
      <Select
        label="Move"
        name="move"
        defaultValue={filters.move}
        blank="Any move"
        options={PHRASE_MOVES.map((move) => ({ value: move, label: MOVE_WORDS[move] }))}
      />
    </FilterBar>
  );
}

/** Phrase pairs as cards: what slips out, and what helps. */
export function PhraseTable({ phrases }: { readonly phrases: readonly Phrase[] }) {
  return (
    <ul className="grid gap-3 md:grid-cols-2">
      {phrases.map((phrase) => (
        <Card as="li" key={phrase.id} className="content-start gap-2.5">
          {phrase.situation ? <p className="text-sm text-soft">{phrase.situation}</p> : null}
          <div>
            <p className="text-sm font-semibold text-soft">Selling</p>
            <p className="text-soft">{phrase.selling}</p>
          </div>
          <div>
            <p className="text-sm font-semibold text-done">Helping</p>
            <p>{phrase.helping}</p>
          </div>
          <p className="text-sm text-soft">
            {[phrase.setting, phrase.move ? MOVE_WORDS[phrase.move] : ''].filter(Boolean).join(' · ')}
          </p>
        </Card>
      ))}
    </ul>
  );
}
