import { useEffect, useRef, useState } from 'react';
import { placeField } from '../../domain/quiz/form.ts';
import type { ItemResponse } from '../../domain/quiz/item.ts';
import { plainText } from '../../domain/shared/rich-text.ts';
import { Icon } from '../primitives/icons.tsx';
import { RichTextView } from '../primitives/rich-text.tsx';
import { useEnhanced, useTouched } from './use-enhanced.ts';
import { PartFeedback } from './verdict.tsx';
import { feedbackId, type ItemOf, partOf, shortName, type WidgetProps } from './widget.ts';

type Props = WidgetProps<ItemOf<'order'>>;
type Step = Props['item']['steps'][number];

/** Steps to put in order: a select a step without script, a list with Move up and Move down with it. */
export function OrderQuestion(props: Props) {
  const { item, response, locked } = props;
  const shown = item.steps.map((step) => step.key);
  const given = response?.type === 'order' ? response.keys : null;
  // `isGiven` false: untouched, therefore unanswered; every place stays empty.
  const [state, setState] = useState({ order: given ?? shown, isGiven: given !== null });
  const { isEnhanced, anchor } = useEnhanced((entered) => {
    const places = shown.map((key) => Number(entered.get(placeField(key)) || 0));
    if (new Set(places).size === shown.length && !places.includes(0)) {
      setState({
        order: [...shown].sort((one, other) => place(places, shown, one) - place(places, shown, other)),
        isGiven: true,
      });
    }
  });
  useTouched(state, props.touched);

  if (locked) return <OrderResult {...props} order={given ?? shown} />;
  return (
    <div ref={anchor}>
      {isEnhanced ? (
        <OrderList {...props} state={state} onChange={setState} />
      ) : (
        <OrderSelects steps={item.steps} response={response} entered={props.entered} domId={props.domId} />
      )}
    </div>
  );
}

function place(places: readonly number[], keys: readonly string[], key: string): number {
  return places[keys.indexOf(key)] ?? 0;
}

function OrderSelects({
  steps,
  response,
  entered,
  domId,
}: {
  readonly steps: readonly Step[];
  readonly response: ItemResponse | null;
  readonly entered: Props['entered'];
  readonly domId: string;
}) {
  const given = response?.type === 'order' ? response.keys : [];
  const places = new Map(entered);
  return (
    <ol className="rows">
      {steps.map((step) => {
        const id = `${domId}-${step.key}`;
        const position = places.get(placeField(step.key)) || given.indexOf(step.key) + 1;
        return (
          <li key={step.key} className="row-card row-card-split">
            <label htmlFor={id}>
              <RichTextView text={step.text} />
            </label>
            <select
              id={id}
              name={placeField(step.key)}
              className="input"
              defaultValue={position ? String(position) : undefined}
            >
              <option value="">position …</option>
              {steps.map((each, index) => (
                <option key={each.key} value={index + 1}>
                  position {index + 1}
                </option>
              ))}
            </select>
          </li>
        );
      })}
    </ol>
  );
}

type OrderState = { readonly order: readonly string[]; readonly isGiven: boolean };
type Way = 'up' | 'down';

function OrderList({
  item,
  domId,
  state,
  onChange,
  say,
}: Props & { readonly state: OrderState; readonly onChange: (state: OrderState) => void }) {
  const [dragged, setDragged] = useState<string | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const focusNext = useRef<{ readonly key: string; readonly way: Way } | null>(null);
  const steps = state.order.flatMap((key) => item.steps.filter((step) => step.key === key));
  const last = steps.length - 1;

  // Moving an element in the page takes its focus away; give it back, to the other button at either end.
  useEffect(() => {
    const wish = focusNext.current;
    focusNext.current = null;
    if (!wish) return;
    const at = state.order.indexOf(wish.key);
    const way: Way = at === 0 ? 'down' : at === state.order.length - 1 ? 'up' : wish.way;
    list.current?.querySelector<HTMLButtonElement>(`[data-move="${wish.key} ${way}"]`)?.focus();
  }, [state.order]);

  function move(key: string, to: number) {
    const order = state.order.filter((each) => each !== key);
    order.splice(to, 0, key);
    onChange({ order, isGiven: true });
    say(`${nameOf(item.steps, key)}, now ${to + 1} of ${order.length}`);
  }

  return (
    <>
      <ol className="rows" ref={list}>
        {steps.map((step, index) => {
          const name = nameOf(item.steps, step.key);
          return (
            <li
              key={step.key}
              className={`row-card row-card-move${dragged === step.key ? ' is-dragged' : ''}`}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move';
                event.dataTransfer.setData('text/plain', name);
                setDragged(step.key);
              }}
              onDragEnd={() => setDragged(null)}
              onDragOver={(event) => {
                if (dragged) event.preventDefault();
              }}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged && dragged !== step.key) move(dragged, index);
                setDragged(null);
              }}
            >
              <span className="place" aria-hidden="true">
                {state.isGiven ? index + 1 : <Icon name="grip" />}
              </span>
              <div className="min-w-0">
                <RichTextView text={step.text} />
              </div>
              <input type="hidden" name={placeField(step.key)} value={state.isGiven ? index + 1 : ''} />
              <span className="moves">
                {(['up', 'down'] as const).map((way) => (
                  <button
                    key={way}
                    type="button"
                    className="btn btn-quiet move"
                    data-move={`${step.key} ${way}`}
                    disabled={way === 'up' ? index === 0 : index === last}
                    aria-label={`Move ${name} ${way}`}
                    onClick={() => {
                      focusNext.current = { key: step.key, way };
                      move(step.key, way === 'up' ? index - 1 : index + 1);
                    }}
                  >
                    <Icon name={way} />
                  </button>
                ))}
              </span>
            </li>
          );
        })}
      </ol>
      {state.isGiven ? (
        <p className="widget-note">This order is your answer.</p>
      ) : (
        <p className="widget-note">
          Nothing is answered until you move a step.{' '}
          <button
            type="button"
            id={`${domId}-keep`}
            className="btn-link"
            onClick={() => {
              onChange({ order: state.order, isGiven: true });
              say('This order is your answer.');
            }}
          >
            Keep this order
          </button>
        </p>
      )}
    </>
  );
}

function OrderResult({ item, feedback, domId, order }: Props & { readonly order: readonly string[] }) {
  const right = feedback?.solution.kind === 'order' ? feedback.solution.keys : null;
  return (
    <ol className="rows">
      {order.map((key, index) => {
        const step = item.steps.find((each) => each.key === key);
        const part = partOf(feedback, key);
        const rightPlace = right ? right.indexOf(key) + 1 : 0;
        return step ? (
          <li
            key={key}
            className={`row-card${part ? ` option-${part.verdict}` : ''}`}
            data-verdict={part?.verdict}
            aria-describedby={part ? feedbackId(domId, key) : undefined}
          >
            <div className="flex gap-3">
              <span className="place">{index + 1}</span>
              <div className="min-w-0">
                <RichTextView text={step.text} />
              </div>
            </div>
            <PartFeedback domId={domId} part={part}>
              {part && part.verdict !== 'right' && rightPlace > 0 ? (
                <span>It belongs in place {rightPlace}.</span>
              ) : null}
            </PartFeedback>
          </li>
        ) : null;
      })}
    </ol>
  );
}

function nameOf(steps: readonly Step[], key: string): string {
  const step = steps.find((each) => each.key === key);
  return step ? shortName(plainText(step.text)) : '';
}
