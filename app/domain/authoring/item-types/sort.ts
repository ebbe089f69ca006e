import type { SortCategory, SortItem } from '../../quiz/item.ts';
import { newKeyRing, takeKey } from '../answer-keys.ts';
import { report } from '../draft.ts';
import type { AnswerLine } from '../quiz-body.ts';
import { checkKeyedFeedback, feedbackOf } from '../quiz-body.ts';
import { toRichText } from '../rich-markdown.ts';
import { type FamilyInput, type ReadItem, withPrompt } from './family.ts';

/** sort: remarks under the category each belongs to. */
export function readSort(input: FamilyInput): ReadItem<SortItem> {
  const { body, draft, fence } = input;
  const categoryRing = newKeyRing(draft);
  const categories: SortCategory[] = [];
  const placed: { readonly line: AnswerLine; readonly category: string }[] = [];
  for (const entry of body.entries) {
    if (entry.kind === 'answer') {
      const category = categories.at(-1);
      if (category === undefined) report(draft, 'Q021', entry.answer.at, 'write the category above: == name');
      else placed.push({ line: entry.answer, category: category.key });
      if (entry.answer.words.text === '') report(draft, 'Q021', entry.answer.at, 'this remark has no words.');
    } else if (entry.kind === 'scene') {
      const { words, key } = takeKey(entry.line.words, draft);
      const name = words.text;
      if (name === '') report(draft, 'Q021', entry.line.at, 'this category has no name.');
      if (categories.some((category) => category.name === name)) {
        report(draft, 'Q012', entry.line.at, `the category "${name}" is written twice.`);
      }
      categories.push({ key: key ?? categoryRing.derive(name), name });
    }
  }
  const ring = newKeyRing(
    draft,
    placed.flatMap(({ line }) => line.key ?? []),
  );
  const keyed = placed.map(({ line, category }) => ({
    line,
    category,
    key: ring.take({ ...line, words: line.words.text }),
  }));
  const remarks = keyed.map(({ line, category, key }) => ({
    key,
    text: toRichText(line.words, draft),
    category,
    feedback: feedbackOf(body, { key, feedback: line.feedback }, draft),
  }));
  checkKeyedFeedback(body, ring.has, draft);
  if (categories.length < 2) report(draft, 'Q021', fence, 'a sort item needs two categories or more (== name).');
  else if (remarks.length < 2) report(draft, 'Q021', fence, 'a sort item needs two remarks or more (- text).');
  return {
    item: { ...withPrompt(input), type: 'sort', categories, remarks },
    spots: new Map(keyed.map(({ line, key }) => [key, line.at])),
  };
}
