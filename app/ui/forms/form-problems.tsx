import type { FieldSource } from './field.tsx';
import { FormErrorSummary } from './form-error-summary.tsx';

/** The error summary of a Conform form: first what is wrong with the whole, then each field, leading to it. */
export function FormProblems({
  title,
  form,
  fields,
}: {
  readonly title?: string;
  readonly form: { readonly errors?: readonly string[] | undefined };
  readonly fields: readonly FieldSource[];
}) {
  const ofFields = fields.flatMap((field) => (field.errors ?? []).map((message) => ({ message, fieldId: field.id })));
  const ofForm = (form.errors ?? []).map((message) => ({ message }));
  // "The person was not changed." says nothing that the fields' own sentences don't say better.
  return <FormErrorSummary title={title} errors={ofFields.length > 0 ? ofFields : ofForm} />;
}
