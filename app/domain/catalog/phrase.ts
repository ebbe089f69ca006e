import type { PersonaId } from '../quiz/item.ts';

export const PHRASE_MOVES = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6'] as const;
export type PhraseMove = (typeof PHRASE_MOVES)[number];

/** A row of the phrase bank: what selling sounds like, and the helping way to say it. */
export type Phrase = {
  readonly id: string;
  readonly setting: string;
  readonly selling: string;
  readonly helping: string;
  readonly move: PhraseMove | null;
  /** Empty: for everyone. */
  readonly personas: readonly PersonaId[];
  readonly situation: string;
};
