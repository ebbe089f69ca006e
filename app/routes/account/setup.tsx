import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { z } from 'zod';
import { emailField, passwordField, personNameField } from '../../domain/access/account-fields.ts';
import { startSession } from '../../platform/auth.server.ts';
import { answerRefused, answerUnread, formOf, readForm } from '../../platform/form.server.ts';
import { orRefuse } from '../../platform/http.server.ts';
import { FormProblems } from '../../ui/forms/form-problems.tsx';
import { TextInput } from '../../ui/forms/inputs.tsx';
import { PasswordInput } from '../../ui/forms/password-input.tsx';
import { SubmitButton } from '../../ui/forms/submit-button.tsx';
import { PageHead } from '../../ui/layout/page-head.tsx';
import { Card } from '../../ui/primitives/card.tsx';
import { completeSetup } from '../../use-cases/accounts/complete-setup.ts';
import { lookAtLink } from '../../use-cases/accounts/look-at-link.ts';
import { doorHeaders } from './door-headers.ts';
import { PASSWORD_HINT } from './set-password-form.tsx';

export const headers = doorHeaders;

export const meta: MetaFunction = () => [{ title: 'First steps · Second Helping' }];

const schema = z.object({
  token: z.string().default(''),
  name: personNameField,
  email: emailField,
  password: passwordField,
});

export async function loader({ request, context }: LoaderFunctionArgs) {
  const secret = new URL(request.url).searchParams.get('token') ?? '';
  orRefuse(await lookAtLink(context.deps, { kind: 'setup', secret, address: context.clientAddress }));
  return { token: secret };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const submission = readForm(await formOf(request), schema);
  if (submission.status !== 'success') return answerUnread(submission);
  const { token, ...person } = submission.value;
  const done = await completeSetup(context.deps, { ...person, secret: token, address: context.clientAddress });
  if (!done.ok && done.error.kind === 'not-found') orRefuse(done);
  if (!done.ok) return answerRefused(submission, done.error);
  const started = await startSession(request, context, done.value);
  throw redirect(started.ok ? '/admin/people' : '/login');
}

export default function Setup() {
  const { token } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<z.input<typeof schema>>({ lastResult: useActionData<typeof action>() });
  const pending = useNavigation().state !== 'idle';
  return (
    <>
      <PageHead title="The first admin">
        Nobody can sign in here yet. Make your own account; from then on you invite the others.
      </PageHead>
      <Card as="section">
        <Form method="post" {...getFormProps(form)} className="grid gap-4" aria-label="The first admin">
          <FormProblems
            title="The account is not made yet."
            form={form}
            fields={[fields.name, fields.email, fields.password]}
          />
          <input type="hidden" name="token" value={token} />
          <TextInput label="Your name" field={fields.name} autoComplete="name" maxLength={80} required />
          <TextInput
            label="Work e-mail"
            field={fields.email}
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            required
          />
          <PasswordInput
            label="Password"
            field={fields.password}
            autoComplete="new-password"
            hint={PASSWORD_HINT}
            required
          />
          <SubmitButton pending={pending}>Make my account</SubmitButton>
        </Form>
      </Card>
    </>
  );
}
