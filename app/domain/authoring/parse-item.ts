import { type CheckSet, ITEM_TYPES, type Item, type ItemBase, type ItemType } from '../quiz/item.ts';
import { slugOf } from './answer-keys.ts';
import { type Insertion, newDraft, report, type UsedImage } from './draft.ts';
import { readDialogue } from './item-types/dialogue.ts';
import type { FamilyInput, ReadItem } from './item-types/family.ts';
import { readFill } from './item-types/fill.ts';
import { readHighlight } from './item-types/highlight.ts';
import { readPlan, readSjt, readWritten } from './item-types/judged.ts';
import { readMatch } from './item-types/match.ts';
import { readOrder } from './item-types/order.ts';
import { readPicks } from './item-types/picks.ts';
import { readSet } from './item-types/set.ts';
import { readSort } from './item-types/sort.ts';
import type { UnbuiltItem } from './item-types/unbuilt.ts';
import type { Finding, Spot } from './problem.ts';
import { promptText, readBody } from './quiz-body.ts';
import { readQuizLines } from './quiz-lines.ts';
import { itemSettings, missesOf, readSettings, type Settings } from './quiz-settings.ts';
import { toRichText } from './rich-markdown.ts';
import { closest } from './spelling.ts';

/** A quiz fence as it stands in a file. `line` is that of the opening ``` line; the body begins on the next. */
export type QuizFence = {
  readonly file: string;
  readonly line: number;
  /** The words after the backticks: `quiz choice desk-hours`. */
  readonly info: string;
  /** The column the info words begin in; 4 unless there are more than three backticks. */
  readonly infoColumn?: number;
  readonly body: string;
};

