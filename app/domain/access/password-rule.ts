import { fold } from '../shared/fold.ts';
import { COMMON_PASSWORDS } from './common-passwords.ts';

export const PASSWORD_SHORTEST = 8;
export const PASSWORD_LONGEST = 128;
const BYTES_AT_MOST = 512;
const PRODUCT = 'Second Helping';
/** Shorter words of a name turn up in good passwords by chance. */
const WORD_THAT_COUNTS = 4;
const OWN_LETTERS_NEEDED = 5;

/** Whose password it would be: the names a guesser tries first. */
export type PasswordOwner = { readonly email: string; readonly name: string; readonly companyName: string };

/** Why a new password can't be taken, as a sentence; null when it is fine. Any characters, no forced mixture. */
export function passwordProblem(password: string, owner: PasswordOwner): string | null {
  const length = [...password].length;
  if (length < PASSWORD_SHORTEST)
    return `Use at least ${PASSWORD_SHORTEST} characters. Three or four words make a good one.`;
  if (length > PASSWORD_LONGEST || new TextEncoder().encode(password).length > BYTES_AT_MOST) {
    return `Use at most ${PASSWORD_LONGEST} characters.`;
  }
  if (new Set(password.toLowerCase()).size < 3)
    return 'This is the same sign again and again. Use three or four words.';
  if (isCommon(password))
    return 'This password is on every guesser’s list. Use three or four words that are yours alone.';
  if (isMostlyNames(password, owner)) {
    return 'This is mostly your name, your e-mail address or the company’s name. Use three or four other words.';
  }
  return null;
}

function isCommon(password: string): boolean {
  const folded = fold(password);
  // "Password1!" and "password" are one guess.
  return COMMON_PASSWORDS.has(folded) || COMMON_PASSWORDS.has(folded.replace(/[^a-z]+$/, ''));
}

/** True when little of its own is left once the owner's, the company's and the product's names are taken out. */
function isMostlyNames(password: string, owner: PasswordOwner): boolean {
  const letters = fold(password).replace(/[^\p{L}\p{N}]/gu, '');
  const names = [owner.email, owner.name, owner.companyName, PRODUCT]
    .flatMap((name) => [fold(name).replace(/[^\p{L}\p{N}]/gu, ''), ...fold(name).split(/[^\p{L}\p{N}]+/u)])
    .filter((word) => word.length >= WORD_THAT_COUNTS)
    .sort((a, b) => b.length - a.length);
  const left = names.reduce((rest, name) => rest.replaceAll(name, ''), letters);
  return left !== letters && left.replace(/\d/g, '').length < OWN_LETTERS_NEEDED;
}
