import { z } from 'zod';
import { ALL_OF_TEAM, TEAM_SORTS, TEAM_STATES, type TeamQuery } from './team-query.ts';

const short = z.string().trim().max(100);
const schema = z.object({
  q: short.catch(''),
  course: short.min(1).nullable().catch(null),
  state: z.enum(TEAM_STATES).nullable().catch(null),
  level: z.enum(['all', 'direct']).catch('all'),
  team: short.min(1).nullable().catch(null),
  sort: z.enum(TEAM_SORTS).catch('name'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

/** Reads the address. A word it does not know counts as not said: an old link still shows a page. */
export function readTeamQuery(parameters: URLSearchParams): TeamQuery {
  return schema.parse(Object.fromEntries(Object.keys(ALL_OF_TEAM).map((name) => [name, parameters.get(name)])));
}
