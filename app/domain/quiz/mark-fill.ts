import { fold } from '../shared/fold.ts';
import { lookUp } from '../shared/record.ts';
import type { ItemResponse } from './item.ts';
import type { ItemKey } from './item-parts.ts';

/** From this many letters on, one typing slip is forgiven. */
const SLIP_FROM_LETTERS = 5;

/** A gap is right when its words are an accepted text, apart from case, accents, punctuation and one slip of the keys. */
export function gapIsRight(accepted: readonly string[], text: string): boolean {
  return accepted.some((each) => isSame(each, text));
}

/** A gap that was close, but not right: kept so that the author can accept it later. */
export type NearMiss = { readonly gap: string; readonly text: string; readonly closest: string };

/** The near misses of an answer: two slips in a long word, one in a short one, or the right words among others. */
export function nearMisses(key: ItemKey, response: ItemResponse | null): readonly NearMiss[] {
  if (key.type !== 'fill' || response?.type !== 'fill') return [];
  return Object.entries(key.accepted).flatMap(([gap, accepted]) => {
    const text = lookUp(response.texts, gap) ?? '';
    if (text.trim() === '' || gapIsRight(accepted, text)) return [];
    const closest = accepted.find((each) => isNear(each, text));
    return closest === undefined ? [] : [{ gap, text, closest }];
  });
}

function isSame(accepted: string, text: string): boolean {
  const wanted = words(accepted);
  const given = words(text);
  if (given === '') return false;
  return wanted === given || (letters(wanted) >= SLIP_FROM_LETTERS && slips(wanted, given, 1) <= 1);
}

function isNear(accepted: string, text: string): boolean {
  const wanted = words(accepted);
  const given = words(text);
  if (wanted === '' || given === '') return false;
  const allowed = letters(wanted) >= SLIP_FROM_LETTERS ? 2 : 1;
  return slips(wanted, given, allowed) <= allowed || ` ${given} `.includes(` ${wanted} `);
}

/** The text as it is compared. A text that is nothing but punctuation stands for itself. */
function words(text: string): string {
  const folded = fold(text);
  const bare = folded
    .replace(/[\p{Pd}/]/gu, ' ')
    .replace(/\p{P}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return bare === '' ? folded : bare;
}

function letters(text: string): number {
  return [...text].filter((letter) => letter !== ' ').length;
}

/**
 * Damerau distance (a letter more, less, changed, or two neighbours swapped), but never more than `most` + 1:
 * texts that differ more in length are not worth counting.
 */
function slips(one: string, other: string, most: number): number {
  const from = [...one];
  const to = [...other];
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [row, letter] of from.entries()) {
    const current = [row + 1];
    for (const [column, target] of to.entries()) {
      const changed = (last[column] ?? 0) + (letter === target ? 0 : 1);
      const longer = (current[column] ?? 0) + 1;
      const shorter = (last[column + 1] ?? 0) + 1;
      const isSwap = row > 0 && column > 0 && letter === to[column - 1] && from[row - 1] === target;
      const swapped = isSwap ? (beforeLast[column - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      current.push(Math.min(changed, longer, shorter, swapped));
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}
