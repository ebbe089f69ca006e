/** An exact share: marks are rounded once, at the end, so that "half up" means what it says. */
export type Fraction = { readonly over: bigint; readonly under: bigint };

export const NOTHING: Fraction = { over: 0n, under: 1n };
export const EVERYTHING: Fraction = { over: 1n, under: 1n };

/** `over` parts of `under`. */
export function share(over: number, under: number): Fraction {
  return { over: BigInt(over), under: BigInt(under) };
}

export function plus(one: Fraction, other: Fraction): Fraction {
  return { over: one.over * other.under + other.over * one.under, under: one.under * other.under };
}

export function minus(one: Fraction, other: Fraction): Fraction {
  return plus(one, { over: -other.over, under: other.under });
}

export function atLeastNothing(one: Fraction): Fraction {
  return one.over < 0n ? NOTHING : one;
}

/** The mean; of an empty list, everything: there was nothing to get wrong. */
export function mean(list: readonly Fraction[]): Fraction {
  if (list.length === 0) return EVERYTHING;
  const sum = list.reduce(plus, NOTHING);
  return { over: sum.over, under: sum.under * BigInt(list.length) };
}

/** This share of a whole number, rounded half up. */
export function ofWhole(whole: number, part: Fraction): number {
  const twice = 2n * BigInt(whole) * part.over + part.under;
  return Number(twice / (2n * part.under));
}
