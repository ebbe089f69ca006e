import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { instantWords } from '../../domain/shared/dates.ts';
import { requireActor } from '../../platform/auth.server.ts';
import { orRefuse } from '../../platform/http.server.ts';
import { PlayerShell } from '../../ui/layout/player-shell.tsx';
import { useSite } from '../../ui/layout/use-site.ts';
import { ResultView } from '../../ui/learning/result-view.tsx';
import { ButtonLink } from '../../ui/primitives/button.tsx';
import { showResult } from '../../use-cases/learning/show-result.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Result: ${data?.page.course.title ?? ''} · Second Helping` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const shown = await showResult(context.deps, actor, { attemptId: params.id ?? '' });
  // Not sent in yet: the attempt itself is the way on.
  if (!shown.ok && shown.error.kind === 'conflict') throw redirect(`/attempts/${params.id}`);
  const page = orRefuse(shown);
  const retryFrom = page.retryFrom
    ? instantWords(page.retryFrom, { timeZone: actor.timeZone, now: context.deps.clock.now() })
    : null;
  return { page: { ...page, retryFrom } };
}

export default function Result() {
  const { page } = useLoaderData<typeof loader>();
  const course = `/courses/${page.course.slug}`;
  return (
    <PlayerShell
      site={useSite()}
      back={{ to: course, label: `Back to ${page.course.title}` }}
      note={`Attempt ${page.number}`}
      actions={
        <>
          {page.completion ? (
            <ButtonLink variant="quiet" to={`/certificates/${page.completion.id}`}>
              Certificate
            </ButtonLink>
          ) : null}
          {page.completion && page.nextCourse ? (
            <ButtonLink to={`/courses/${page.nextCourse.slug}`}>{`Next: ${page.nextCourse.title}`}</ButtonLink>
          ) : (
            <ButtonLink to={page.passed ? '/' : course}>
              {page.passed ? 'To my learning' : 'Back to the course'}
            </ButtonLink>
          )}
        </>
      }
    >
      <ResultView page={page} />
      <p className="text-sm">
        <Link to="/record">Everything we keep about your learning</Link>
      </p>
    </PlayerShell>
  );
}
