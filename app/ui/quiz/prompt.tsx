import { plainText, type RichText } from '../../domain/shared/rich-text.ts';
import { RichInlineText, RichTextView } from '../primitives/rich-text.tsx';
import { instructionFor } from './question-body.tsx';
import type { WidgetProps } from './widget.ts';

/** Longer than this reads badly as a serif heading. */
const LONG_PROMPT = 150;

/** The legend: number, prompt as a heading, and what to do. A fill's prompt is its sentence, so the legend only asks. */
export function PromptLegend({
  item,
  number,
  level,
}: {
  readonly item: WidgetProps['item'];
  readonly number: string | null;
  readonly level: 1 | 2 | 3;
}) {
  const Heading = `h${level}` as const;
  const instruction = instructionFor(item.type);
  const head = headOf(item.prompt);
  const isLong = plainText(head).length > LONG_PROMPT;
  return (
    <legend className="question-legend">
      {number ? <span className="question-number">{number}</span> : null}
      <Heading className={isLong ? 'question-prompt is-long' : 'question-prompt'}>
        {item.type === 'fill' ? fillTitle(item.gaps.length) : <RichInlineText text={head} />}
      </Heading>
      {instruction ? <span className="question-instruction">{instruction}</span> : null}
    </legend>
  );
}

/** What the prompt says after its first paragraph, under the id the fieldset is described by. */
export function PromptRest({ item, id }: { readonly item: WidgetProps['item']; readonly id: string }) {
  const rest = restOf(item);
  return rest.length > 0 ? (
    <div id={id} className="prose">
      <RichTextView text={rest} />
    </div>
  ) : null;
}

/** Whether `PromptRest` draws anything. */
export function hasPromptRest(item: WidgetProps['item']): boolean {
  return restOf(item).length > 0;
}

function headOf(prompt: RichText): RichText {
  return prompt.slice(0, 1);
}

function restOf(item: WidgetProps['item']): RichText {
  return item.type === 'fill' ? [] : item.prompt.slice(1);
}

function fillTitle(gaps: number): string {
  return gaps === 1 ? 'Fill the gap' : `Fill the ${gaps} gaps`;
}
