import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { type ShouldRevalidateFunctionArgs, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { z } from 'zod';
import { invalid } from '../../domain/shared/reason.ts';
import { requireActor } from '../../platform/auth.server.ts';
import { formRefusal, orRefuse } from '../../platform/http.server.ts';
import { readQuestionForm } from '../../platform/question-form.server.ts';
import { useSite } from '../../ui/layout/use-site.ts';
import { AttemptPlayer } from '../../ui/learning/attempt-player.tsx';
import { answerAttemptItem } from '../../use-cases/learning/answer-attempt-item.ts';
import { showAttempt } from '../../use-cases/learning/show-attempt.ts';
import { submitAttempt } from '../../use-cases/learning/submit-attempt.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page.title ?? 'Check'} · Second Helping` },
];

const askedSchema = z
  .union([
    z.literal('overview'),
    z.coerce
      .number()
      .int()
      .min(1)
      .max(500)
      .transform((at) => at - 1),
  ])
  .nullable()
  .catch(null);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const at = askedSchema.parse(new URL(request.url).searchParams.get('q'));
  const page = orRefuse(
    await showAttempt(context.deps, actor, { attemptId: params.id ?? '', at, device: await deviceOf(context) }),
  );
  if (page.submitted) throw redirect(`/attempts/${page.attemptId}/result`);
  return { page, key: context.deps.newId(), personId: actor.personId };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context);
  const attemptId = params.id ?? '';
  const sent = await readQuestionForm(request);
  if (sent.intent === 'submit') {
    orRefuse(await submitAttempt(context.deps, actor, { attemptId }));
    return redirect(`/attempts/${attemptId}/result`, 303);
  }
  if (sent.intent !== 'answer' && sent.intent !== 'save' && sent.intent !== 'back') {
    return formRefusal(invalid('That button is not known here. Reload the page and try again.'), {
      item: '',
      entries: [],
    });
  }
  const done = await answerAttemptItem(context.deps, actor, {
    attemptId,
    at: sent.step,
    entries: sent.entries,
    idempotencyKey: sent.key,
    device: await deviceOf(context),
  });
  // A late answer finds its attempt submitted: the result says so better than an error would.
  if (!done.ok && done.error.kind === 'conflict' && sent.intent !== 'save')
    return redirect(`/attempts/${attemptId}/result`, 303);
  if (!done.ok) return formRefusal(done.error, { item: String(sent.step), entries: sent.entries });
  if (sent.intent === 'save') return { savedAt: done.value.savedAt };
  const next = sent.intent === 'back' ? Math.max(sent.step, 1) : sent.step + 2;
  return redirect(`/attempts/${attemptId}?q=${next > done.value.questionCount ? 'overview' : next}`, 303);
}

// Saving behind the page changes nothing that is drawn.
export function shouldRevalidate({ formData, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return formData?.get('intent') === 'save' ? false : defaultShouldRevalidate;
}

export default function Attempt() {
  const { page, key, personId } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <AttemptPlayer
      site={useSite()}
      page={page}
      formKey={key}
      personId={personId}
      refused={refused && 'error' in refused ? refused : null}
      pending={useNavigation().state === 'submitting'}
    />
  );
}

/** A session stands for a device: one browser, signed in once. */
async function deviceOf(context: LoaderFunctionArgs['context']): Promise<string | null> {
  return (await context.signedIn())?.sessionId.slice(0, 16) ?? null;
}
