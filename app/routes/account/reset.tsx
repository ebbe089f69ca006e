import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useNavigation, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { emailField } from '../../domain/access/account-fields.ts';
import { answerRefused, answerUnread, formOf, readForm } from '../../platform/form.server.ts';
import { FormProblems } from '../../ui/forms/form-problems.tsx';
import { TextInput } from '../../ui/forms/inputs.tsx';
import { SubmitButton } from '../../ui/forms/submit-button.tsx';
import { PageHead } from '../../ui/layout/page-head.tsx';
import { Card } from '../../ui/primitives/card.tsx';
import { Notice } from '../../ui/primitives/notice.tsx';
import { askForReset } from '../../use-cases/accounts/ask-for-reset.ts';
import { doorHeaders } from './door-headers.ts';

export const headers = doorHeaders;

export const meta: MetaFunction = () => [{ title: 'A new password · Second Helping' }];

const schema = z.object({ email: emailField });

export async function action({ request, context }: ActionFunctionArgs) {
  const submission = readForm(await formOf(request), schema);
  if (submission.status !== 'success') return answerUnread(submission);
  const asked = await askForReset(context.deps, { email: submission.value.email, address: context.clientAddress });
  if (!asked.ok) return answerRefused(submission, asked.error);
  throw redirect('/reset?sent=1');
}

export default function AskForReset() {
  const [form, fields] = useForm<z.input<typeof schema>>({ lastResult: useActionData<typeof action>() });
  const pending = useNavigation().state !== 'idle';
  const [parameters] = useSearchParams();
  return (
    <>
      <PageHead title="A new password">
        Write your work e-mail, and we send you a link. It works for 30 minutes, once.
      </PageHead>
      {parameters.has('sent') ? (
        <Notice tone="good" title="Look at your mail.">
          If there is an account with that address, a link is on its way. Nothing after a few minutes? Look among the
          unwanted mails, or ask your admin.
        </Notice>
      ) : null}
      <Card as="section">
        <Form method="post" action="/reset" {...getFormProps(form)} className="grid gap-4" aria-label="A new password">
          <FormProblems title="No link was sent." form={form} fields={[fields.email]} />
          <TextInput
            label="Work e-mail"
            field={fields.email}
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            required
          />
          <SubmitButton pending={pending}>Send me a link</SubmitButton>
        </Form>
      </Card>
      <Link to="/login" className="btn-link justify-self-start">
        Back to sign in
      </Link>
    </>
  );
}
