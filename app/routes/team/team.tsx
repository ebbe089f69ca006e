import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { readTeamQuery } from '../../domain/progress/read-team-query.ts';
import { teamSearch } from '../../domain/progress/team-query.ts';
import type { TeamView } from '../../domain/progress/team-view.ts';
import { requireActor } from '../../platform/auth.server.ts';
import { orRefuse } from '../../platform/http.server.ts';
import { CourseChart } from '../../ui/charts/course-chart.tsx';
import { PageHead } from '../../ui/layout/page-head.tsx';
import { Pagination } from '../../ui/layout/pagination.tsx';
import { buttonClass } from '../../ui/primitives/button.tsx';
import { NoMatch, NoPeople } from '../../ui/team/empty.tsx';
import { TeamFilters } from '../../ui/team/filters.tsx';
import { PeopleTable } from '../../ui/team/people-table.tsx';
import { TeamTiles } from '../../ui/team/tiles.tsx';
import { showTeam } from '../../use-cases/managing/show-team.ts';

export const meta: MetaFunction = () => [{ title: 'My team · Second Helping' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  return orRefuse(await showTeam(context.deps, actor, readTeamQuery(new URL(request.url).searchParams)));
}

export default function Team() {
  const view = useLoaderData<typeof loader>();
  const { query } = view;
  if (view.peopleCount === 0) return <NoPeople />;
  return (
    <>
      <PageHead
        title={`Your people: ${view.peopleCount}, ${levelWords(view)}`}
        action={
          // A plain link: the file comes from the server, not from a page.
          <a className={buttonClass({ variant: 'quiet' })} href={`/team/export.csv${teamSearch(query, { page: 1 })}`}>
            Download CSV
          </a>
        }
      >
        You see who has finished what. You never see single answers, and everyone can read on their own record page what
        you see.
      </PageHead>
      {view.courses.length === 0 ? null : (
        <>
          <TeamTiles summary={view.summary} query={query} today={view.today} />
          <section aria-labelledby="by-course" className="grid gap-3">
            <h2 id="by-course">By course</h2>
            <CourseChart caption="How far your people are, by course" rows={chartRows(view)} />
          </section>
        </>
      )}
      <section aria-labelledby="by-person" className="grid gap-3">
        <div className="row">
          <h2 id="by-person">By person</h2>
          <p className="text-sm text-soft" role="status">
            {countWords(view)}
          </p>
        </div>
        <TeamFilters view={view} />
        {view.rows.length === 0 ? <NoMatch /> : <PeopleTable view={view} />}
        <Pagination
          page={view.page}
          pageCount={view.pageCount}
          linkTo={(page) => `/team${teamSearch(query, { page })}`}
          label="Pages of people"
        />
      </section>
      {view.summary.required === 0 && view.rows.length > 0 ? (
        <p className="text-soft">
          Nobody among these people has been asked to take a course yet. Every course is open to everybody all the same:
          see <Link to="/courses">the courses</Link>.
        </p>
      ) : null}
    </>
  );
}

function levelWords(view: TeamView): string {
  return view.directCount === view.peopleCount ? 'all reporting to you' : 'at every level';
}

function countWords(view: TeamView): string {
  const people = view.matchCount === 1 ? '1 person' : `${view.matchCount} people`;
  return view.isNarrowed ? `${people} of ${view.peopleCount}` : people;
}

function chartRows(view: TeamView) {
  return view.summary.byCourse.map(({ course, ...tally }) => ({
    ...tally,
    id: course,
    title: view.courses.find((each) => each.slug === course)?.title ?? course,
    to: `/team${teamSearch(view.query, { course, page: 1 })}`,
  }));
}
