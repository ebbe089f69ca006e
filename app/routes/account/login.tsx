import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { z } from 'zod';
import { emailField, passwordField } from '../../domain/access/account-fields.ts';
import { safeNext } from '../../domain/access/safe-next.ts';
import { startSession } from '../../platform/auth.server.ts';
import { answerRefused, answerUnread, formOf, readForm } from '../../platform/form.server.ts';
import { FormProblems } from '../../ui/forms/form-problems.tsx';
import { TextInput } from '../../ui/forms/inputs.tsx';
import { PasswordInput } from '../../ui/forms/password-input.tsx';
import { SubmitButton } from '../../ui/forms/submit-button.tsx';
import { Button } from '../../ui/primitives/button.tsx';
import { Card } from '../../ui/primitives/card.tsx';
import { Notice } from '../../ui/primitives/notice.tsx';
import { signIn } from '../../use-cases/accounts/sign-in.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount } from '../../use-cases/administering/demo-accounts.ts';
import { doorHeaders } from './door-headers.ts';

export const headers = doorHeaders;

export const meta: MetaFunction = () => [{ title: 'Sign in · Second Helping' }];

const NEWS = {
  reset: 'Your new password is set. Sign in with it.',
  out: 'You are signed out.',
} as const;

const schema = z.object({ email: emailField, password: passwordField, next: z.string().optional() });

export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  const next = safeNext(asked.get('next'));
  if (await context.signedIn()) throw redirect(next);
  const news = asked.get('news');
  return {
    next,
    news: news === 'reset' || news === 'out' ? NEWS[news] : null,
    demo: context.deps.settings.demo ? { accounts: DEMO_ACCOUNTS, password: DEMO_PASSWORD } : null,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const submission = readForm(await formOf(request), schema);
  if (submission.status !== 'success') return answerUnread(submission);
  const { email, password, next } = submission.value;
  const person = await signIn(context.deps, { email, password, address: context.clientAddress });
  if (!person.ok) return answerRefused(submission, person.error);
  const started = await startSession(request, context, person.value);
  if (!started.ok) return answerRefused(submission, started.error);
  throw redirect(safeNext(next));
}

export default function Login() {
  const { next, news, demo } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<z.input<typeof schema>>({ lastResult: useActionData<typeof action>() });
  const pending = useNavigation().state !== 'idle';
  return (
    <>
      {news ? <Notice tone="good">{news}</Notice> : null}
      <Card as="section">
        <Form method="post" {...getFormProps(form)} className="grid gap-4" aria-label="Sign in">
          <FormProblems title="You are not signed in." form={form} fields={[fields.email, fields.password]} />
          <input type="hidden" name="next" value={next} />
          <TextInput
            label="Work e-mail"
            field={fields.email}
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            placeholder="you@company.example"
            required
          />
          <PasswordInput label="Password" field={fields.password} autoComplete="current-password" required />
          <SubmitButton pending={pending}>Sign in</SubmitButton>
        </Form>
        <Link to="/reset" className="btn-link justify-self-start">
          I forgot my password
        </Link>
      </Card>
      {demo ? <DemoAccounts {...demo} next={next} /> : null}
    </>
  );
}

/** Who to be in the sample company: each line signs in at a press, with or without script. */
function DemoAccounts({
  accounts,
  password,
  next,
}: {
  readonly accounts: readonly DemoAccount[];
  readonly password: string;
  readonly next: string;
}) {
  return (
    <section className="grid gap-3" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts" className="text-lg">
        Look around as …
      </h2>
      <p className="text-sm text-soft">
        Everyone in the sample company has the same password: <code className="select-all">{password}</code>
      </p>
      <ul className="grid">
        {accounts.map((account) => (
          <li key={account.email} className="row border-t border-line py-2">
            <div className="min-w-0">
              <p className="font-semibold">{account.name}</p>
              <p className="text-sm text-soft">{account.what}</p>
              <p className="text-sm break-all text-soft">{account.email}</p>
            </div>
            <Form method="post">
              <input type="hidden" name="email" value={account.email} />
              <input type="hidden" name="password" value={password} />
              <input type="hidden" name="next" value={next} />
              <Button variant="quiet" small>
                Be {account.name}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}
