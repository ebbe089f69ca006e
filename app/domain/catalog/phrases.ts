import type { Finding } from '../authoring/problem.ts';
import { PERSONA_IDS } from '../quiz/item.ts';
import { PHRASE_MOVES, type Phrase } from './phrase.ts';
import { cellWords, readBankRows } from './read-bank-rows.ts';

const COLUMNS = ['id', 'setting', 'selling', 'helping', 'move', 'persona', 'situation'];

/** The phrase bank, `phrases.csv`; a broken row is named and left out. */
export function readPhrases(text: string): {
  readonly phrases: readonly Phrase[];
  readonly findings: readonly Finding[];
} {
  const { rows, findings } = readBankRows(text, COLUMNS);
  const found: Finding[] = [...findings];
  const phrases = rows.flatMap(({ line, cells }): readonly Phrase[] => {
    const cell = (name: string) => cells.get(name) ?? '';
    const move = PHRASE_MOVES.find((known) => known === cell('move')) ?? null;
    const names = cellWords(cells.get('persona'));
    const personas = PERSONA_IDS.filter((id) => names.includes(id));
    const unknown = names.find((name) => !PERSONA_IDS.some((id) => id === name));
    const faults = [
      cell('selling') === '' || cell('helping') === ''
        ? 'a phrase needs both its selling and its helping words.'
        : null,
      cell('setting') === '' ? 'a phrase needs its setting.' : null,
      move === null && cell('move') !== ''
        ? `unknown move "${cell('move')}". Known: ${PHRASE_MOVES.join(', ')}.`
        : null,
    ].filter((message) => message !== null);
    for (const message of faults) found.push({ line, column: 1, code: 'Q004', message });
    if (unknown !== undefined) found.push({ line, column: 1, code: 'Q073', message: `unknown persona "${unknown}".` });
    if (faults.length > 0 || unknown !== undefined) return [];
    return [
      {
        id: cell('id'),
        setting: cell('setting'),
        selling: cell('selling'),
        helping: cell('helping'),
        move,
        personas,
        situation: cell('situation'),
      },
    ];
  });
  return { phrases, findings: found };
}
