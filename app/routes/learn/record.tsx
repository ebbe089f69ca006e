import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requireActor } from '../../platform/auth.server.ts';
import { orRefuse } from '../../platform/http.server.ts';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import { PageHead } from '../../ui/layout/page-head.tsx';
import { ButtonLink } from '../../ui/primitives/button.tsx';
import { Notice } from '../../ui/primitives/notice.tsx';
import { CourseRecord } from '../../ui/record/course-record.tsx';
import { GivenAnswers } from '../../ui/record/given-answers.tsx';
import { ManagerSees } from '../../ui/team/manager-sees.tsx';
import { showRecord } from '../../use-cases/learning/show-record.ts';

export const meta: MetaFunction = () => [{ title: 'My record · Second Helping' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const answersOf = new URL(request.url).searchParams.get('answers');
  return orRefuse(await showRecord(context.deps, actor, { answersOf }));
}

export default function MyRecord() {
  const record = useLoaderData<typeof loader>();
  const read = record.answers && record.courses.find((course) => course.slug === record.answers?.course);
  return (
    <>
      <PageHead title="My record">
        Everything this house keeps about your learning. Nothing here is ever changed or taken away behind your back.
      </PageHead>
      <section aria-labelledby="courses" className="grid gap-3">
        <h2 id="courses">My courses</h2>
        {record.courses.length === 0 ? (
          <EmptyState title="Nothing here yet" action={<ButtonLink to="/courses">See the courses</ButtonLink>}>
            With your first lesson this page begins to fill.
          </EmptyState>
        ) : null}
        {record.courses.map((course) => (
          <CourseRecord
            key={course.slug}
            course={course}
            today={record.today}
            answersTo={`/record?answers=${encodeURIComponent(course.slug)}#answers`}
          />
        ))}
        <p className="text-sm text-soft">
          We also keep your place in each lesson you have opened, and words you have typed there and not sent yet.
        </p>
      </section>
      {record.answers && read ? (
        <section aria-labelledby="answers" className="grid gap-3">
          <div className="row">
            <h2 id="answers">Your answers: {read.title}</h2>
            <Link to="/record" className="btn-link">
              Close
            </Link>
          </div>
          <p className="text-soft">
            Only you can read these. Answers in a check that is still open appear here once it is sent in.
          </p>
          <GivenAnswers groups={record.answers.groups} />
        </section>
      ) : null}
      <section aria-labelledby="manager" className="grid gap-4">
        <h2 id="manager">What my manager can see</h2>
        <Notice>{seenBySentence(record.seenBy)}</Notice>
        <ManagerSees view={record.managerSees} level={3} />
      </section>
    </>
  );
}

function seenBySentence(names: readonly string[]): string {
  if (names.length === 0) return 'Nobody: you report to nobody at the moment. A manager would see exactly this:';
  const all = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `${all} can see exactly this, and nothing more: no marks, and no single answer.`;
}
