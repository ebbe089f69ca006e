import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '../../platform/auth.server.ts';
import { orRefuse } from '../../platform/http.server.ts';
import { PlayerShell } from '../../ui/layout/player-shell.tsx';
import { useSite } from '../../ui/layout/use-site.ts';
import { CheckPanel } from '../../ui/learning/check-panel.tsx';
import { showCourse } from '../../use-cases/learning/show-course.ts';
import { startAttempt } from '../../use-cases/learning/start-attempt.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Check: ${data?.title ?? ''} · Second Helping` },
];

/** The check's own address: what it asks and whether it is open. Looking starts nothing. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const page = orRefuse(
    await showCourse(context.deps, await requireActor(request, context), { course: params.course ?? '' }),
  );
  return { slug: page.slug, title: page.title, check: page.check, done: page.status === 'done' };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context);
  const started = await startAttempt(context.deps, actor, { course: params.course ?? '' });
  // The check's own page says what is missing, or when the pause is over.
  if (!started.ok && started.error.kind === 'conflict') return redirect(`/courses/${params.course}/check`, 303);
  return redirect(`/attempts/${orRefuse(started).attemptId}`, 303);
}

export default function Check() {
  const page = useLoaderData<typeof loader>();
  return (
    <PlayerShell site={useSite()} back={{ to: `/courses/${page.slug}`, label: `Back to ${page.title}` }} note="Check">
      <h1>{page.title}</h1>
      <CheckPanel course={page.slug} check={page.check} passed={page.done} />
    </PlayerShell>
  );
}
