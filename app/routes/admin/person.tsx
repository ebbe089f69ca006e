import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import type { z } from 'zod';
import { instantWords } from '../../domain/shared/dates.ts';
import { invalid } from '../../domain/shared/reason.ts';
import { requireActor } from '../../platform/auth.server.ts';
import { answerRefused, answerUnread, formOf, readForm } from '../../platform/form.server.ts';
import { orRefuse, refusal } from '../../platform/http.server.ts';
import { FormProblems } from '../../ui/forms/form-problems.tsx';
import { SubmitButton } from '../../ui/forms/submit-button.tsx';
import { ConfirmPanel } from '../../ui/layout/confirm-panel.tsx';
import { PageHead } from '../../ui/layout/page-head.tsx';
import { Button, ButtonLink } from '../../ui/primitives/button.tsx';
import { Card } from '../../ui/primitives/card.tsx';
import { Notice } from '../../ui/primitives/notice.tsx';
import { changePerson } from '../../use-cases/administering/change-person.ts';
import { deactivatePerson } from '../../use-cases/administering/deactivate-person.ts';
import { listPersonChoices, type PersonChoices } from '../../use-cases/administering/person-choices.ts';
import { personFormSchema } from '../../use-cases/administering/person-form.ts';
import { reactivatePerson } from '../../use-cases/administering/reactivate-person.ts';
import { sendLink } from '../../use-cases/administering/send-link.ts';
import { type PersonView, showPerson } from '../../use-cases/administering/show-person.ts';
import { PersonInputs } from './person-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.person.name ?? 'A person'} · Second Helping` },
];

const NEWS: ReadonlyMap<string | null, string> = new Map([
  ['invited', 'The invitation is on its way.'],
  ['changed', 'The changes are saved and count from now on.'],
  ['invite', 'The invitation is on its way again; earlier links stopped working.'],
  ['reset', 'A link to choose a new password is on its way.'],
  ['deactivated', 'Deactivated and signed out everywhere. Everything learned is kept.'],
  ['reactivated', 'Back again, with the same password, roles and manager.'],
]);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const person = orRefuse(await showPerson(context.deps, actor, params.person ?? ''));
  const asked = new URL(request.url).searchParams;
  const reader = { timeZone: actor.timeZone, now: context.deps.clock.now() };
  return {
    person,
    choices: orRefuse(await listPersonChoices(context.deps, actor)),
    history: person.history.map((event) => ({ ...event, when: instantWords(event.at, reader) })),
    news: NEWS.get(asked.get('news')) ?? null,
    confirm: asked.get('confirm') === 'deactivate',
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context);
  const personId = params.person ?? '';
  const page = `/admin/people/${personId}`;
  const form = await formOf(request);
  switch (form.get('what')) {
    case 'change': {
      const submission = readForm(form, personFormSchema);
      if (submission.status !== 'success') return answerUnread(submission);
      const done = await changePerson(context.deps, actor, { personId, form: submission.value });
      if (!done.ok && done.error.kind === 'not-found') orRefuse(done);
      if (!done.ok) return answerRefused(submission, done.error);
      throw redirect(`${page}?news=changed`);
    }
    case 'send-link': {
      const sent = orRefuse(await sendLink(context.deps, actor, personId));
      throw redirect(`${page}?news=${sent.kind}`);
    }
    case 'deactivate':
      orRefuse(await deactivatePerson(context.deps, actor, personId));
      throw redirect(`${page}?news=deactivated`);
    case 'reactivate':
      orRefuse(await reactivatePerson(context.deps, actor, personId));
      throw redirect(`${page}?news=reactivated`);
    default:
      throw refusal(invalid('This form is not one of ours. Open the page again.'));
  }
}

export default function OnePerson() {
  const { person, choices, history, news, confirm } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title={person.name}>{stateSentence(person)}</PageHead>
      {news ? (
        <Notice tone="good" live="status">
          {news}
        </Notice>
      ) : null}
      {confirm && person.state !== 'deactivated' && !person.isSelf ? (
        <ConfirmDeactivation person={person} />
      ) : (
        <>
          <ChangeForm key={person.id} person={person} choices={choices} />
          <Access person={person} />
        </>
      )}
      <History history={history} />
      <Link to="/admin/people" className="btn-link justify-self-start">
        Back to the list
      </Link>
    </>
  );
}

