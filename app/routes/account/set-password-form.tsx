import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form, useNavigation } from '@remix-run/react';
import { FormProblems } from '../../ui/forms/form-problems.tsx';
import { PasswordInput } from '../../ui/forms/password-input.tsx';
import { SubmitButton } from '../../ui/forms/submit-button.tsx';
import { Card } from '../../ui/primitives/card.tsx';

export const PASSWORD_HINT = 'At least 8 characters. Three or four words make a good one.';

/** Chooses a password behind a link. Opening the link uses nothing up; only sending this does. */
export function SetPasswordForm({
  email,
  submitLabel,
  lastResult,
}: {
  readonly email: string;
  readonly submitLabel: string;
  readonly lastResult: SubmissionResult<string[]> | undefined;
}) {
  const [form, fields] = useForm<{ password: string }>({ lastResult });
  const pending = useNavigation().state !== 'idle';
  return (
    <Card as="section">
      <Form method="post" {...getFormProps(form)} className="grid gap-4" aria-label="Choose a password">
        <FormProblems title="The password is not set yet." form={form} fields={[fields.password]} />
        {/* For the browser's password keeper: which account this password belongs to. */}
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <PasswordInput
          label="New password"
          field={fields.password}
          autoComplete="new-password"
          hint={PASSWORD_HINT}
          required
        />
        <SubmitButton pending={pending}>{submitLabel}</SubmitButton>
      </Form>
    </Card>
  );
}
