import type { LoaderFunctionArgs } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Outlet,
  type ShouldRevalidateFunctionArgs,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import { requireActor } from '../../platform/auth.server.ts';
import type { loader as rootLoader } from '../../root.tsx';
import { AppShell } from '../../ui/layout/app-shell.tsx';
import { ErrorPage, ErrorPanel } from '../../ui/layout/error-page.tsx';
import { useSite } from '../../ui/layout/use-site.ts';
import { Face } from '../../ui/primitives/face.tsx';
import { faceOf } from '../../ui/primitives/faces.ts';

/** Who looks at the page, for the frame around every signed-in page. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  return {
    personId: actor.personId,
    name: actor.name,
    isManager: actor.roles.includes('manager'),
    isTrainer: actor.roles.includes('trainer'),
    isAdmin: actor.roles.includes('admin'),
  };
}

// A name or a right changes on the account and people pages only.
export function shouldRevalidate({ formAction, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return formAction?.startsWith('/account') || formAction?.startsWith('/admin') ? defaultShouldRevalidate : false;
}

export default function House() {
  const viewer = useLoaderData<typeof loader>();
  return (
    <AppShell
      site={useSite()}
      viewer={{ ...viewer, face: <Face src={faceOf(viewer.personId, viewer.name)} size={32} /> }}
    >
      <Outlet />
    </AppShell>
  );
}

/** A page of the house that can't be shown: the frame stays, so that the menu still works. */
export function ErrorBoundary() {
  const error = useRouteError();
  const viewer = useRouteLoaderData<typeof loader>('routes/learn/house');
  const root = useRouteLoaderData<typeof rootLoader>('root');
  const site = useSite();
  const view = {
    status: isRouteErrorResponse(error) ? error.status : 500,
    message: isRouteErrorResponse(error) && typeof error.data?.message === 'string' ? error.data.message : null,
    requestId: root?.requestId ?? null,
  };
  if (!viewer) return <ErrorPage {...view} />;
  return (
    <AppShell site={site} viewer={{ ...viewer, face: <Face src={faceOf(viewer.personId, viewer.name)} size={32} /> }}>
      <ErrorPanel {...view} />
    </AppShell>
  );
}
