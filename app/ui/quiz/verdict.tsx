import type { ReactNode } from 'react';
import type { Feedback, PartVerdict } from '../../domain/quiz/feedback.ts';
import { Icon, type IconName } from '../primitives/icons.tsx';
import { RichTextView } from '../primitives/rich-text.tsx';
import { feedbackId } from './widget.ts';

type Look = { readonly word: string; readonly icon: IconName | null };

/** The word and the sign of a verdict: never colour alone. */
export const VERDICTS: Readonly<Record<PartVerdict, Look>> = {
  right: { word: 'Right', icon: 'check' },
  half: { word: 'Half right', icon: 'half' },
  wrong: { word: 'Wrong', icon: 'cross' },
  missed: { word: 'Missed', icon: 'missed' },
  'left-alone': { word: 'Rightly left alone', icon: null },
  unmarked: { word: '', icon: null },
};

/** A verdict as sign and word; nothing where there is none to give. */
export function VerdictWord({ verdict }: { readonly verdict: PartVerdict }) {
  const look = VERDICTS[verdict];
  return look.word ? (
    <b className={`verdict verdict-${verdict}`} data-verdict={verdict}>
      {look.icon ? <Icon name={look.icon} /> : null}
      {look.word}.
    </b>
  ) : null;
}

/** What is said about one part, under the id its control is described by. `children` add the right answer where it helps. */
export function PartFeedback({
  domId,
  part,
  children,
}: {
  readonly domId: string;
  readonly part: Feedback['parts'][number] | null;
  readonly children?: ReactNode;
}) {
  if (!part) return null;
  return (
    <div className="why" id={feedbackId(domId, part.key)}>
      <VerdictWord verdict={part.verdict} /> {children}
      {part.text ? (
        <div className="why-text">
          <RichTextView text={part.text} />
        </div>
      ) : null}
    </div>
  );
}
