import { randomFrom, shuffled } from '../shared/random.ts';
import type { CheckSet, Draw } from './item.ts';
import type { BankEntry } from './item-parts.ts';

/** An earlier attempt of the same person at the same check, open or submitted. */
export type EarlierAttempt = { readonly number: number; readonly itemIds: readonly string[] };

/**
 * The items of a new attempt, in the order they are shown. Each line of the blueprint is filled as far as the bank
 * allows; no item comes twice; a line that asks for something special is never left short because a broader one took
 * its items. Within that, items never used come first, then the least recently used: so those of the last two
 * attempts only when nothing else is left. It never fails for lack of items. The seed decides everything else.
 */
export function drawCheck(input: {
  readonly set: CheckSet;
  readonly bank: readonly BankEntry[];
  readonly earlier: readonly EarlierAttempt[];
  readonly seed: string;
}): readonly BankEntry[] {
  const random = randomFrom(`draw ${input.seed}`);
  const lines = input.set.draws.flatMap((draw) => Array.from({ length: draw.count }, () => draw));
  const taken = fill(lines, leastUsedFirst(shuffled(byId(input.bank), random), input.earlier));
  const drawn = lines.flatMap((_, line) => taken.get(line) ?? []);
  return input.set.shuffleItems ? shuffled(drawn, random) : drawn;
}

/**
 * Places items, best first, on the lines that want them. An item is taken whenever the lines can be rearranged to make
 * room for it; this greedy walk (a transversal matroid) fills as many lines as can be filled at all, with the best
 * items that allow it.
 */
function fill(lines: readonly Draw[], items: readonly BankEntry[]): ReadonlyMap<number, BankEntry> {
  const taken = new Map<number, BankEntry>();

  function place(entry: BankEntry, tried: Set<number>): boolean {
    for (const [line, draw] of lines.entries()) {
      if (tried.has(line) || !wants(draw, entry)) continue;
      tried.add(line);
      const holder = taken.get(line);
      if (!holder || place(holder, tried)) {
        taken.set(line, entry);
        return true;
      }
    }
    return false;
  }

  for (const entry of items) {
    if (taken.size === lines.length) break;
    place(entry, new Set());
  }
  return taken;
}

function wants(draw: Draw, entry: BankEntry): boolean {
  return (
    (draw.objective === null || draw.objective === entry.objective) && (draw.type === null || draw.type === entry.type)
  );
}

function leastUsedFirst(items: readonly BankEntry[], earlier: readonly EarlierAttempt[]): readonly BankEntry[] {
  const lastUsed = new Map<string, number>();
  for (const attempt of earlier) {
    for (const id of attempt.itemIds) lastUsed.set(id, Math.max(attempt.number, lastUsed.get(id) ?? 0));
  }
  return [...items].sort((one, other) => (lastUsed.get(one.itemId) ?? 0) - (lastUsed.get(other.itemId) ?? 0));
}

/** The bank in one fixed order, so that the draw does not hang on the order rows were read in. */
function byId(bank: readonly BankEntry[]): readonly BankEntry[] {
  return [...bank].sort((one, other) => (one.itemId < other.itemId ? -1 : 1));
}
