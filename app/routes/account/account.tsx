import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { z } from 'zod';
import { passwordField, personNameField, timeZoneField, timeZones } from '../../domain/access/account-fields.ts';
import { invalid } from '../../domain/shared/reason.ts';
import { requireActor, startSession } from '../../platform/auth.server.ts';
import { answerRefused, answerUnread, type FormAnswer, formOf, readForm } from '../../platform/form.server.ts';
import { orRefuse, refusal } from '../../platform/http.server.ts';
import { FormProblems } from '../../ui/forms/form-problems.tsx';
import { Select, TextInput } from '../../ui/forms/inputs.tsx';
import { PasswordInput } from '../../ui/forms/password-input.tsx';
import { SubmitButton } from '../../ui/forms/submit-button.tsx';
import { PageHead } from '../../ui/layout/page-head.tsx';
import { Button } from '../../ui/primitives/button.tsx';
import { Card } from '../../ui/primitives/card.tsx';
import { DefinitionList } from '../../ui/primitives/facts.tsx';
import { Notice } from '../../ui/primitives/notice.tsx';
import { changePassword } from '../../use-cases/accounts/change-password.ts';
import { changeProfile } from '../../use-cases/accounts/change-profile.ts';
import { type AccountView, viewAccount } from '../../use-cases/accounts/view-account.ts';
import { PASSWORD_HINT } from './set-password-form.tsx';

export const meta: MetaFunction = () => [{ title: 'Your account · Second Helping' }];

const profileSchema = z.object({ name: personNameField, timeZone: timeZoneField });
const passwordSchema = z.object({ current: passwordField, password: passwordField });

const NEWS = {
  profile: 'Your name and time zone are saved.',
  password: 'Your password is changed, and every other browser is signed out.',
} as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const saved = new URL(request.url).searchParams.get('saved');
  return {
    account: orRefuse(await viewAccount(context.deps, actor)),
    zones: timeZones(),
    news: saved === 'profile' || saved === 'password' ? NEWS[saved] : null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const form = await formOf(args.request);
  switch (form.get('what')) {
    case 'profile':
      return saveProfile(args, form);
    case 'password':
      return savePassword(args, form);
    default:
      throw refusal(invalid('This form is not one of ours. Open the page again.'));
  }
}

async function saveProfile({ request, context }: ActionFunctionArgs, form: FormData) {
  const actor = await requireActor(request, context);
  const submission = readForm(form, profileSchema);
  if (submission.status !== 'success') return answerUnread(submission);
  const { name, timeZone = null } = submission.value;
  orRefuse(await changeProfile(context.deps, actor, { name, timeZone }));
  throw redirect('/account?saved=profile');
}

async function savePassword({ request, context }: ActionFunctionArgs, form: FormData) {
  const actor = await requireActor(request, context);
  const submission = readForm(form, passwordSchema);
  if (submission.status !== 'success') return answerUnread(submission);
  const change = { ...submission.value, address: context.clientAddress };
  const done = await changePassword(context.deps, actor, change);
  if (!done.ok) return answerRefused(submission, done.error);
  const started = await startSession(request, context, done.value);
  throw redirect(started.ok ? '/account?saved=password' : '/login');
}

export default function Account() {
  const { account, zones, news } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const pending = useNavigation().state === 'submitting';
  // Each form reads its own answer only: both know which fields they sent.
  const isPassword = answer?.error !== undefined && hasPasswordFields(answer);
  return (
    <>
      <PageHead title="Your account">Signed in as {account.email}.</PageHead>
      {news ? (
        <Notice tone="good" live="status">
          {news}
        </Notice>
      ) : null}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <ProfileForm account={account} zones={zones} answer={isPassword ? undefined : answer} pending={pending} />
        <PasswordForm email={account.email} answer={isPassword ? answer : undefined} pending={pending} />
        <Browsers sessions={account.sessions} />
      </div>
    </>
  );
}

function hasPasswordFields(answer: FormAnswer): boolean {
  return answer.initialValue?.name === undefined && answer.error?.name === undefined;
}

type Answered = { readonly answer: FormAnswer | undefined; readonly pending: boolean };

function ProfileForm({
  account,
  zones,
  answer,
  pending,
}: Answered & { readonly account: AccountView; readonly zones: readonly string[] }) {
  const [form, fields] = useForm<z.input<typeof profileSchema>>({
    id: 'profile',
    lastResult: answer,
    defaultValue: { name: account.name, timeZone: account.timeZone ?? '' },
  });
  return (
    <Card as="section" labelledBy="profile-title">
      <h2 id="profile-title">You</h2>
      <Form method="post" {...getFormProps(form)} className="grid gap-4">
        <FormProblems title="Nothing was saved." form={form} fields={[fields.name, fields.timeZone]} />
        <input type="hidden" name="what" value="profile" />
        <TextInput label="Name" field={fields.name} autoComplete="name" maxLength={80} required />
        <Select
          label="Time zone"
          field={fields.timeZone}
          hint="For dates and times on your pages."
          blank={`As the company: ${account.companyTimeZone}`}
          options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        />
        <DefinitionList
          items={[
            { term: 'Team', description: account.teamName ?? 'none' },
            { term: 'Reports to', description: account.managerName ?? 'nobody' },
          ]}
        />
        <p className="text-sm text-soft">Team, manager and e-mail are changed by an admin.</p>
        <SubmitButton pending={pending}>Save</SubmitButton>
      </Form>
    </Card>
  );
}

function PasswordForm({ email, answer, pending }: Answered & { readonly email: string }) {
  const [form, fields] = useForm<z.input<typeof passwordSchema>>({ id: 'password', lastResult: answer });
  return (
    <Card as="section" labelledBy="password-title">
      <h2 id="password-title">Password</h2>
      <Form method="post" {...getFormProps(form)} className="grid gap-4">
        <FormProblems title="The password is as it was." form={form} fields={[fields.current, fields.password]} />
        <input type="hidden" name="what" value="password" />
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <PasswordInput label="Present password" field={fields.current} autoComplete="current-password" required />
        <PasswordInput
          label="New password"
          field={fields.password}
          autoComplete="new-password"
          hint={PASSWORD_HINT}
          required
        />
        <SubmitButton pending={pending} variant="quiet">
          Change the password
        </SubmitButton>
      </Form>
    </Card>
  );
}

function Browsers({ sessions }: { readonly sessions: number }) {
  return (
    <Card as="section" labelledBy="browsers-title">
      <h2 id="browsers-title">Where you are signed in</h2>
      <p>
        {sessions === 1 ? 'In this browser only.' : `In ${sessions} browsers, this one counted.`} Signing out keeps
        everything you have done.
      </p>
      <div className="flex flex-wrap gap-3">
        <form method="post" action="/logout">
          <Button variant="quiet">Sign out here</Button>
        </form>
        <form method="post" action="/logout">
          <input type="hidden" name="where" value="everywhere" />
          <Button variant="quiet">Sign out everywhere</Button>
        </form>
      </div>
    </Card>
  );
}