function ChangeForm({ person, choices }: { readonly person: PersonView; readonly choices: PersonChoices }) {
  const [form, fields] = useForm<z.input<typeof personFormSchema>>({
    lastResult: useActionData<typeof action>(),
    defaultValue: {
      name: person.name,
      email: person.email,
      manager: person.manager,
      team: person.team,
      roles: [...person.roles],
    },
  });
  const pending = useNavigation().state === 'submitting';
  return (
    <Card as="section" className="max-w-2xl">
      <Form
        method="post"
        action={`/admin/people/${person.id}`}
        {...getFormProps(form)}
        className="grid gap-4"
        aria-label="Change"
      >
        <FormProblems title="Nothing was changed." form={form} fields={Object.values(fields)} />
        <input type="hidden" name="what" value="change" />
        <PersonInputs fields={fields} choices={choices} />
        <SubmitButton pending={pending}>Save</SubmitButton>
      </Form>
    </Card>
  );
}

/** Getting in and being kept out: everything here but the link itself asks nothing more. */
function Access({ person }: { readonly person: PersonView }) {
  const action = `/admin/people/${person.id}`;
  return (
    <Card as="section" labelledBy="access" className="max-w-2xl">
      <h2 id="access">Signing in</h2>
      {person.state === 'deactivated' ? (
        <Form method="post" action={action} className="grid justify-items-start gap-3">
          <p>They can’t sign in. Everything they learned is kept.</p>
          <input type="hidden" name="what" value="reactivate" />
          <Button variant="quiet">Let them in again</Button>
        </Form>
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <Form method="post" action={action}>
            <input type="hidden" name="what" value="send-link" />
            <Button variant="quiet">
              {person.state === 'invited' ? 'Send the invitation again' : 'Send a link for a new password'}
            </Button>
          </Form>
          {person.isSelf ? null : (
            <ButtonLink variant="quiet" to="?confirm=deactivate">
              Deactivate …
            </ButtonLink>
          )}
        </div>
      )}
    </Card>
  );
}

function ConfirmDeactivation({ person }: { readonly person: PersonView }) {
  return (
    <ConfirmPanel
      title={`Deactivate ${person.name}?`}
      action={`/admin/people/${person.id}`}
      fields={{ what: 'deactivate' }}
      confirmLabel="Yes, deactivate"
      cancelTo={`/admin/people/${person.id}`}
      danger
    >
      <p>
        They are signed out everywhere at once and can’t sign in again. What they learned is kept, and you can bring
        them back.
      </p>
      {person.reports > 0 ? (
        <p className="mt-2">
          {person.reports === 1 ? 'One person reports' : `${person.reports} people report`} to {person.name}. Give them
          another manager soon: until then only managers further up see how they are doing.
        </p>
      ) : null}
    </ConfirmPanel>
  );
}

type Event = { readonly at: string; readonly when: string; readonly by: string; readonly action: string };

function History({ history }: { readonly history: readonly Event[] }) {
  if (history.length === 0) return null;
  return (
    <section className="grid gap-2" aria-labelledby="history">
      <h2 id="history">What was done here</h2>
      <ol className="grid gap-1">
        {history.map((event) => (
          <li key={`${event.at} ${event.action}`} className="text-sm">
            <time dateTime={event.at}>{event.when}</time>: {ACTION_WORDS.get(event.action) ?? event.action}, by{' '}
            {event.by}
          </li>
        ))}
      </ol>
    </section>
  );
}

const ACTION_WORDS: ReadonlyMap<string, string> = new Map([
  ['person.invited', 'invited'],
  ['invitation.sent-again', 'invitation sent again'],
  ['invitation.accepted', 'invitation accepted'],
  ['setup.completed', 'made the first admin'],
  ['person.renamed', 'name changed'],
  ['person.address-changed', 'e-mail changed'],
  ['person.manager-changed', 'manager changed'],
  ['person.team-changed', 'team changed'],
  ['person.deactivated', 'deactivated'],
  ['person.reactivated', 'let in again'],
  ['role.granted', 'a role given'],
  ['role.taken', 'a role taken'],
  ['reset.started', 'link for a new password sent'],
  ['password.reset', 'new password set by link'],
  ['password.changed', 'password changed'],
]);

function stateSentence(person: PersonView): string {
  if (person.state === 'deactivated') return 'Deactivated.';
  if (person.state === 'invited') return 'Invited, has not chosen a password yet.';
  if (person.reports === 0) return 'Active.';
  return `Active, manager of ${person.reports === 1 ? 'one person' : `${person.reports} people`}.`;
}
