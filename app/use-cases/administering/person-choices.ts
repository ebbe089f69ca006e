import { findPeopleToChoose } from '#db/queries/people.ts';
import { findTeams } from '#db/queries/teams.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { managerText } from './find-manager.ts';

/** More would make the page heavy; anyone else can still be typed. */
const OFFERED = 300;

export type PersonChoices = { readonly managers: readonly string[]; readonly teams: readonly string[] };

/** What the form offers for manager and team while one types. */
export async function listPersonChoices(deps: Deps, actor: Actor): Promise<Result<PersonChoices, Reason>> {
  if (!can(actor, 'admin.people.read')) return err(notFound());
  const people = await findPeopleToChoose(deps.db, OFFERED);
  const teams = await findTeams(deps.db, OFFERED);
  return ok({ managers: people.map(managerText), teams: teams.map((team) => team.name) });
}
