import { z } from 'zod';
import type { PeoplePage } from '#db/queries/people.ts';

export const PEOPLE_PER_PAGE = 50;

const STATES = ['active', 'invited', 'deactivated', 'all'] as const;
const ROLE_FILTERS = ['trainer', 'seller', 'admin', 'manager'] as const;
const SORTS = ['name', 'email', 'team', 'newest'] as const;

/** What the address of the list says; anything it can't mean falls back to the plain list. */
export type PeopleQuery = {
  readonly search: string;
  readonly state: (typeof STATES)[number];
  readonly role: (typeof ROLE_FILTERS)[number] | null;
  readonly sort: (typeof SORTS)[number];
  /** From 1. */
  readonly page: number;
};

const schema = z.object({
  search: z.string().max(100).catch(''),
  state: z.enum(STATES).catch('active'),
  role: z.enum(ROLE_FILTERS).nullable().catch(null),
  sort: z.enum(SORTS).catch('name'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** The list an address asks for. */
export function readPeopleQuery(parameters: URLSearchParams): PeopleQuery {
  const get = (name: string) => parameters.get(name) ?? undefined;
  return schema.parse({
    search: get('q'),
    state: get('state'),
    role: get('role') ?? null,
    sort: get('sort'),
    page: get('page'),
  });
}

/** The address of a list: only what differs from the plain one. */
export function peopleAddress(query: PeopleQuery): string {
  const parameters = new URLSearchParams();
  if (query.search !== '') parameters.set('q', query.search);
  if (query.state !== 'active') parameters.set('state', query.state);
  if (query.role !== null) parameters.set('role', query.role);
  if (query.sort !== 'name') parameters.set('sort', query.sort);
  if (query.page > 1) parameters.set('page', String(query.page));
  return parameters.size > 0 ? `/admin/people?${parameters}` : '/admin/people';
}

/** The slice of people that a page of the list shows. */
export function pageOf(query: PeopleQuery): PeoplePage {
  return { ...query, limit: PEOPLE_PER_PAGE, offset: (query.page - 1) * PEOPLE_PER_PAGE };
}
