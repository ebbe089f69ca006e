import { countPeople, findPeople, type PersonLine } from '#db/queries/people.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { PEOPLE_PER_PAGE, type PeopleQuery, pageOf } from './people-query.ts';

export type PeopleList = {
  readonly people: readonly PersonLine[];
  readonly total: number;
  readonly pageCount: number;
  /** As asked for, the page brought back into range. */
  readonly query: PeopleQuery;
};

/** The people of the company for an admin: searched, filtered, sorted, a page at a time. */
export async function listPeople(deps: Deps, actor: Actor, asked: PeopleQuery): Promise<Result<PeopleList, Reason>> {
  if (!can(actor, 'admin.people.read')) return err(notFound());
  const total = await countPeople(deps.db, asked);
  const pageCount = Math.max(1, Math.ceil(total / PEOPLE_PER_PAGE));
  const query = { ...asked, page: Math.min(asked.page, pageCount) };
  return ok({ people: await findPeople(deps.db, pageOf(query)), total, pageCount, query });
}
