import { z } from 'zod';
import { isTimeZone } from '../shared/dates.ts';
import { GRANTED_ROLES } from './actor.ts';

/** One spelling of an address: sign-in, invitation and search agree on it. */
export function foldEmail(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}

export const emailField = z
  .string({ error: 'Write the e-mail address.' })
  .transform(foldEmail)
  .pipe(
    z
      .string()
      .min(1, 'Write the e-mail address.')
      .max(254, 'This e-mail address is too long.')
      .regex(
        /^[^\s@<>()[\]\\,;:"\p{C}]+@[^\s@<>()[\]\\,;:"\p{C}]+$/u,
        'Write an e-mail address like dee@company.example.',
      ),
  );

export const personNameField = plainLine({ missing: 'Write the name.', longest: 80 });

export const teamNameField = plainLine({ missing: 'Write the team.', longest: 80 });

/** Not judged here beyond being there and of a sane size: `passwordProblem` knows the rule for new ones. */
export const passwordField = z
  .string({ error: 'Write the password.' })
  .min(1, 'Write the password.')
  .max(1024, 'This is too long.');

export const rolesField = z
  .array(z.enum(GRANTED_ROLES, { error: 'Choose roles from the list.' }))
  .max(GRANTED_ROLES.length);

/** A zone the platform can compute with, or nothing for the company's own. */
export const timeZoneField = z.string().refine(isTimeZone, 'Choose a time zone from the list.').optional();

/** Every zone a person can choose, UTC first. */
export function timeZones(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}

/** One line of text: no control characters, nothing that turns the direction of what follows. */
function plainLine({ missing, longest }: { readonly missing: string; readonly longest: number }) {
  return z
    .string({ error: missing })
    .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, missing)
        .max(longest, `Use at most ${longest} characters.`)
        .regex(/^[^\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/u, 'Leave out invisible characters.'),
    );
}