export type ParsedQuiz = {
  /** What the block means; null where an error stands in it. */
  readonly parsed:
    | { readonly kind: 'item'; readonly item: Item }
    | { readonly kind: 'set'; readonly set: CheckSet }
    | { readonly kind: 'unbuilt'; readonly item: UnbuiltItem }
    | null;
  /** The id as written, also of a broken block; null where there is no good one. */
  readonly id: string | null;
  readonly at: Spot;
  readonly findings: readonly Finding[];
  /** Warnings the author answered in this block: `// allow W103: reason`. */
  readonly allows: readonly string[];
  readonly settings: Settings;
  /** Where each answer stands, by key. */
  readonly spots: ReadonlyMap<string, Spot>;
  readonly images: readonly UsedImage[];
  /** What the fixer may add. */
  readonly insertions: readonly Insertion[];
};

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Reads one quiz block: an item, a set, or line-numbered findings. Never throws, whatever the text. */
export function parseQuiz({ file, line, info, infoColumn = 4, body: text }: QuizFence): ParsedQuiz {
  const draft = newDraft();
  const at = { line, column: 1 };
  const nothing = { id: null, at, allows: [], settings: [], spots: new Map<string, Spot>() };
  const head = readHead(info, { line, column: infoColumn });
  if (head.type === null) {
    report(draft, 'Q001', head.typeAt, head.message);
    return { ...nothing, ...draft, parsed: null };
  }
  const { type } = head;
  const body = readBody(readQuizLines(text, { type, firstLine: line + 1 }), type, draft);
  const id = readId(head, draft);
  if (id === null && head.words.length < 3) {
    const name = slugOf(
      promptText(body.promptLines)
        ?.text.split('\n', 1)[0]
        ?.replace(/\[\[[=+-]?/g, '') ?? type,
      5,
    );
    draft.insertions.push({
      line,
      column: infoColumn + info.trimEnd().length,
      text: ` ${name.length < 3 ? `${type}-${name}` : name}`,
    });
  }
  const settings = readSettings(body, type, draft);
  const place = { file, ...at };
  const shared = { id, at, allows: body.allows, settings };
  if (type === 'set') {
    const set = readSet({ id: id ?? '', place, body, settings, draft });
    const parsed = hasError(draft.findings) ? null : ({ kind: 'set', set } as const);
    return { ...shared, ...draft, spots: new Map(), parsed };
  }
  const why = body.why === null ? [] : toRichText(body.why, draft);
  const base: Omit<ItemBase, 'prompt'> = {
    ...itemSettings(settings, type, draft),
    id: id ?? '',
    hints: body.hints.map((hint) => toRichText(hint, draft)),
    explanation: why.length > 0 ? why : null,
    place,
  };
  const read = readFamily({ type, base, body, settings, draft, fence: at });
  // Misconceptions are read a second time for their places; what is wrong with them was reported above.
  for (const { key, ...spot } of missesOf(settings, newDraft())) {
    if (!read.spots.has(key))
      report(draft, 'Q013', spot, `@misses names an unknown key: no answer here is called #${key}.`);
  }
  const parsed = hasError(draft.findings)
    ? null
    : read.kind === 'item'
      ? { kind: read.kind, item: read.item }
      : { kind: read.kind, item: read.item };
  return { ...shared, ...draft, spots: read.spots, parsed };
}

type ReadFamily = ({ readonly kind: 'item' } & ReadItem<Item>) | ({ readonly kind: 'unbuilt' } & ReadItem<UnbuiltItem>);

function readFamily(input: FamilyInput & { readonly type: Exclude<ItemType, 'set'> }): ReadFamily {
  const { type } = input;
  switch (type) {
    case 'choice':
    case 'truefalse':
    case 'multi':
      return { kind: 'item', ...readPicks({ ...input, type }) };
    case 'order':
      return { kind: 'item', ...readOrder(input) };
    case 'match':
      return { kind: 'item', ...readMatch(input) };
    case 'sort':
      return { kind: 'item', ...readSort(input) };
    case 'fill':
      return { kind: 'item', ...readFill(input) };
    case 'highlight':
      return { kind: 'item', ...readHighlight(input) };
    case 'dialogue':
      return { kind: 'unbuilt', ...readDialogue(input) };
    case 'sjt':
      return { kind: 'unbuilt', ...readSjt(input) };
    case 'rewrite':
    case 'open':
      return { kind: 'unbuilt', ...readWritten({ ...input, type }) };
    case 'plan':
      return { kind: 'unbuilt', ...readPlan(input) };
  }
}

type Head = { readonly words: readonly string[]; readonly typeAt: Spot; readonly idAt: Spot } & (
  | { readonly type: ItemType }
  | { readonly type: null; readonly message: string }
);

function readHead(info: string, { line, column }: Spot): Head {
  const words = info.trim().split(/\s+/);
  const [, typeWord = '', idWord = ''] = words;
  const typeIndex = typeWord === '' ? 0 : info.indexOf(typeWord, 4);
  const idIndex = idWord === '' ? info.trimEnd().length : info.indexOf(idWord, typeIndex + typeWord.length);
  const spots = { typeAt: { line, column: column + typeIndex }, idAt: { line, column: column + idIndex } };
  const type = ITEM_TYPES.find((known) => known === typeWord);
  if (type !== undefined) return { words, ...spots, type };
  const guess = closest(typeWord, ITEM_TYPES);
  const message =
    typeWord === ''
      ? `say which type of item this is: quiz choice my-item. Types: ${ITEM_TYPES.join(', ')}.`
      : `unknown item type "${typeWord}"${guess === null ? `. Types: ${ITEM_TYPES.join(', ')}.` : `, did you mean "${guess}"?`}`;
  return { words, ...spots, type: null, message };
}

function readId({ words, idAt }: Head, draft: Parameters<typeof report>[0]): string | null {
  const [, , id, ...more] = words;
  if (id === undefined) report(draft, 'Q002', idAt, 'this item has no id: write a name of its own after the type.');
  else if (more.length > 0) report(draft, 'Q002', idAt, 'an id is one word: join its words with hyphens.');
  else if (!ID.test(id) || id.length < 3 || id.length > 60) {
    report(draft, 'Q002', idAt, `"${id}" is no id: lower-case words with hyphens, 3 to 60 characters.`);
  } else return id;
  return null;
}

function hasError(findings: readonly Finding[]): boolean {
  return findings.some(({ code }) => !code.startsWith('W'));
}
