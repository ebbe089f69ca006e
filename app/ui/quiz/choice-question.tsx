import type { PartVerdict } from '../../domain/quiz/feedback.ts';
import { pickField } from '../../domain/quiz/form.ts';
import type { ItemResponse } from '../../domain/quiz/item.ts';
import { RichTextView } from '../primitives/rich-text.tsx';
import { PartFeedback } from './verdict.tsx';
import { feedbackId, type ItemOf, partOf, type WidgetProps } from './widget.ts';

/** One answer of several (choice, truefalse), or all that fit (multi): native radios and checkboxes on cards. */
export function ChoiceQuestion({
  item,
  response,
  feedback,
  domId,
  locked,
}: WidgetProps<ItemOf<'choice' | 'truefalse' | 'multi'>>) {
  const picked = pickedKeys(response);
  return (
    <div className="options">
      {item.answers.map((answer) => {
        const id = `${domId}-${answer.key}`;
        const part = partOf(feedback, answer.key);
        return (
          <div
            key={answer.key}
            className={`option${part ? ` option-${part.verdict}` : ''}`}
            data-verdict={part?.verdict}
          >
            <input
              id={id}
              type={item.type === 'multi' ? 'checkbox' : 'radio'}
              // Answered questions have no form: named radios would be one group over the whole page.
              name={locked ? undefined : pickField}
              value={answer.key}
              defaultChecked={picked.includes(answer.key)}
              disabled={locked}
              aria-describedby={part ? feedbackId(domId, answer.key) : undefined}
            />
            <label htmlFor={id} className="option-words">
              <RichTextView text={answer.text} />
            </label>
            {part && isWorthAWord(part.verdict, part.text !== null) ? <PartFeedback domId={domId} part={part} /> : null}
          </div>
        );
      })}
    </div>
  );
}

function isWorthAWord(verdict: PartVerdict, hasText: boolean): boolean {
  return verdict !== 'unmarked' || hasText;
}

function pickedKeys(response: ItemResponse | null): readonly string[] {
  if (response?.type === 'choice' || response?.type === 'truefalse') return [response.key];
  return response?.type === 'multi' ? response.keys : [];
}
