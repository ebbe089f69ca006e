import { findPerson } from '#db/queries/people.ts';
import type { TokenKind } from '#db/queries/tokens.ts';
import type { Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { addressMustWait } from './guess-limit.ts';
import { deadLink, findWorkingLink } from './links.ts';

export type Link = { readonly kind: TokenKind; readonly secret: string; readonly address: string };

/** Whose link this is, for the page that shows the form. Looking uses nothing up: mail scanners look too. */
export async function lookAtLink(
  deps: Deps,
  link: Link,
): Promise<Result<{ readonly name: string; readonly email: string }, Reason>> {
  const wait = await addressMustWait(deps, link.address);
  if (wait) return err(wait);
  const token = await findWorkingLink(deps, deps.db, link);
  if (!token.ok) return err(deadLink(link.kind));
  if (token.value.personId === null) return ok({ name: '', email: '' });
  const person = await findPerson(deps.db, token.value.personId);
  if (!person || person.deactivatedAt !== null) return err(deadLink(link.kind));
  return ok({ name: person.name, email: person.email });
}
