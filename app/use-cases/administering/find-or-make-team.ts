import type { Db } from '#db/client.ts';
import { findTeamByName, findTeams, insertTeam } from '#db/queries/teams.ts';
import { fold } from '../../domain/shared/fold.ts';
import type { Deps } from '../deps.ts';

/** More teams than any company here has; beyond it only exact names are recognised. */
const COMPARED = 2000;

/** The team of this name, made if it is new; capitals and accents don't make another team. Null for no name. */
export async function findOrMakeTeam(deps: Deps, trx: Db, name: string | undefined): Promise<string | null> {
  if (!name) return null;
  const exact = await findTeamByName(trx, name);
  if (exact) return exact.id;
  const alike = (await findTeams(trx, COMPARED)).find((team) => fold(team.name) === fold(name));
  if (alike) return alike.id;
  const id = deps.newId();
  await insertTeam(trx, { id, name, createdAt: deps.clock.now() });
  return id;
}
