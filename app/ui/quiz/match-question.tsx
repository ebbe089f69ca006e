import { useRef, useState } from 'react';
import { matchField } from '../../domain/quiz/form.ts';
import { plainText } from '../../domain/shared/rich-text.ts';
import { Icon } from '../primitives/icons.tsx';
import { RichInlineText, RichTextView } from '../primitives/rich-text.tsx';
import { useEnhanced, useTouched } from './use-enhanced.ts';
import { PartFeedback } from './verdict.tsx';
import { feedbackId, type ItemOf, partOf, shortName, type WidgetProps } from './widget.ts';

type Props = WidgetProps<ItemOf<'match'>>;
type Pairs = Readonly<Record<string, string>>;

/** What goes with what: a select for every left-hand text without script; tap the left, tap the right with it. */
export function MatchQuestion(props: Props) {
  const { item, response, locked } = props;
  const [pairs, setPairs] = useState<Pairs>(response?.type === 'match' ? response.pairs : {});
  const { isEnhanced, anchor } = useEnhanced((entered) => {
    setPairs(
      Object.fromEntries(
        item.lefts.flatMap(({ key }) => {
          const right = entered.get(matchField(key));
          return typeof right === 'string' && right ? [[key, right]] : [];
        }),
      ),
    );
  });
  useTouched(pairs, props.touched);

  if (locked) return <MatchResult {...props} pairs={pairs} />;
  return (
    <div ref={anchor}>
      {isEnhanced ? (
        <MatchTaps {...props} pairs={pairs} onPairs={setPairs} />
      ) : (
        <MatchSelects {...props} pairs={pairs} />
      )}
    </div>
  );
}

function MatchSelects({ item, domId, pairs }: Props & { readonly pairs: Pairs }) {
  return (
    <ul className="rows">
      {item.lefts.map((left) => {
        const id = `${domId}-${left.key}`;
        return (
          <li key={left.key} className="row-card">
            <label htmlFor={id}>
              <RichTextView text={left.text} />
            </label>
            <select id={id} name={matchField(left.key)} className="input" defaultValue={pairs[left.key]}>
              <option value="">goes with …</option>
              {item.rights.map((right) => (
                <option key={right.key} value={right.key}>
                  {plainText(right.text)}
                </option>
              ))}
            </select>
          </li>
        );
      })}
    </ul>
  );
}

/** The left one tapped opens the right ones under it: no long way for the thumb, and nothing is cut off. */
function MatchTaps({
  item,
  domId,
  pairs,
  onPairs,
  say,
}: Props & { readonly pairs: Pairs; readonly onPairs: (pairs: Pairs) => void }) {
  const firstOpen = item.lefts.find((left) => !pairs[left.key])?.key ?? null;
  const [active, setActive] = useState<string | null>(firstOpen);
  const list = useRef<HTMLUListElement>(null);

  function focusLeft(key: string) {
    list.current?.querySelector<HTMLButtonElement>(`[data-left="${key}"]`)?.focus();
  }

  function pair(left: string, right: string) {
    const next = { ...pairs, [left]: right };
    onPairs(next);
    const words = `${partName(item.lefts, left)} goes with ${partName(item.rights, right)}.`;
    const open = item.lefts.find((each) => !next[each.key])?.key ?? null;
    setActive(open);
    focusLeft(open ?? left);
    say(`${words} ${Object.keys(next).length} of ${item.lefts.length} paired.`);
  }

  function clear(left: string) {
    onPairs(Object.fromEntries(Object.entries(pairs).filter(([key]) => key !== left)));
    setActive(left);
    focusLeft(left);
    say(`${partName(item.lefts, left)} is free again.`);
  }

  return (
    <ul className="rows" ref={list}>
      {item.lefts.map((left) => {
        const right = item.rights.find((each) => each.key === pairs[left.key]);
        const isActive = active === left.key;
        return (
          <li key={left.key} className={`row-card match${isActive ? ' is-active' : ''}`}>
            <input type="hidden" name={matchField(left.key)} value={pairs[left.key] ?? ''} />
            <button
              type="button"
              className="match-left"
              data-left={left.key}
              aria-expanded={isActive}
              aria-controls={`${domId}-rights-${left.key}`}
              onClick={() => setActive(isActive ? null : left.key)}
            >
              <RichInlineText text={left.text} />
            </button>
            {right ? (
              <p className="match-pair">
                <span className="sr-only">goes with </span>
                <Icon name="check" />
                <span className="min-w-0 flex-1 font-semibold">
                  <RichInlineText text={right.text} />
                </span>
                <button type="button" className="btn-link" onClick={() => clear(left.key)}>
                  Clear<span className="sr-only"> the pair of {partName(item.lefts, left.key)}</span>
                </button>
              </p>
            ) : null}
            <ul id={`${domId}-rights-${left.key}`} className="match-rights" hidden={!isActive}>
              {isActive
                ? item.rights.map((each) => (
                    <li key={each.key}>
                      <button
                        type="button"
                        className="btn btn-quiet match-right"
                        aria-pressed={pairs[left.key] === each.key}
                        onClick={() => pair(left.key, each.key)}
                      >
                        <span>
                          <RichInlineText text={each.text} />
                        </span>
                        <UsedCount count={Object.values(pairs).filter((value) => value === each.key).length} />
                      </button>
                    </li>
                  ))
                : null}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}

function UsedCount({ count }: { readonly count: number }) {
  return count > 0 ? <span className="pill">used{count > 1 ? ` ${count} times` : ''}</span> : null;
}

function MatchResult({ item, feedback, domId, pairs }: Props & { readonly pairs: Pairs }) {
  const solution = feedback?.solution.kind === 'map' ? feedback.solution.map : {};
  const spares = item.rights.flatMap((right) => {
    const part = partOf(feedback, right.key);
    return part ? [{ right, part }] : [];
  });
  return (
    <>
      <ul className="rows">
        {item.lefts.map((left) => {
          const part = partOf(feedback, left.key);
          const given = item.rights.find((right) => right.key === pairs[left.key]);
          const right = item.rights.find((each) => each.key === solution[left.key]);
          return (
            <li
              key={left.key}
              className={`row-card${part ? ` option-${part.verdict}` : ''}`}
              data-verdict={part?.verdict}
              aria-describedby={part ? feedbackId(domId, left.key) : undefined}
            >
              <RichTextView text={left.text} />
              <p className="match-pair">
                <span className="text-soft">{given ? 'You paired it with' : 'You left it open'}</span>
                {given ? (
                  <b>
                    <RichInlineText text={given.text} />
                  </b>
                ) : null}
              </p>
              <PartFeedback domId={domId} part={part}>
                {part && part.verdict !== 'right' && right ? (
                  <span>
                    It goes with “<RichInlineText text={right.text} />
                    ”.
                  </span>
                ) : null}
              </PartFeedback>
            </li>
          );
        })}
      </ul>
      {spares.length > 0 ? (
        <ul className="rows mt-3" aria-label="Spares">
          {spares.map(({ right, part }) => (
            <li key={right.key} className="row-card">
              <p>
                <span className="text-soft">Spare: </span>
                <RichInlineText text={right.text} />
              </p>
              <PartFeedback domId={domId} part={part} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function partName(parts: Props['item']['lefts'], key: string): string {
  const part = parts.find((each) => each.key === key);
  return part ? shortName(plainText(part.text)) : '';
}
