import { z } from 'zod';
import { emailField, personNameField, rolesField, teamNameField } from '../../domain/access/account-fields.ts';

/** What an admin writes about a person. Nothing else is read from the form. */
export const personFormSchema = z.object({
  name: personNameField,
  email: emailField,
  /** A name or an e-mail of someone here; nothing: reports to nobody. */
  manager: z.string().trim().max(400, 'This is too long.').optional(),
  /** An existing team or a new one; nothing: in no team. */
  team: teamNameField.optional(),
  roles: rolesField.default([]),
});

export type PersonForm = z.infer<typeof personFormSchema>;
