import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import type { z } from 'zod';
import { requireActor } from '../../platform/auth.server.ts';
import { answerRefused, answerUnread, formOf, readForm } from '../../platform/form.server.ts';
import { orRefuse } from '../../platform/http.server.ts';
import { FormProblems } from '../../ui/forms/form-problems.tsx';
import { SubmitButton } from '../../ui/forms/submit-button.tsx';
import { PageHead } from '../../ui/layout/page-head.tsx';
import { Card } from '../../ui/primitives/card.tsx';
import { invitePerson } from '../../use-cases/administering/invite-person.ts';
import { listPersonChoices } from '../../use-cases/administering/person-choices.ts';
import { personFormSchema } from '../../use-cases/administering/person-form.ts';
import { PersonInputs } from './person-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Invite someone · Second Helping' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return orRefuse(await listPersonChoices(context.deps, await requireActor(request, context)));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context);
  const submission = readForm(await formOf(request), personFormSchema);
  if (submission.status !== 'success') return answerUnread(submission);
  const invited = await invitePerson(context.deps, actor, submission.value);
  if (!invited.ok && invited.error.kind === 'not-found') orRefuse(invited);
  if (!invited.ok) return answerRefused(submission, invited.error);
  throw redirect(`/admin/people/${invited.value.personId}?news=invited`);
}

export default function InvitePerson() {
  const choices = useLoaderData<typeof loader>();
  const [form, fields] = useForm<z.input<typeof personFormSchema>>({ lastResult: useActionData<typeof action>() });
  const pending = useNavigation().state !== 'idle';
  return (
    <>
      <PageHead title="Invite someone">
        They get a mail with a link to choose a password. It works for 7 days, once.
      </PageHead>
      <Card as="section" className="max-w-2xl">
        <Form method="post" {...getFormProps(form)} className="grid gap-4" aria-label="Invite someone">
          <FormProblems title="Nobody was invited." form={form} fields={Object.values(fields)} />
          <PersonInputs fields={fields} choices={choices} />
          <div className="flex flex-wrap items-center gap-4">
            <SubmitButton pending={pending}>Send the invitation</SubmitButton>
            <Link to="/admin/people" className="btn-link">
              Back to the list
            </Link>
          </div>
        </Form>
      </Card>
    </>
  );
}
