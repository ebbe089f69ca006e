import { useRef, useState } from 'react';
import { sortField } from '../../domain/quiz/form.ts';
import { plainText } from '../../domain/shared/rich-text.ts';
import { RichInlineText, RichTextView } from '../primitives/rich-text.tsx';
import { useEnhanced, useTouched } from './use-enhanced.ts';
import { PartFeedback } from './verdict.tsx';
import { feedbackId, type ItemOf, partOf, shortName, type WidgetProps } from './widget.ts';

type Props = WidgetProps<ItemOf<'sort'>>;
type Places = Readonly<Record<string, string>>;

/** Remarks into bins: a radio group a remark without script; with it, tap the remark, tap the bin. */
export function SortQuestion(props: Props) {
  const { item, response, locked, touched } = props;
  const [places, setPlaces] = useState<Places>(response?.type === 'sort' ? response.places : {});
  const [isPlain, setPlain] = useState(false);
  const { isEnhanced, anchor } = useEnhanced((entered) => setPlaces(enteredPlaces(item, entered)));
  useTouched(places, touched);

  if (locked) return <SortResult {...props} places={places} />;
  return (
    <div ref={anchor} className="grid gap-3">
      {isEnhanced && !isPlain ? (
        <SortBins {...props} places={places} onPlaces={setPlaces} />
      ) : (
        <SortRadios {...props} places={places} onPlace={(remark, bin) => setPlaces({ ...places, [remark]: bin })} />
      )}
      {isEnhanced ? (
        <button type="button" className="btn-link justify-self-start text-sm" onClick={() => setPlain(!isPlain)}>
          {isPlain ? 'One remark at a time' : 'Show all as a list'}
        </button>
      ) : null}
    </div>
  );
}

function enteredPlaces(item: Props['item'], entered: FormData): Places {
  return Object.fromEntries(
    item.remarks.flatMap(({ key }) => {
      const bin = entered.get(sortField(key));
      return typeof bin === 'string' && bin ? [[key, bin]] : [];
    }),
  );
}

function SortRadios({
  item,
  domId,
  places,
  onPlace,
}: Props & { readonly places: Places; readonly onPlace: (remark: string, bin: string) => void }) {
  return (
    <div className="rows">
      {item.remarks.map((remark) => (
        <fieldset key={remark.key} className="row-card">
          <legend className="sort-legend">
            <RichInlineText text={remark.text} />
          </legend>
          <div className="bins-inline">
            {item.categories.map((bin) => {
              const id = `${domId}-${remark.key}-${bin.key}`;
              return (
                <label key={bin.key} className="segment" htmlFor={id}>
                  <input
                    id={id}
                    type="radio"
                    name={sortField(remark.key)}
                    value={bin.key}
                    defaultChecked={places[remark.key] === bin.key}
                    onChange={() => onPlace(remark.key, bin.key)}
                  />
                  <span>{bin.name}</span>
                </label>
              );
            })}
          </div>
        </fieldset>
      ))}
    </div>
  );
}

/** The remark in hand on top, the bins under it; what lies in a bin can be tapped to take it up again. */
function SortBins({
  item,
  domId,
  places,
  onPlaces,
  say,
}: Props & { readonly places: Places; readonly onPlaces: (places: Places) => void }) {
  const [taken, setTaken] = useState<string | null>(null);
  const hand = useRef<HTMLDivElement>(null);
  const waiting = item.remarks.filter((remark) => !places[remark.key]);
  const current = item.remarks.find((remark) => remark.key === taken) ?? waiting[0] ?? null;

  function put(bin: Props['item']['categories'][number]) {
    if (!current) return;
    onPlaces({ ...places, [current.key]: bin.key });
    setTaken(null);
    const next = waiting.find((remark) => remark.key !== current.key);
    const name = shortName(plainText(current.text));
    say(`${name} is in ${bin.name}. ${next ? `Next: ${plainText(next.text)}` : 'All remarks are sorted.'}`);
  }

  function take(remark: Props['item']['remarks'][number]) {
    setTaken(remark.key);
    hand.current?.focus();
    say(`${shortName(plainText(remark.text))} is in your hand. Choose a bin.`);
  }

  return (
    <div className="grid gap-3">
      {item.remarks.map((remark) => (
        <input key={remark.key} type="hidden" name={sortField(remark.key)} value={places[remark.key] ?? ''} />
      ))}
      <div className={current ? 'sort-hand' : 'sort-hand is-empty'} ref={hand} tabIndex={-1} id={`${domId}-hand`}>
        {current ? (
          <>
            <p className="text-sm text-soft">
              {taken
                ? 'Move this one'
                : `Remark ${item.remarks.length - waiting.length + 1} of ${item.remarks.length}: where does it go?`}
            </p>
            <div className="text-lg" data-remark={current.key}>
              <RichTextView text={current.text} />
            </div>
          </>
        ) : (
          <p>All {item.remarks.length} are sorted. Tap one to move it.</p>
        )}
      </div>
      <ul className="bins" aria-label="Bins">
        {item.categories.map((bin) => {
          const inside = item.remarks.filter((remark) => places[remark.key] === bin.key && remark.key !== taken);
          return (
            <li key={bin.key} className="bin">
              <button
                type="button"
                className="btn btn-quiet bin-button"
                data-bin={bin.key}
                aria-disabled={current === null}
                onClick={() => put(bin)}
              >
                {bin.name}
                <span className="pill">
                  {inside.length}
                  <span className="sr-only"> in it</span>
                </span>
              </button>
              {inside.length > 0 ? (
                <ul className="bin-list">
                  {inside.map((remark) => (
                    <li key={remark.key}>
                      <button type="button" className="bin-remark" onClick={() => take(remark)}>
                        <span className="sr-only">Move: </span>
                        <RichInlineText text={remark.text} />
                      </button>
                    </li>
                  ))}
                </ul>
              ) : null}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function SortResult({ item, feedback, domId, places }: Props & { readonly places: Places }) {
  const solution = feedback?.solution.kind === 'map' ? feedback.solution.map : {};
  const nameOf = (key: string | undefined) => item.categories.find((bin) => bin.key === key)?.name ?? null;
  return (
    <ul className="rows">
      {item.remarks.map((remark) => {
        const part = partOf(feedback, remark.key);
        const given = nameOf(places[remark.key]);
        const right = nameOf(solution[remark.key]);
        return (
          <li
            key={remark.key}
            className={`row-card${part ? ` option-${part.verdict}` : ''}`}
            data-verdict={part?.verdict}
            aria-describedby={part ? feedbackId(domId, remark.key) : undefined}
          >
            <RichTextView text={remark.text} />
            <p className="match-pair">
              <span className="text-soft">{given ? 'You put it in' : 'You left it out'}</span>
              {given ? <b>{given}</b> : null}
            </p>
            <PartFeedback domId={domId} part={part}>
              {part && part.verdict !== 'right' && right ? <span>It goes in “{right}”.</span> : null}
            </PartFeedback>
          </li>
        );
      })}
    </ul>
  );
}
