import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { passwordField } from '../../domain/access/account-fields.ts';
import { startSession } from '../../platform/auth.server.ts';
import { answerRefused, answerUnread, formOf, readForm } from '../../platform/form.server.ts';
import { orRefuse } from '../../platform/http.server.ts';
import { PageHead } from '../../ui/layout/page-head.tsx';
import { useSite } from '../../ui/layout/use-site.ts';
import { lookAtLink } from '../../use-cases/accounts/look-at-link.ts';
import { setPasswordByLink } from '../../use-cases/accounts/set-password-by-link.ts';
import { doorHeaders } from './door-headers.ts';
import { SetPasswordForm } from './set-password-form.tsx';

export const headers = doorHeaders;

export const meta: MetaFunction = () => [{ title: 'Welcome · Second Helping' }];

const schema = z.object({ password: passwordField });

export async function loader({ params, context }: LoaderFunctionArgs) {
  const link = { kind: 'invite', secret: params.token ?? '', address: context.clientAddress } as const;
  return orRefuse(await lookAtLink(context.deps, link));
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const submission = readForm(await formOf(request), schema);
  if (submission.status !== 'success') return answerUnread(submission);
  const link = { kind: 'invite', secret: params.token ?? '', address: context.clientAddress } as const;
  const done = await setPasswordByLink(context.deps, { ...link, password: submission.value.password });
  if (!done.ok && done.error.kind === 'not-found') orRefuse(done);
  if (!done.ok) return answerRefused(submission, done.error);
  const started = await startSession(request, context, done.value);
  throw redirect(started.ok ? '/' : '/login');
}

export default function Invitation() {
  const { name, email } = useLoaderData<typeof loader>();
  const { companyName } = useSite();
  return (
    <>
      <PageHead title={`Welcome, ${name}.`}>
        {companyName} has a seat for you: short courses over lunch, on helping customers in their own words. Choose a
        password for {email} and you are in.
      </PageHead>
      <SetPasswordForm email={email} submitLabel="Come in" lastResult={useActionData<typeof action>()} />
    </>
  );
}
