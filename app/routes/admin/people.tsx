import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requireActor } from '../../platform/auth.server.ts';
import { orRefuse } from '../../platform/http.server.ts';
import { Select, TextInput } from '../../ui/forms/inputs.tsx';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import { FilterBar } from '../../ui/layout/filter-bar.tsx';
import { PageHead } from '../../ui/layout/page-head.tsx';
import { Pagination } from '../../ui/layout/pagination.tsx';
import { ButtonLink } from '../../ui/primitives/button.tsx';
import { Pill } from '../../ui/primitives/pill.tsx';
import { type Column, Table } from '../../ui/primitives/table.tsx';
import { listPeople, type PeopleList } from '../../use-cases/administering/list-people.ts';
import { type PeopleQuery, peopleAddress, readPeopleQuery } from '../../use-cases/administering/people-query.ts';

export const meta: MetaFunction = () => [{ title: 'People · Second Helping' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const list = orRefuse(await listPeople(context.deps, actor, readPeopleQuery(new URL(request.url).searchParams)));
  const { query } = list;
  return {
    ...list,
    addresses: {
      byName: peopleAddress({ ...query, sort: 'name', page: 1 }),
      byEmail: peopleAddress({ ...query, sort: 'email', page: 1 }),
      byTeam: peopleAddress({ ...query, sort: 'team', page: 1 }),
      previous: peopleAddress({ ...query, page: query.page - 1 }),
      next: peopleAddress({ ...query, page: query.page + 1 }),
    },
  };
}

export default function People() {
  const list = useLoaderData<typeof loader>();
  const { query } = list;
  return (
    <>
      <PageHead title="People" action={<ButtonLink to="/admin/people/new">Invite someone</ButtonLink>}>
        Who can sign in, what they may do, and who they report to. What people answer is not shown to admins.
      </PageHead>
      <Filters query={query} />
      <p role="status" className="text-sm text-soft">
        {list.total === 1 ? '1 person' : `${list.total} people`}
      </p>
      {list.people.length > 0 ? (
        <Table
          caption="People"
          captionHidden
          columns={columnsFor(query, list.addresses)}
          rows={list.people}
          rowKey={(person) => person.id}
        />
      ) : (
        <EmptyState
          title="Nobody fits"
          action={
            <ButtonLink variant="quiet" to="/admin/people">
              Show everyone active
            </ButtonLink>
          }
        >
          Try part of a name or of an e-mail address, or another filter.
        </EmptyState>
      )}
      <Pagination
        page={query.page}
        pageCount={list.pageCount}
        linkTo={(page) => (page < query.page ? list.addresses.previous : list.addresses.next)}
      />
    </>
  );
}

function Filters({ query }: { readonly query: PeopleQuery }) {
  const isFiltered = query.search !== '' || query.state !== 'active' || query.role !== null;
  const key = `${query.search} ${query.state} ${query.role}`;
  return (
    <FilterBar
      key={key}
      label="Find people"
      clearTo={isFiltered ? '/admin/people' : null}
      keep={query.sort === 'name' ? {} : { sort: query.sort }}
    >
      <TextInput label="Name or e-mail" name="q" id="q" type="search" defaultValue={query.search} maxLength={100} />
      <Select
        label="State"
        name="state"
        id="state"
        defaultValue={query.state}
        options={[
          { value: 'active', label: 'active' },
          { value: 'invited', label: 'invited, no password yet' },
          { value: 'deactivated', label: 'deactivated' },
          { value: 'all', label: 'everyone' },
        ]}
      />
      <Select
        label="Role"
        name="role"
        id="role"
        defaultValue={query.role ?? ''}
        blank="any"
        options={[
          { value: 'manager', label: 'manager' },
          { value: 'trainer', label: 'trainer' },
          { value: 'seller', label: 'seller' },
          { value: 'admin', label: 'admin' },
        ]}
      />
    </FilterBar>
  );
}

type Line = PeopleList['people'][number];
type Addresses = { readonly byName: string; readonly byEmail: string; readonly byTeam: string };

function columnsFor(query: PeopleQuery, addresses: Addresses): readonly Column<Line>[] {
  const sort = (name: PeopleQuery['sort'], to: string) => ({
    to,
    direction: query.sort === name ? ('ascending' as const) : null,
  });
  return [
    {
      id: 'name',
      head: 'Name',
      rowHeader: true,
      sort: sort('name', addresses.byName),
      cell: (person) => <Link to={`/admin/people/${person.id}`}>{person.name}</Link>,
    },
    {
      id: 'email',
      head: 'E-mail',
      sort: sort('email', addresses.byEmail),
      cell: (person) => <span className="break-all">{person.email}</span>,
    },
    {
      id: 'team',
      head: 'Team',
      sort: sort('team', addresses.byTeam),
      cell: (person) => person.teamName ?? <span className="text-soft">none</span>,
    },
    {
      id: 'manager',
      head: 'Reports to',
      cell: (person) => person.managerName ?? <span className="text-soft">nobody</span>,
    },
    {
      id: 'roles',
      head: 'Roles',
      cell: (person) =>
        person.roles.length > 0 ? person.roles.join(', ') : <span className="text-soft">learner</span>,
    },
    { id: 'state', head: 'State', cell: (person) => <State person={person} /> },
  ];
}

function State({ person }: { readonly person: Line }) {
  if (person.deactivatedAt !== null) return <Pill tone="late">deactivated</Pill>;
  return person.hasPassword ? <Pill tone="done">active</Pill> : <Pill tone="due">invited</Pill>;
}
