import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { type ShouldRevalidateFunctionArgs, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { z } from 'zod';
import { invalid } from '../../domain/shared/reason.ts';
import { requireActor } from '../../platform/auth.server.ts';
import { formRefusal, orRefuse } from '../../platform/http.server.ts';
import { readQuestionForm } from '../../platform/question-form.server.ts';
import { useSite } from '../../ui/layout/use-site.ts';
import { LessonPlayer } from '../../ui/learning/lesson-player.tsx';
import { answerLessonItem } from '../../use-cases/learning/answer-lesson-item.ts';
import { finishLesson } from '../../use-cases/learning/finish-lesson.ts';
import { saveLessonPlace } from '../../use-cases/learning/save-lesson-place.ts';
import { showLesson } from '../../use-cases/learning/show-lesson.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page.lesson.title ?? 'Lesson'} · Second Helping` },
];

const askedSchema = z.object({
  // Shown counting from 1.
  step: z
    .union([
      z.literal('all'),
      z.coerce
        .number()
        .int()
        .min(1)
        .max(500)
        .transform((step) => step - 1),
    ])
    .nullable()
    .catch(null),
  at: z.string().max(200).nullable().catch(null),
  again: z.string().max(100).nullable().catch(null),
});

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const search = new URL(request.url).searchParams;
  const asked = askedSchema.parse({ step: search.get('step'), at: search.get('at'), again: search.get('again') });
  const page = orRefuse(
    await showLesson(context.deps, actor, {
      course: params.course ?? '',
      lesson: params.lesson ?? '',
      step: asked.step,
      anchor: asked.at,
      again: asked.again,
    }),
  );
  return { page, whole: asked.step === 'all', again: asked.again, key: context.deps.newId(), personId: actor.personId };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context);
  const device = (await context.signedIn())?.sessionId.slice(0, 16) ?? null;
  const of = { course: params.course ?? '', lesson: params.lesson ?? '' };
  const sent = await readQuestionForm(request);
  const address = `/courses/${of.course}/${of.lesson}`;
  const { deps } = context;
  const pageOf = (step: number) => {
    if (sent.isWhole) return `${address}?step=all#q-${sent.item}`;
    return sent.isAgain && sent.intent === 'hint' ? `${address}?again=${sent.item}` : `${address}?step=${step + 1}`;
  };
  switch (sent.intent) {
    case 'answer': {
      const done = await answerLessonItem(deps, actor, {
        ...of,
        itemId: sent.item,
        entries: sent.entries,
        idempotencyKey: sent.key,
        device,
      });
      if (!done.ok) return formRefusal(done.error, { item: sent.item, entries: sent.entries });
      return redirect(pageOf(done.value.step), 303);
    }
    case 'hint':
    case 'draft': {
      const { intent: kind, item: itemId, entries, tries } = sent;
      const done = orRefuse(await saveLessonPlace(deps, actor, { ...of, kind, itemId, entries, tries }));
      return kind === 'draft' ? null : redirect(pageOf(done.step), 303);
    }
    case 'go': {
      // Leaving a question keeps what was entered, also without script.
      if (sent.item && sent.entries.some(([, value]) => value !== '')) {
        const { item: itemId, entries, tries } = sent;
        await saveLessonPlace(deps, actor, { ...of, kind: 'draft', itemId, entries, tries });
      }
      const done = orRefuse(await saveLessonPlace(deps, actor, { ...of, kind: 'place', step: sent.step }));
      return redirect(`${address}?step=${done.step + 1}`, 303);
    }
    case 'finish': {
      const done = await finishLesson(deps, actor, of);
      if (!done.ok) return formRefusal(done.error, { item: '', entries: [] });
      return redirect(done.value.completed ? `/courses/${of.course}` : `${address}?step=500`, 303);
    }
    default:
      return formRefusal(invalid('That button is not known here. Reload the page and try again.'), {
        item: '',
        entries: [],
      });
  }
}

// What is being written is saved behind the page; nothing on it changes by that.
export function shouldRevalidate({ formData, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return formData?.get('intent') === 'draft' ? false : defaultShouldRevalidate;
}

export default function Lesson() {
  const { page, whole, again, key, personId } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const navigation = useNavigation();
  return (
    <LessonPlayer
      site={useSite()}
      page={page}
      whole={whole}
      again={again}
      formKey={key}
      personId={personId}
      refused={refused ?? null}
      pending={navigation.state === 'submitting'}
    />
  );
}
