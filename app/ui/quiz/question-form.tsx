import { type ElementType, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Feedback } from '../../domain/quiz/feedback.ts';
import { type Confidence, confidenceField } from '../../domain/quiz/form.ts';
import type { ItemResponse } from '../../domain/quiz/item.ts';
import type { PublicItem } from '../../domain/quiz/item-parts.ts';
import type { RichText } from '../../domain/shared/rich-text.ts';
import { ActionBar } from '../layout/player-shell.tsx';
import { Icon } from '../primitives/icons.tsx';
import { type SavedKind, SavedState } from '../primitives/saved-state.tsx';
import { ConfidenceGroup } from './confidence-group.tsx';
import { HintList } from './hint-list.tsx';
import { hasPromptRest, PromptLegend, PromptRest } from './prompt.tsx';
import { QuestionBody } from './question-body.tsx';
import { ResultPanel, type Retry } from './result-panel.tsx';

export type QuestionMode = 'practice' | 'prequestion' | 'check' | 'survey';

export type QuestionFormProps = {
  /** Veiled: keys are opaque ids, parts stand in the order to show. */
  readonly item: PublicItem;
  /** The draft, or what was answered. */
  readonly response: ItemResponse | null;
  /** The fields as sent, where they were no answer yet (two steps in one place): nothing chosen is lost. */
  readonly entered?: readonly (readonly [string, string])[] | undefined;
  /** Null until the answer is marked; with it the question is shown and no longer changeable. */
  readonly feedback: Feedback | null;
  readonly confidence?: Confidence | null;
  readonly mode: QuestionMode;
  /** "Question 4 of 12", above the prompt. */
  readonly number?: string | null;
  /** 1 where the question is the page. */
  readonly headingLevel?: 1 | 2 | 3;
  readonly hiddenFields?: Readonly<Record<string, string>>;
  /** Shown so far, oldest first. */
  readonly hints?: readonly RichText[];
  /** Why the last press did not count: a full sentence. */
  readonly error?: string | null;
  /** Leave out where nothing is saved as one goes. */
  readonly saved?: SavedKind | null;
  readonly pending?: boolean;
  readonly retry?: Retry | null;
  readonly submitLabel?: string;
  /** Buttons beside the main one, such as "Back": `<button name="intent" value="back">`. */
  readonly extraActions?: ReactNode;
  /** Lesser ways on, beside the hint: never in the bar. */
  readonly moreActions?: ReactNode;
  /** `bar`: the buttons stand at the bottom edge, in reach of the thumb. */
  readonly actionsAt?: 'inline' | 'bar';
  readonly action?: string;
  /** Remix's `Form` or a fetcher's; the plain element otherwise. */
  readonly Form?: ElementType;
  /** Every change, as the form would send it, without hidden fields. */
  readonly onDraft?: (entries: readonly (readonly [string, string])[]) => void;
};

/** The id of the element a page may link to (`#q-<item>`). */
export function questionAnchor(itemId: string): string {
  return `q-${itemId}`;
}

/** One question of any type: a plain form first. Without `feedback` nothing in it tells right from wrong. */
export function QuestionForm(props: QuestionFormProps) {
  const { item, response, feedback, mode, hints = [], error = null, headingLevel = 2 } = props;
  const domId = questionAnchor(item.id);
  const isLocked = feedback !== null;
  const form = useRef<HTMLFormElement>(null);
  const fields = useRef<HTMLFieldSetElement>(null);
  const resultHeading = useRef<HTMLHeadingElement>(null);
  const errorLine = useRef<HTMLParagraphElement>(null);
  const [spoken, say] = useState('');
  useFocusOnArrival(isLocked, resultHeading);
  // Another try: back to the question, which reads its legend.
  useFocusOnArrival(!isLocked, fields);
  useFocusOnArrival(error !== null, errorLine);

  const errorId = `${domId}-error`;
  const restId = `${domId}-more`;
  const described = [hasPromptRest(item) ? restId : '', error && !isLocked ? errorId : ''].filter(Boolean).join(' ');
  const touched = () => props.onDraft?.(answerEntries(form.current));

  const inside = (
    <>
      <fieldset ref={fields} tabIndex={-1} className="question-fields" aria-describedby={described || undefined}>
        <PromptLegend item={item} number={props.number ?? null} level={headingLevel} />
        <PromptRest item={item} id={restId} />
        <QuestionBody
          item={item}
          response={response}
          entered={props.entered}
          feedback={feedback}
          domId={domId}
          locked={isLocked}
          say={say}
          touched={touched}
        />
        {item.confidence && !(isLocked && !props.confidence) ? (
          <ConfidenceGroup domId={domId} confidence={props.confidence ?? null} locked={isLocked} />
        ) : null}
      </fieldset>
      {isLocked ? null : <HintList hints={hints} />}
      {error && !isLocked ? (
        <p ref={errorLine} id={errorId} tabIndex={-1} role="alert" className="field-error">
          <Icon name="care" />
          {error}
        </p>
      ) : null}
    </>
  );

  return (
    <article className="question" id={domId} data-item={item.id} data-type={item.type}>
      {isLocked ? (
        <div className="question-inside">{inside}</div>
      ) : (
        <AnswerForm {...props} formRef={form} touched={touched}>
          {inside}
        </AnswerForm>
      )}
      {feedback ? (
        <ResultPanel
          feedback={feedback}
          headingId={`${domId}-result`}
          headingRef={resultHeading}
          level={headingLevel === 3 ? 4 : headingLevel === 2 ? 3 : 2}
          retry={props.retry ?? null}
        />
      ) : null}
      {props.saved === undefined || mode === 'check' ? null : <SavedState kind={props.saved} />}
      <p role="status" className="sr-only">
        {spoken}
      </p>
    </article>
  );
}

