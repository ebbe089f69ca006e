import { findPersonDetails } from '#db/queries/people.ts';
import { countSessionsByPerson } from '#db/queries/sessions.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';

export type AccountView = {
  readonly name: string;
  readonly email: string;
  /** Null: the company's. */
  readonly timeZone: string | null;
  readonly companyTimeZone: string;
  readonly teamName: string | null;
  readonly managerName: string | null;
  /** Browsers signed in now, this one counted. */
  readonly sessions: number;
};

/** What a person sees and may change about their own account. */
export async function viewAccount(deps: Deps, actor: Actor): Promise<Result<AccountView, Reason>> {
  if (!can(actor, 'account.manage-own', actor)) return err(notFound());
  const person = await findPersonDetails(deps.db, actor.personId);
  if (!person) return err(notFound());
  return ok({
    name: person.name,
    email: person.email,
    timeZone: person.timeZone,
    companyTimeZone: deps.settings.companyTimeZone,
    teamName: person.teamName,
    managerName: person.managerName,
    sessions: await countSessionsByPerson(deps.db, actor.personId, deps.clock.now()),
  });
}
