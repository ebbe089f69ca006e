import { findPersonUnder } from '#db/queries/reporting-line.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import type { ManagerView } from '../../domain/progress/team-view.ts';
import { notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { managerView } from './manager-view.ts';
import { notAManager } from './show-team.ts';

export type TeamPersonView = {
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly job: string | null;
    readonly teamName: string | null;
    /** Null: the reader leads them directly. */
    readonly managerName: string | null;
  };
  readonly view: ManagerView;
};

/** One of a manager's people, at any depth. Everybody else is "not found", whether they exist or not. */
export async function showTeamPerson(
  deps: Deps,
  actor: Actor,
  input: { readonly personId: string },
): Promise<Result<TeamPersonView, Reason>> {
  if (!can(actor, 'team.read')) return err(notAManager());
  const person = await findPersonUnder(deps.db, actor.personId, input.personId);
  if (!can(actor, 'team.read-person', { reportsToActor: person !== undefined }) || !person) {
    return err(notFound('There is nobody at this address among your people.'));
  }
  const { id, name, email, job, teamName } = person;
  return ok({
    person: {
      id,
      name,
      email,
      job,
      teamName,
      managerName: person.managerId === actor.personId ? null : person.managerName,
    },
    view: await managerView(deps, person.id),
  });
}
