import type { Db } from '#db/client.ts';
import { findIdsAbove, findPeople, findPerson, findPersonByEmail } from '#db/queries/people.ts';
import { foldEmail } from '../../domain/access/account-fields.ts';
import { fold } from '../../domain/shared/fold.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';

type Wanted = {
  /** As typed: an e-mail, `Name <e-mail>`, or a name that only one person has. */
  readonly text: string | undefined;
  /** Whose manager it will be; null for a person yet to be made. */
  readonly personId: string | null;
};

/** The id of the manager meant, null for none, or what is wrong: unknown, left, more than one, or a reporting line in a circle. */
export async function findManager(trx: Db, { text, personId }: Wanted): Promise<Result<string | null, string>> {
  if (!text) return ok(null);
  const found = await findByText(trx, text);
  if (!found.ok) return found;
  const managerId = found.value;
  const manager = await findPerson(trx, managerId);
  if (!manager || manager.deactivatedAt !== null)
    return err('This person is deactivated. Choose someone who is active.');
  if (personId === null) return ok(managerId);
  if (managerId === personId) return err('Nobody can be their own manager.');
  const above = await findIdsAbove(trx, managerId);
  if (above.includes(personId))
    return err(`${manager.name} reports to this person, directly or through others. That would go round in a circle.`);
  return ok(managerId);
}

/** How a manager is written into the form: findable again without a doubt. */
export function managerText(person: { readonly name: string; readonly email: string }): string {
  return `${person.name} <${person.email}>`;
}

async function findByText(trx: Db, text: string): Promise<Result<string, string>> {
  const email = /<([^<>]+)>\s*$/.exec(text)?.[1] ?? (text.includes('@') ? text : null);
  if (email !== null) {
    const person = await findPersonByEmail(trx, foldEmail(email));
    return person ? ok(person.id) : err('Nobody here has this e-mail address.');
  }
  const people = await findPeople(trx, { search: text, state: 'all', role: null, sort: 'name', limit: 50, offset: 0 });
  const [first, second] = people.filter((person) => fold(person.name) === fold(text));
  if (second) return err('More than one person has this name. Write the e-mail address.');
  return first ? ok(first.id) : err('Nobody here has this name. Write the e-mail address, or leave it empty.');
}
