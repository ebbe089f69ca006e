import type { Feedback } from '../../domain/quiz/feedback.ts';
import type { ItemResponse } from '../../domain/quiz/item.ts';
import type { PublicItem } from '../../domain/quiz/item-parts.ts';

/** What the widget of one type gets. It draws the form fields of `domain/quiz/form.ts` and nothing else. */
export type WidgetProps<Item extends PublicItem = PublicItem> = {
  readonly item: Item;
  readonly response: ItemResponse | null;
  /** The fields as sent, where they were no answer yet and come back to be mended. */
  readonly entered?: readonly (readonly [string, string])[] | undefined;
  readonly feedback: Feedback | null;
  /** Prefix of every id in this question. */
  readonly domId: string;
  /** Answered and marked: shown, no longer changeable. */
  readonly locked: boolean;
  /** Says a sentence in the question's live region. */
  readonly say: (sentence: string) => void;
  /** Call after the fields have changed by other means than typing or ticking. */
  readonly touched: () => void;
};

/** The item of one type. */
export type ItemOf<Type extends PublicItem['type']> = Extract<PublicItem, { type: Type }>;

/** The id under which a part's feedback stands, for `aria-describedby`. */
export function feedbackId(domId: string, key: string): string {
  return `${domId}-word-${key}`;
}

/** Feedback on one part, if there is any. */
export function partOf(feedback: Feedback | null, key: string): Feedback['parts'][number] | null {
  return feedback?.parts.find((part) => part.key === key) ?? null;
}

/** A few words that name a part in a sentence: up to its colon, or its first five words. */
export function shortName(words: string): string {
  const line = words.trim().replace(/\s+/g, ' ');
  const beforeColon = line.split(':')[0] ?? line;
  if (beforeColon.length < line.length && beforeColon.length <= 40) return beforeColon;
  const first = line.split(' ');
  return first.length <= 6 ? line : `${first.slice(0, 5).join(' ')} …`;
}