function AnswerForm({
  Form = 'form',
  action,
  hiddenFields = {},
  formRef,
  touched,
  children,
  ...props
}: QuestionFormProps & {
  readonly formRef: React.RefObject<HTMLFormElement>;
  readonly touched: () => void;
  readonly children: ReactNode;
}) {
  const more = Form === 'form' ? {} : { preventScrollReset: true };
  const isBar = props.actionsAt === 'bar';
  return (
    <Form
      ref={formRef}
      method="post"
      action={action}
      onChange={touched}
      className="question-inside"
      aria-busy={props.pending || undefined}
      {...more}
    >
      {Object.entries(hiddenFields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      {isBar ? (
        <>
          {/* The first button is the one the Enter key presses; the one people see stands in the bar below. */}
          <button type="submit" name="intent" value="answer" className="sr-only" tabIndex={-1} aria-hidden="true">
            {props.submitLabel ?? SUBMIT_LABELS[props.mode]}
          </button>
          <div className="question-actions">
            <HintButton {...props} />
            {props.moreActions}
          </div>
          <ActionBar>
            <Actions {...props} />
          </ActionBar>
        </>
      ) : (
        <div className="question-actions">
          <Actions {...props} />
          <HintButton {...props} />
          {props.moreActions}
        </div>
      )}
    </Form>
  );
}

const SUBMIT_LABELS: Readonly<Record<QuestionMode, string>> = {
  practice: 'Check my answer',
  prequestion: 'Answer and read on',
  check: 'Save and go on',
  survey: 'Send',
};

function Actions({
  mode,
  pending = false,
  submitLabel,
  extraActions,
}: Omit<QuestionFormProps, 'Form' | 'action' | 'hiddenFields'>) {
  return (
    <>
      <button
        type="submit"
        name="intent"
        value="answer"
        className="btn"
        aria-disabled={pending || undefined}
        onClick={(event) => {
          if (pending) event.preventDefault();
        }}
      >
        {submitLabel ?? SUBMIT_LABELS[mode]}
      </button>
      {extraActions}
    </>
  );
}

function HintButton({ item, mode, hints = [] }: Pick<QuestionFormProps, 'item' | 'mode' | 'hints'>) {
  if (mode !== 'practice' || hints.length >= item.hintsCount) return null;
  return (
    <button type="submit" name="intent" value="hint" className="btn-link">
      {hints.length === 0 ? 'Give me a hint' : 'One more hint'}
      {item.hintsCount > 1 ? ` (${hints.length + 1} of ${item.hintsCount})` : ''}
    </button>
  );
}

/** Focus goes to what has newly come, never at the first draw of the page. */
function useFocusOnArrival(isThere: boolean, target: React.RefObject<HTMLElement>): void {
  const was = useRef(isThere);
  useEffect(() => {
    if (isThere && !was.current) target.current?.focus();
    was.current = isThere;
  }, [isThere, target]);
}

/** What the fields say now: only those that are part of the answer. */
function answerEntries(form: HTMLFormElement | null): readonly (readonly [string, string])[] {
  if (!form) return [];
  return [...new FormData(form).entries()].flatMap(([name, value]) =>
    typeof value === 'string' && (name === 'a' || name === confidenceField || /^[pmsg]\./.test(name))
      ? [[name, value] as const]
      : [],
  );
}
