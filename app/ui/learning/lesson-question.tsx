import { Form } from '@remix-run/react';
import { useEffect } from 'react';
import { readResponse } from '../../domain/quiz/form.ts';
import type { LessonPageBlock } from '../../use-cases/learning/show-lesson.ts';
import { Button } from '../primitives/button.tsx';
import { QuestionForm } from '../quiz/question-form.tsx';
import { useAutosave } from './use-autosave.ts';

/** What the action said no to, with everything that was typed. */
export type Refused = {
  readonly error: string;
  readonly item: string;
  readonly entries: readonly (readonly [string, string])[];
};

/** A question inside a lesson: what is written is kept as it is written, the answer is marked when it is sent. */
export function LessonQuestion(props: {
  readonly block: Extract<LessonPageBlock, { kind: 'item' }>;
  readonly address: string;
  readonly formKey: string;
  readonly storageKey: string;
  readonly refused: Refused | null;
  readonly pending: boolean;
  readonly isInBar: boolean;
  readonly step: number;
  readonly isLast: boolean;
  readonly again: boolean;
}) {
  const { block, address } = props;
  const { saved, onDraft, drop, recovered } = useAutosave({
    path: address,
    fields: { intent: 'draft', item: block.itemId, tries: String(block.tries) },
    storageKey: props.storageKey,
    initial: block.feedback ? 'saved' : null,
  });
  const isMarked = block.feedback !== null;
  // What was sent as the answer is no draft any more: another try begins empty.
  useEffect(() => {
    if (isMarked) drop();
  }, [isMarked, drop]);
  const typed = props.refused ? readResponse(block.item, props.refused.entries) : null;
  const behaviour = block.item.behaviour;
  const isPractice = behaviour === 'practice';
  return (
    <QuestionForm
      key={recovered}
      item={block.item}
      response={typed?.ok ? typed.value.response : block.response}
      entered={typed && !typed.ok ? props.refused?.entries : undefined}
      confidence={typed?.ok ? typed.value.confidence : block.confidence}
      feedback={block.feedback}
      mode={behaviour === 'prequestion' ? 'prequestion' : behaviour === 'survey' ? 'survey' : 'practice'}
      hiddenFields={{
        item: block.itemId,
        key: `${props.formKey} ${block.itemId}`,
        tries: String(block.tries),
        // Where to come back to: another try stays one, the whole lesson stays whole.
        ...(props.again ? { again: '1' } : {}),
        ...(props.isInBar ? {} : { whole: '1' }),
      }}
      hints={block.hints}
      error={props.refused?.error ?? null}
      saved={block.feedback ? 'saved' : saved}
      pending={props.pending}
      retry={
        isPractice && block.feedback?.verdict !== 'right'
          ? { href: `${address}?again=${block.itemId}`, label: 'Try again' }
          : null
      }
      actionsAt={props.isInBar ? 'bar' : 'inline'}
      // A refused answer comes back to the very page it was given on.
      action={`${address}?${props.again ? `again=${block.itemId}` : props.isInBar ? `step=${props.step + 1}` : 'step=all'}`}
      Form={Form}
      onDraft={block.feedback ? undefined : onDraft}
      extraActions={
        props.isInBar && props.step > 0 ? (
          <Button variant="quiet" name="intent" value={`go ${props.step - 1}`} className="flex-none">
            Back
          </Button>
        ) : null
      }
      moreActions={
        props.isInBar && !props.isLast ? (
          <Button variant="link" name="intent" value={`go ${props.step + 1}`}>
            Read on first
          </Button>
        ) : null
      }
    />
  );
}
