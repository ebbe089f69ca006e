import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { passwordField } from '../../domain/access/account-fields.ts';
import { answerRefused, answerUnread, formOf, readForm } from '../../platform/form.server.ts';
import { orRefuse } from '../../platform/http.server.ts';
import { PageHead } from '../../ui/layout/page-head.tsx';
import { lookAtLink } from '../../use-cases/accounts/look-at-link.ts';
import { setPasswordByLink } from '../../use-cases/accounts/set-password-by-link.ts';
import { doorHeaders } from './door-headers.ts';
import { SetPasswordForm } from './set-password-form.tsx';

export const headers = doorHeaders;

export const meta: MetaFunction = () => [{ title: 'A new password · Second Helping' }];

const schema = z.object({ password: passwordField });

export async function loader({ params, context }: LoaderFunctionArgs) {
  const link = { kind: 'reset', secret: params.token ?? '', address: context.clientAddress } as const;
  return orRefuse(await lookAtLink(context.deps, link));
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const submission = readForm(await formOf(request), schema);
  if (submission.status !== 'success') return answerUnread(submission);
  const link = { kind: 'reset', secret: params.token ?? '', address: context.clientAddress } as const;
  const done = await setPasswordByLink(context.deps, { ...link, password: submission.value.password });
  if (!done.ok && done.error.kind === 'not-found') orRefuse(done);
  if (!done.ok) return answerRefused(submission, done.error);
  throw redirect('/login?news=reset');
}

export default function ResetByLink() {
  const { name, email } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="A new password">
        Hello {name}. Choose the password for {email}; every other browser is signed out then.
      </PageHead>
      <SetPasswordForm email={email} submitLabel="Set my password" lastResult={useActionData<typeof action>()} />
    </>
  );
}
