import { GAP_MAX_LENGTH, gapField } from '../../domain/quiz/form.ts';
import { RichTextView } from '../primitives/rich-text.tsx';
import { PartFeedback } from './verdict.tsx';
import { feedbackId, type ItemOf, partOf, type WidgetProps } from './widget.ts';

/** Words for the gaps, written right into the sentence. Every gap is equally wide: its width tells nothing. */
export function FillQuestion({ item, response, feedback, domId, locked }: WidgetProps<ItemOf<'fill'>>) {
  const texts = response?.type === 'fill' ? response.texts : {};
  const solution = feedback?.solution.kind === 'texts' ? feedback.solution.texts : {};
  const order = item.gaps.map((gap) => gap.key);
  const label = (key: string) => (order.length === 1 ? 'gap' : `gap ${order.indexOf(key) + 1} of ${order.length}`);
  return (
    <>
      <div className="prose fill-text">
        <RichTextView
          text={item.prompt}
          parts={{
            gap: (key) => {
              const part = partOf(feedback, key);
              return (
                <input
                  className={`gap${part ? ` gap-${part.verdict}` : ''}`}
                  type="text"
                  name={locked ? undefined : gapField(key)}
                  defaultValue={texts[key]}
                  readOnly={locked}
                  maxLength={GAP_MAX_LENGTH}
                  size={14}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  aria-label={label(key)}
                  aria-describedby={part ? feedbackId(domId, key) : undefined}
                />
              );
            },
          }}
        />
      </div>
      {feedback ? (
        <ul className="rows">
          {order.map((key) => {
            const part = partOf(feedback, key);
            const fits = solution[key];
            return part ? (
              <li key={key} className={`row-card option-${part.verdict}`} data-verdict={part.verdict}>
                <p>
                  <span className="text-soft">{capital(label(key))}: </span>
                  {texts[key]?.trim() ? <b>{texts[key]}</b> : 'nothing written'}
                </p>
                <PartFeedback domId={domId} part={part}>
                  {part.verdict !== 'right' && fits ? <span>“{fits}” fits.</span> : null}
                </PartFeedback>
              </li>
            ) : null;
          })}
        </ul>
      ) : null}
    </>
  );
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
