import type { FillItem } from '../../quiz/item.ts';
import type { RichText } from '../../shared/rich-text.ts';
import { type KeyRing, newKeyRing } from '../answer-keys.ts';
import { readBracketMarks } from '../bracket-marks.ts';
import { report } from '../draft.ts';
import type { Spot } from '../problem.ts';
import { checkKeyedFeedback, feedbackOf, promptText } from '../quiz-body.ts';
import { toRichText } from '../rich-markdown.ts';
import type { FamilyInput, ReadItem } from './family.ts';

/** fill: a text with gaps, each with the answers that are accepted. */
export function readFill(input: FamilyInput): ReadItem<FillItem> {
  const { base, body, draft } = input;
  const { prompt, gaps, spots, ring } = readGaps(input);
  const item = gaps.map(({ key, accepted }) => ({
    key,
    accepted,
    feedback: feedbackOf(body, { key, feedback: null }, draft),
  }));
  checkKeyedFeedback(body, ring.has, draft);
  return { item: { ...base, prompt, type: 'fill', gaps: item }, spots };
}

export type Gaps = {
  readonly prompt: RichText;
  readonly gaps: readonly { readonly key: string; readonly accepted: readonly string[] }[];
  readonly spots: ReadonlyMap<string, Spot>;
  readonly ring: KeyRing;
};

/** The prompt with its gaps in place. Q062 where there is none. */
export function readGaps({ body, draft, fence }: FamilyInput): Gaps {
  const source = promptText(body.promptLines);
  const { text, marks } = source === null ? { text: null, marks: [] } : readBracketMarks(source, ['='], draft);
  const ring = newKeyRing(
    draft,
    marks.flatMap(({ key }) => key ?? []),
  );
  const gaps = marks.map((mark) => {
    const accepted = mark.words.text
      .split(/(?<!\\)\|/)
      .map((answer) =>
        answer
          .replace(/\\(?=[|\]#])/g, '')
          .replace(/\s+/g, ' ')
          .trim(),
      )
      .filter((answer) => answer !== '');
    return { key: ring.take({ ...mark, words: accepted[0] ?? '' }), accepted, at: mark.at };
  });
  if (gaps.length === 0)
    report(draft, 'Q062', fence, 'there is no gap: write [[=answer|another]] where one is to be filled.');
  const prompt =
    text === null
      ? []
      : toRichText(
          text,
          draft,
          gaps.map(({ key }) => ({ kind: 'gap', key })),
        );
  return { prompt, gaps, ring, spots: new Map(gaps.map(({ key, at }) => [key, at])) };
}
