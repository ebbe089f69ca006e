import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** A stream of numbers that is wholly decided by its seed: the only randomness the domain knows. */
export type Random = {
  /** The next whole number from 0 to 2^32 − 1. */
  readonly next: () => number;
  /** The next whole number from 0 to `limit` − 1, each equally likely. */
  readonly below: (limit: number) => number;
};

const TWO_32 = 2 ** 32;

/** The same seed text always gives the same numbers (sfc32, started from SHA-256 of the seed). */
export function randomFrom(seed: string): Random {
  const start = new DataView(sha256(utf8ToBytes(seed)).buffer);
  let a = start.getUint32(0);
  let b = start.getUint32(4);
  let c = start.getUint32(8);
  let counter = start.getUint32(12);

  function next(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  }

  function below(limit: number): number {
    // Values past the last whole multiple of `limit` would make the small numbers likelier: draw again.
    const usable = TWO_32 - (TWO_32 % limit);
    let value = next();
    while (value >= usable) value = next();
    return value % limit;
  }

  return { next, below };
}

/** The list in a random order, every order equally likely; the list itself stays as it is. */
export function shuffled<T>(list: readonly T[], random: Random): readonly T[] {
  const left = [...list];
  const mixed: T[] = [];
  while (left.length > 0) mixed.push(...left.splice(random.below(left.length), 1));
  return mixed;
}
