import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import { type ReactNode, useContext } from 'react';
import appStyles from './assets/app.css?url';
import touchIcon from './assets/apple-touch-icon.png?url';
import favicon from './assets/favicon.svg?url';
import { ErrorPage } from './ui/layout/error-page.tsx';
import { NonceContext } from './ui/layout/nonce.ts';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: appStyles },
  { rel: 'icon', href: favicon, type: 'image/svg+xml' },
  { rel: 'apple-touch-icon', href: touchIcon },
];

export const meta: MetaFunction = () => [{ title: 'Second Helping' }];

/** What every page needs to know, also the error page. */
export function loader({ context }: LoaderFunctionArgs) {
  return {
    companyName: context.deps.settings.companyName,
    demo: context.deps.settings.demo,
    requestId: context.requestId,
  };
}

export function Layout({ children }: { readonly children: ReactNode }) {
  const nonce = useContext(NonceContext);
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const root = useRouteLoaderData<typeof loader>('root');
  if (isRouteErrorResponse(error)) {
    const sentence =
      typeof error.data === 'object' && error.data && 'message' in error.data ? String(error.data.message) : null;
    return <ErrorPage status={error.status} message={sentence} requestId={root?.requestId ?? null} />;
  }
  return <ErrorPage status={500} message={null} requestId={root?.requestId ?? null} />;
}
