import type { Submission, SubmissionResult } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { data } from '@remix-run/node';
import type { z } from 'zod';
import { invalid, type Reason } from '../domain/shared/reason.ts';
import { refusal, statusOf } from './http.server.ts';

/** What a page shows after a form was refused: Conform's `lastResult`. */
export type FormAnswer = SubmissionResult<string[]>;

/** The form's fields as text, once; what is no form is refused. */
export async function formOf(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw refusal(invalid('What was sent is not a form. Open the page again and fill it in there.'));
  }
}

/** Reads only the fields the schema names, and only text: whatever else was sent does not exist. */
export function readForm<S extends z.ZodObject>(
  form: FormData,
  schema: S,
): Submission<z.input<S>, string[], z.output<S>> {
  const named = new FormData();
  for (const name of Object.keys(schema.shape)) {
    for (const value of form.getAll(name)) if (typeof value === 'string') named.append(name, value);
  }
  return parseWithZod(named, { schema });
}

/** Passwords never go back to the browser. */
const HIDDEN = ['password', 'current'];

/** Answers a form that could not be read: each field with its sentence, and what was typed, but for passwords. */
export function answerUnread(submission: Submission<unknown, string[], unknown>) {
  return data<FormAnswer>(submission.reply({ hideFields: HIDDEN }), { status: 422 });
}

/** Answers a form the use case refused, with the reason's sentences in their places. */
export function answerRefused(submission: Submission<unknown, string[], unknown>, reason: Reason) {
  const fieldErrors = Object.fromEntries(
    Object.entries(reason.fields ?? {}).map(([name, sentence]) => [name, [sentence]]),
  );
  const answer = submission.reply({ formErrors: [reason.message], fieldErrors, hideFields: HIDDEN });
  const headers: Record<string, string> = reason.retryAfterSeconds
    ? { 'Retry-After': String(reason.retryAfterSeconds) }
    : {};
  return data<FormAnswer>(answer, { status: statusOf(reason), headers });
}
