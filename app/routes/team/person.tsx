import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requireActor } from '../../platform/auth.server.ts';
import { orRefuse } from '../../platform/http.server.ts';
import { PageHead } from '../../ui/layout/page-head.tsx';
import { ManagerSees } from '../../ui/team/manager-sees.tsx';
import { showTeamPerson } from '../../use-cases/managing/show-team-person.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.person.name ?? 'Person'} · Second Helping` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  return orRefuse(await showTeamPerson(context.deps, actor, { personId: params.person ?? '' }));
}

export default function TeamPerson() {
  const { person, view } = useLoaderData<typeof loader>();
  const facts = [person.job, person.teamName, person.managerName === null ? null : `with ${person.managerName}`];
  return (
    <>
      <p className="no-print">
        <Link to="/team" className="btn-link">
          All my people
        </Link>
      </p>
      <PageHead title={person.name}>
        <p>{facts.filter(Boolean).join(' · ')}</p>
        <p>
          <a href={`mailto:${person.email}`}>{person.email}</a>
        </p>
      </PageHead>
      <ManagerSees view={view} />
      <p className="text-sm text-soft">
        You see who has finished what. You never see single answers, and {person.name} can read all of this on their own
        record page.
      </p>
    </>
  );
}
