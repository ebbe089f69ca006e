import type { Item, ItemBase, ItemType } from '../../quiz/item.ts';
import { type Draft, report } from '../draft.ts';
import type { Spot } from '../problem.ts';
import type { QuizBody } from '../quiz-body.ts';
import { promptText } from '../quiz-body.ts';
import type { Settings } from '../quiz-settings.ts';
import { toRichText } from '../rich-markdown.ts';

/** What the parser of one item type is given. `base` still lacks the prompt: some types read their own. */
export type FamilyInput = {
  readonly type: ItemType;
  readonly base: Omit<ItemBase, 'prompt'>;
  readonly body: QuizBody;
  readonly settings: Settings;
  readonly draft: Draft;
  /** The opening line of the block. */
  readonly fence: Spot;
};

/** An item and where each of its parts stands, for what is said about it later. */
export type ReadItem<T> = {
  readonly item: T;
  readonly spots: ReadonlyMap<string, Spot>;
};

export type ReadBuilt = ReadItem<Item>;

/** The base with its prompt; an item without words to ask with is reported. */
export function withPrompt({ base, body, draft, fence }: FamilyInput): ItemBase {
  const source = promptText(body.promptLines);
  if (source === null) report(draft, 'Q021', fence, 'this item asks nothing: write the question before the answers.');
  else
    refuseBracketMarks(source.text, { draft, at: body.promptLines.find(({ kind }) => kind === 'text')?.at ?? fence });
  return { ...base, prompt: source === null ? [] : toRichText(source, draft) };
}

function refuseBracketMarks(text: string, { draft, at }: { readonly draft: Draft; readonly at: Spot }): void {
  if (/(?<!\\)\[\[[+=-]/.test(text)) report(draft, 'Q060', at, '[[…]] marks belong in a fill, highlight or plan item.');
}
