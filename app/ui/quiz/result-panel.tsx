import type { RefObject } from 'react';
import type { Feedback } from '../../domain/quiz/feedback.ts';
import { Icon, type IconName } from '../primitives/icons.tsx';
import { RichTextView } from '../primitives/rich-text.tsx';

/** A way to answer the same question, or a sister of it, once more. A link; `onRetry` spares the page load. */
export type Retry = { readonly href: string; readonly label?: string; readonly onRetry?: () => void };

type Words = { readonly title: string; readonly icon: IconName | null };

const RESULTS: Readonly<Record<Feedback['verdict'], Words>> = {
  right: { title: 'Right', icon: 'check' },
  half: { title: 'Partly right', icon: 'half' },
  wrong: { title: 'Not this time', icon: 'cross' },
  unmarked: { title: 'Thank you. Read on and see.', icon: null },
};

/** How the answer came out and why, under a heading that takes the focus when it arrives. */
export function ResultPanel({
  feedback,
  headingId,
  headingRef,
  level,
  retry,
}: {
  readonly feedback: Feedback;
  readonly headingId: string;
  readonly headingRef: RefObject<HTMLHeadingElement>;
  readonly level: 2 | 3 | 4;
  readonly retry: Retry | null;
}) {
  const words = RESULTS[feedback.verdict];
  const Heading = `h${level}` as const;
  return (
    <div
      className={`result result-${feedback.verdict}`}
      data-result={feedback.verdict}
      data-mark={feedback.verdict === 'unmarked' ? undefined : feedback.mark}
    >
      <Heading id={headingId} ref={headingRef} tabIndex={-1} className="result-title">
        {words.icon ? <Icon name={words.icon} /> : null}
        {words.title}
      </Heading>
      {feedback.explanation ? (
        <div className="prose">
          <RichTextView text={feedback.explanation} />
        </div>
      ) : null}
      {retry ? (
        <a
          href={retry.href}
          className="btn btn-quiet justify-self-start"
          onClick={(event) => {
            if (!retry.onRetry || event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            retry.onRetry();
          }}
        >
          {retry.label ?? (feedback.verdict === 'right' ? 'Try another' : 'Try again')}
        </a>
      ) : null}
    </div>
  );
}
