import type { ItemType } from '../quiz/item.ts';
import type { RichText } from '../shared/rich-text.ts';
import { takeKey } from './answer-keys.ts';
import { type Draft, report } from './draft.ts';
import type { Spot } from './problem.ts';
import type { QuizLine } from './quiz-lines.ts';
import { joinText, type QuizText, sliceText, spotIn, trimText } from './quiz-text.ts';
import { toRichText } from './rich-markdown.ts';

/** An answer line of any type: its mark, its words without the key, and the feedback that stands under it. */
export type AnswerLine = {
  readonly line: QuizLine;
  readonly words: QuizText;
  readonly key: string | null;
  readonly at: Spot;
  /** Where the fixer writes a missing key. */
  readonly end: Spot;
  readonly feedback: QuizText | null;
};

export type BodyEntry =
  | { readonly kind: 'answer'; readonly answer: AnswerLine }
  /** A category, a scene, a jump, or a line spoken in a scene. */
  | { readonly kind: 'scene' | 'goto' | 'spoken'; readonly line: QuizLine };

export type KeyedFeedback = { readonly key: string; readonly at: Spot; readonly words: QuizText };

/** A quiz block sorted into its parts; what the parts mean is the type's own business. */
export type QuizBody = {
  readonly settings: readonly (QuizLine & { readonly kind: 'setting' })[];
  /** Text and blank lines before the first answer. */
  readonly promptLines: readonly QuizLine[];
  readonly entries: readonly BodyEntry[];
  readonly keyedFeedback: readonly KeyedFeedback[];
  readonly hints: readonly QuizText[];
  readonly why: QuizText | null;
  /** Warnings answered in place. */
  readonly allows: readonly string[];
};

const ANSWER_MARKS: Readonly<Record<ItemType, readonly QuizLine['kind'][]>> = {
  choice: ['pick'],
  truefalse: ['pick'],
  multi: ['box'],
  order: ['number'],
  match: ['dash'],
  sort: ['dash'],
  fill: [],
  highlight: [],
  dialogue: ['pick'],
  sjt: ['rating'],
  rewrite: ['plus', 'dash', 'model'],
  open: ['plus', 'dash', 'model'],
  plan: [],
  set: [],
};

/** Sorts the lines of a block; reports what stands where it cannot stand. */
export function readBody(lines: readonly QuizLine[], type: ItemType, draft: Draft): QuizBody {
  const settings: (QuizLine & { kind: 'setting' })[] = [];
  const promptLines: QuizLine[] = [];
  const entries: BodyEntry[] = [];
  const keyedFeedback: KeyedFeedback[] = [];
  const hints: QuizText[] = [];
  const allows: string[] = [];
  let why: QuizText | null = null;
  let isPromptOver = false;
  let addFeedback: ((words: QuizText) => void) | null = null;

  for (const line of lines) {
    switch (line.kind) {
      case 'blank':
        if (!isPromptOver) promptLines.push(line);
        break;
      case 'setting':
        settings.push(line);
        break;
      case 'note':
        allows.push(...readAllow(line, draft));
        break;
      case 'hint':
        isPromptOver = true;
        hints.push(line.words);
        break;
      case 'why':
        isPromptOver = true;
        why = why === null ? line.words : joinText(why, line.words, '\n');
        break;
      case 'feedback':
        isPromptOver = true;
        if (addFeedback === null) report(draft, 'Q014', line.at, 'this feedback line has no answer above it.');
        else addFeedback(line.words);
        break;
      case 'keyed-feedback': {
        isPromptOver = true;
        const index = keyedFeedback.push({ key: line.key, at: line.at, words: line.words }) - 1;
        addFeedback = (words) => {
          const above = keyedFeedback[index];
          if (above) keyedFeedback[index] = { ...above, words: joinText(above.words, words, '\n') };
        };
        break;
      }
      case 'scene':
      case 'goto':
        isPromptOver = true;
        addFeedback = null;
        entries.push({ kind: line.kind, line });
        break;
      case 'text':
        if (!isPromptOver) promptLines.push(line);
        else if (type === 'dialogue') entries.push({ kind: 'spoken', line });
        else {
          report(
            draft,
            'Q015',
            line.at,
            'text after the first answer: indent it to continue the answer, or start it with > ? ! //',
          );
        }
        break;
      default: {
        isPromptOver = true;
        if (!ANSWER_MARKS[type].includes(line.kind)) {
          report(draft, 'Q020', line.at, wrongMark(line, type));
          addFeedback = () => {};
          break;
        }
        const index = entries.push({ kind: 'answer', answer: readAnswer(line, draft) }) - 1;
        addFeedback = (words) => {
          const above = entries[index];
          if (above?.kind !== 'answer') return;
          const { feedback } = above.answer;
          const joined = feedback === null ? words : joinText(feedback, words, '\n');
          entries[index] = { kind: 'answer', answer: { ...above.answer, feedback: joined } };
        };
      }
    }
  }
  return { settings, promptLines, entries, keyedFeedback, hints, why, allows };
}

