import type { Finding } from '../authoring/problem.ts';
import { PERSONA_IDS, type PersonaId } from '../quiz/item.ts';
import { cellWords, readBankRows } from './read-bank-rows.ts';

export const SIGNAL_PILES = ['pass-on', 'just-help', 'later'] as const;
export type SignalPile = (typeof SIGNAL_PILES)[number];

export const CLUE_FAMILIES = ['change', 'limit', 'upset', 'end', 'search'] as const;
export type ClueFamily = (typeof CLUE_FAMILIES)[number];

/** A row of the signal bank: a remark a customer makes, and what to do with it. */
export type Signal = {
  readonly id: string;
  readonly pile: SignalPile;
  readonly hears: readonly PersonaId[];
  readonly remark: string;
  readonly clues: readonly ClueFamily[];
  /** Codes of the company's problem map. */
  readonly problems: readonly string[];
  readonly why: string;
  /** Rows that sound alike and belong on another pile. */
  readonly twins: readonly string[];
  readonly difficulty: 'easy' | 'hard' | null;
};

const COLUMNS = ['id', 'pile', 'hears', 'remark', 'clues', 'problems', 'why', 'twins', 'difficulty'];

/** The signal bank, `signals.csv`; a broken row is named and left out. */
export function readSignals(text: string): {
  readonly signals: readonly Signal[];
  readonly findings: readonly Finding[];
} {
  const { rows, findings } = readBankRows(text, COLUMNS);
  const found: Finding[] = [...findings];
  const ids = new Set(rows.map(({ cells }) => cells.get('id')));
  const signals = rows.flatMap(({ line, cells }): readonly Signal[] => {
    const cell = (name: string) => cells.get(name) ?? '';
    const refuse = (code: string, message: string) => found.push({ line, column: 1, code, message });
    const before = found.length;
    const pile = SIGNAL_PILES.find((known) => known === cell('pile'));
    if (pile === undefined) refuse('Q004', `unknown pile "${cell('pile')}". Known: ${SIGNAL_PILES.join(', ')}.`);
    const hears = known(cellWords(cell('hears')), PERSONA_IDS, (name) => refuse('Q073', `unknown persona "${name}".`));
    const clues = known(cellWords(cell('clues')), CLUE_FAMILIES, (name) => refuse('Q004', `unknown clue "${name}".`));
    const twins = cellWords(cell('twins'));
    for (const twin of twins) if (!ids.has(twin)) refuse('Q004', `the twin ${twin} is not in this file.`);
    const difficulty = (['easy', 'hard'] as const).find((level) => level === cell('difficulty')) ?? null;
    if (difficulty === null && cell('difficulty') !== '') refuse('Q004', 'difficulty is easy, hard or nothing.');
    if (cell('remark') === '') refuse('Q004', 'a signal needs the remark itself.');
    if (found.length > before || pile === undefined) return [];
    const problems = cellWords(cell('problems'));
    return [
      { id: cell('id'), pile, hears, remark: cell('remark'), clues, problems, why: cell('why'), twins, difficulty },
    ];
  });
  return { signals, findings: found };
}

function known<T extends string>(
  names: readonly string[],
  values: readonly T[],
  refuse: (name: string) => void,
): readonly T[] {
  return names.flatMap((name) => {
    const value = values.find((candidate) => candidate === name);
    if (value === undefined) refuse(name);
    return value ?? [];
  });
}
