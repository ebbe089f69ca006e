import { unreachable } from '../../domain/shared/record.ts';
import { ChoiceQuestion } from './choice-question.tsx';
import { FillQuestion } from './fill-question.tsx';
import { HighlightQuestion } from './highlight-question.tsx';
import { MatchQuestion } from './match-question.tsx';
import { OrderQuestion } from './order-question.tsx';
import { SortQuestion } from './sort-question.tsx';
import type { WidgetProps } from './widget.ts';

/** The widget of the item's type; a new type is one more line here. */
export function QuestionBody(props: WidgetProps) {
  const { item } = props;
  switch (item.type) {
    case 'choice':
    case 'truefalse':
    case 'multi':
      return <ChoiceQuestion {...props} item={item} />;
    case 'order':
      return <OrderQuestion {...props} item={item} />;
    case 'match':
      return <MatchQuestion {...props} item={item} />;
    case 'sort':
      return <SortQuestion {...props} item={item} />;
    case 'fill':
      return <FillQuestion {...props} item={item} />;
    case 'highlight':
      return <HighlightQuestion {...props} item={item} />;
    default:
      return unreachable(item);
  }
}

/** What to do, in a few words beside the prompt; null where the prompt and the controls say it all. */
export function instructionFor(type: WidgetProps['item']['type']): string | null {
  switch (type) {
    case 'choice':
    case 'truefalse':
      return null;
    case 'multi':
      return 'Pick all that fit.';
    case 'order':
      return 'The first one on top.';
    case 'match':
      return 'Choose for each what it goes with.';
    case 'sort':
      return 'Each goes into one place.';
    case 'fill':
      return 'Your own words; one typing slip is fine.';
    case 'highlight':
      return 'Mark as many phrases as you need.';
    default:
      return unreachable(type);
  }
}
