import { type ReactNode, useState } from 'react';
import { pickField } from '../../domain/quiz/form.ts';
import type { RichInline, RichText } from '../../domain/shared/rich-text.ts';
import { Icon } from '../primitives/icons.tsx';
import { RichTextView } from '../primitives/rich-text.tsx';
import { useEnhanced, useTouched } from './use-enhanced.ts';
import { PartFeedback, VERDICTS } from './verdict.tsx';
import { feedbackId, type ItemOf, partOf, type WidgetProps } from './widget.ts';

type Props = WidgetProps<ItemOf<'highlight'>>;

/** Phrases to mark: a checkbox list beside the transcript without script; with it, toggles in the transcript itself. */
export function HighlightQuestion(props: Props) {
  const { response, locked } = props;
  const [marked, setMarked] = useState<readonly string[]>(response?.type === 'highlight' ? response.keys : []);
  const { isEnhanced, anchor } = useEnhanced((entered) =>
    setMarked(entered.getAll(pickField).filter((value) => typeof value === 'string')),
  );
  useTouched(marked, props.touched);

  if (locked) return <HighlightResult {...props} marked={marked} />;
  return (
    <div ref={anchor} className="grid gap-4">
      {isEnhanced ? (
        <HighlightToggles {...props} marked={marked} onMarked={setMarked} />
      ) : (
        <HighlightChecks {...props} marked={marked} />
      )}
    </div>
  );
}

function HighlightChecks({ item, domId, marked }: Props & { readonly marked: readonly string[] }) {
  return (
    <>
      <Transcript item={item} phrase={(_, children) => <span className="hit">{children}</span>} />
      <div className="options">
        {item.phrases.map((phrase) => {
          const id = `${domId}-${phrase.key}`;
          const speaker = speakerOf(item, phrase.key);
          return (
            <div key={phrase.key} className="option option-slim">
              <input
                id={id}
                type="checkbox"
                name={pickField}
                value={phrase.key}
                defaultChecked={marked.includes(phrase.key)}
              />
              <label htmlFor={id} className="option-words">
                {speaker ? <span className="text-soft">{speaker}: </span> : null}
                {phrase.text}
              </label>
            </div>
          );
        })}
      </div>
    </>
  );
}

function HighlightToggles({
  item,
  marked,
  onMarked,
}: Props & { readonly marked: readonly string[]; readonly onMarked: (marked: readonly string[]) => void }) {
  function toggle(key: string) {
    onMarked(marked.includes(key) ? marked.filter((each) => each !== key) : [...marked, key]);
  }
  return (
    <>
      {marked.map((key) => (
        <input key={key} type="hidden" name={pickField} value={key} />
      ))}
      <Transcript
        item={item}
        phrase={(key, children) => {
          const isMarked = marked.includes(key);
          return (
            // A real button is one block and cannot break across lines like the words it stands for.
            // biome-ignore lint/a11y/useSemanticElements: see above
            <span
              role="button"
              tabIndex={0}
              aria-pressed={isMarked}
              className={isMarked ? 'phrase is-marked' : 'phrase'}
              onClick={() => toggle(key)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return;
                event.preventDefault();
                toggle(key);
              }}
            >
              {isMarked ? <Icon name="check" /> : null}
              {children}
            </span>
          );
        }}
      />
      <p className="widget-note">
        {marked.length} marked. A phrase you mark by mistake counts against you, so leave what is only talk.
      </p>
    </>
  );
}

function HighlightResult({ item, feedback, domId, marked }: Props & { readonly marked: readonly string[] }) {
  return (
    <>
      <Transcript
        item={item}
        phrase={(key, children) => {
          const part = partOf(feedback, key);
          const look = part ? VERDICTS[part.verdict] : null;
          return (
            <span
              className={`phrase-result${marked.includes(key) ? ' is-marked' : ''}${part ? ` is-${part.verdict}` : ''}`}
            >
              {look?.icon ? <Icon name={look.icon} /> : null}
              {children}
              {look?.word ? <span className="sr-only"> ({look.word})</span> : null}
            </span>
          );
        }}
      />
      {feedback ? (
        <ul className="rows">
          {item.phrases.map((phrase) => {
            const part = partOf(feedback, phrase.key);
            return part ? (
              <li
                key={phrase.key}
                className={`row-card option-${part.verdict}`}
                data-verdict={part.verdict}
                aria-describedby={feedbackId(domId, phrase.key)}
              >
                <p>“{phrase.text}”</p>
                <PartFeedback domId={domId} part={part} />
              </li>
            ) : null;
          })}
        </ul>
      ) : null}
    </>
  );
}

function Transcript({
  item,
  phrase,
}: {
  readonly item: Props['item'];
  readonly phrase: (key: string, children: ReactNode) => ReactNode;
}) {
  return (
    <div className="transcript">
      {item.lines.map((line, index) => {
        const before = item.lines[index - 1]?.speaker ?? null;
        return (
          // A transcript's lines are told apart by their place only.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <div key={index}>
            {line.speaker && line.speaker !== before ? <b className="speaker">{line.speaker}</b> : null}
            <RichTextView text={line.text} parts={{ phrase }} />
          </div>
        );
      })}
    </div>
  );
}

function speakerOf(item: Props['item'], key: string): string | null {
  return item.lines.find((line) => holdsPhrase(line.text, key))?.speaker ?? null;
}

function holdsPhrase(text: RichText, key: string): boolean {
  return text.some((block) =>
    block.kind === 'paragraph'
      ? block.children.some((child) => isPhrase(child, key))
      : block.items.some((item) => holdsPhrase(item, key)),
  );
}

function isPhrase(child: RichInline, key: string): boolean {
  if (child.kind === 'phrase') return child.key === key;
  return 'children' in child && child.children.some((each) => isPhrase(each, key));
}