/** Prompt lines as one text, each knowing its place; blank lines part paragraphs. */
export function promptText(lines: readonly QuizLine[]): QuizText | null {
  const first = lines.findIndex(({ kind }) => kind === 'text');
  const last = lines.findLastIndex(({ kind }) => kind === 'text');
  const words = lines.slice(first, last + 1).map((line) => line.words);
  const [start, ...rest] = first === -1 ? [] : words;
  return start === undefined ? null : rest.reduce((text, next) => joinText(text, next, '\n'), start);
}

/** Answers of a body in order. */
export function answersOf({ entries }: QuizBody): readonly AnswerLine[] {
  return entries.flatMap((entry) => (entry.kind === 'answer' ? [entry.answer] : []));
}

/** The feedback of one answer: what stands under it, and what names its key elsewhere in the block. */
export function feedbackOf(
  body: QuizBody,
  { key, feedback }: { readonly key: string; readonly feedback: QuizText | null },
  draft: Draft,
): RichText | null {
  const named = body.keyedFeedback.filter((line) => line.key === key).map((line) => line.words);
  const [first, ...rest] = feedback === null ? named : [feedback, ...named];
  if (first === undefined) return null;
  const rich = toRichText(
    rest.reduce((text, next) => joinText(text, next, '\n'), first),
    draft,
  );
  return rich.length > 0 ? rich : null;
}

/** Q013: every `#key > feedback` names an answer of this item. */
export function checkKeyedFeedback({ keyedFeedback }: QuizBody, hasKey: (key: string) => boolean, draft: Draft): void {
  for (const { key, at } of keyedFeedback) {
    if (!hasKey(key)) report(draft, 'Q013', at, `feedback for an unknown key: no answer here is called #${key}.`);
  }
}

function readAnswer(line: QuizLine, draft: Draft): AnswerLine {
  const whole = trimText(line.words);
  const { words, key } = takeKey(whole, draft);
  return { line, words, key, at: line.at, end: spotIn(whole, whole.text.length), feedback: null };
}

const WARNING_CODE = /^allow\s+([A-Za-z]\d+)\b\s*:?\s*(.*)$/;

/** `// allow W103: reason` answers a warning; errors cannot be answered away. */
function readAllow({ words, at }: QuizLine, draft: Draft): readonly string[] {
  const found = WARNING_CODE.exec(words.text);
  const code = found?.[1]?.toUpperCase();
  if (found === null || code === undefined) return [];
  if (!code.startsWith('W')) {
    report(draft, 'Q004', at, `${code} is an error; only warnings (W…) can be allowed.`);
    return [];
  }
  if ((found[2] ?? '') === '') {
    report(draft, 'Q004', at, `say why: // allow ${code}: reason`);
    return [];
  }
  return [code];
}

function wrongMark({ kind }: QuizLine, type: ItemType): string {
  if (kind === 'box') return `[ ] answers belong in a multi item, not ${type}.`;
  if (kind === 'pick') return `( ) answers belong in a choice item, not ${type}.`;
  return `this mark does not belong in a ${type} item.`;
}

/** The part of an answer before and after a separator such as `=>`; null where it is missing. */
export function splitAt(words: QuizText, separator: string): readonly [QuizText, QuizText] | null {
  const index = words.text.indexOf(separator);
  if (index === -1) return null;
  return [trimText(sliceText(words, 0, index)), trimText(sliceText(words, index + separator.length))];
}
