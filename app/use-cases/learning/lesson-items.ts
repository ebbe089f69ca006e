import type { Answer } from '#db/queries/answers.ts';
import type { LessonBlock } from '../../domain/catalog/course.ts';
import type { Feedback } from '../../domain/quiz/feedback.ts';
import { feedbackFor } from '../../domain/quiz/feedback-for.ts';
import { type Confidence, readResponse } from '../../domain/quiz/form.ts';
import type { ItemResponse } from '../../domain/quiz/item.ts';
import type { ItemKey, PublicItem } from '../../domain/quiz/item-parts.ts';
import { shownOrderFor } from '../../domain/quiz/shown-order.ts';
import { type Veil, veilFeedback, veilFor, veilItem, veilResponse } from '../../domain/quiz/veil.ts';
import type { RichText } from '../../domain/shared/rich-text.ts';

/** A question as a page shows it: every key in it is a veiled one. */
export type QuestionView = {
  readonly item: PublicItem;
  /** Answered, or written but not yet sent. */
  readonly response: ItemResponse | null;
  readonly confidence: Confidence | null;
  /** Null until the answer is marked. */
  readonly feedback: Feedback | null;
  readonly hints: readonly RichText[];
  readonly tries: number;
};

/** For a question that a trainer has taken out meanwhile. */
export const GONE = 'This question is not in the lesson any more. Reload the page to see the lesson as it is now.';

export type Draft = readonly (readonly [string, string])[];

/** The veil of an item in a lesson, the same on every device of one person. */
export function lessonVeil(
  secret: string,
  of: { readonly personId: string; readonly course: string; readonly lesson: string },
  block: Extract<LessonBlock, { kind: 'item' }>,
): Veil {
  return veilFor(secret, {
    personId: of.personId,
    contextId: `${of.course}/${of.lesson}`,
    itemId: block.itemId,
    itemRevisionId: block.itemRevisionId,
  });
}

/** The item as this person sees it in a lesson: shuffled for them alone, keys veiled. */
export function lessonItem(item: PublicItem, key: ItemKey, veil: Veil): PublicItem {
  return veilItem(item, shownOrderFor({ item, key, seed: veil.hide('shown order') }), veil);
}

/** What the page of a lesson shows of one question: answer and feedback if it was answered, else what was being written. */
export function questionInLesson(input: {
  readonly item: PublicItem;
  readonly key: ItemKey;
  readonly veil: Veil;
  readonly answers: readonly Answer[];
  /** The latest answer's own revision, where the question has changed since. */
  readonly answered?: { readonly item: PublicItem; readonly key: ItemKey; readonly veil: Veil } | undefined;
  readonly draft: Draft | undefined;
  readonly hintsShown: number;
  /** The person asked for another try: the form comes back empty. */
  readonly again: boolean;
}): QuestionView {
  const { item, key, veil, answers } = input;
  const shown = lessonItem(item, key, veil);
  const latest = answers.at(-1);
  const common = { item: shown, hints: key.hints.slice(0, input.hintsShown), tries: answers.length };
  if (latest?.response && !input.again) {
    // What was right then is not called wrong because the question says something else now.
    const then = input.answered ?? { item, key, veil };
    return {
      ...common,
      item: lessonItem(then.item, then.key, then.veil),
      response: veilResponse(latest.response, then.veil),
      confidence: asConfidence(latest.confidence),
      feedback: veilFeedback(feedbackFor(then.key, then.item, latest.response), then.veil, then.item),
    };
  }
  const draft = input.draft ? readResponse(shown, input.draft) : null;
  return {
    ...common,
    response: draft?.ok ? draft.value.response : null,
    confidence: draft?.ok ? draft.value.confidence : null,
    feedback: null,
  };
}

export function asConfidence(value: number | null): Confidence | null {
  return value === 1 || value === 2 || value === 3 ? value : null;
}
