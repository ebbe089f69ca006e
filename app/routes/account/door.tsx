import { isRouteErrorResponse, Outlet, useLocation, useRouteError, useRouteLoaderData } from '@remix-run/react';
import type { loader as rootLoader } from '../../root.tsx';
import { DoorShell } from '../../ui/layout/door-shell.tsx';
import { ErrorPanel } from '../../ui/layout/error-page.tsx';
import { useSite } from '../../ui/layout/use-site.ts';

/** The frame of the pages for nobody signed in. */
export default function Door() {
  const isFront = useLocation().pathname === '/login';
  return (
    <DoorShell site={useSite()} intro={isFront ? <Intro /> : undefined}>
      <Outlet />
    </DoorShell>
  );
}

function Intro() {
  return (
    <>
      <h1>Lunch-and-learn for everyone who isn’t in sales.</h1>
      <p>
        Short courses on helping customers in their own words, noticing what else is hurting, and passing it on to the
        person who can fix it.
      </p>
    </>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const root = useRouteLoaderData<typeof rootLoader>('root');
  const isRefusal = isRouteErrorResponse(error);
  return (
    <DoorShell site={useSite()}>
      <ErrorPanel
        status={isRefusal ? error.status : 500}
        message={isRefusal && typeof error.data?.message === 'string' ? error.data.message : null}
        requestId={root?.requestId ?? null}
        action={{ to: '/login', label: 'To the sign-in page' }}
      />
    </DoorShell>
  );
}
