import type { ItemType } from '../quiz/item.ts';
import type { Spot } from './problem.ts';
import { joinText, type QuizText, quizText } from './quiz-text.ts';

/** A line of a quiz block with its continuation lines joined. `at` is where its mark stands. */
export type QuizLine = {
  readonly at: Spot;
  /** What stands after the mark. */
  readonly words: QuizText;
} & QuizMark;

export type QuizMark =
  | { readonly kind: 'text' | 'blank' | 'note' | 'hint' | 'why' | 'feedback' }
  | { readonly kind: 'setting'; readonly name: string }
  | { readonly kind: 'keyed-feedback'; readonly key: string }
  /** `( )`, `(x)`, `(50%)`: the share of credit, 0 to 100. */
  | { readonly kind: 'pick'; readonly percent: number }
  | { readonly kind: 'box'; readonly right: boolean }
  | { readonly kind: 'number'; readonly rank: number }
  | { readonly kind: 'dash' | 'scene' | 'goto' | 'rating' | 'plus' | 'model' };

type Reader = (line: string) => { readonly mark: QuizMark; readonly width: number } | null;

const SHARED: readonly Reader[] = [
  simple(/^\/\/ ?/, { kind: 'note' }),
  simple(/^\?(?=\s|$)/, { kind: 'hint' }),
  simple(/^!(?=\s|$)/, { kind: 'why' }),
  simple(/^>/, { kind: 'feedback' }),
  read(/^@([A-Za-z][\w-]*)/, (found) => ({ kind: 'setting', name: found[1] ?? '' })),
  read(/^#([^\s#>]+)\s*>/, (found) => ({ kind: 'keyed-feedback', key: found[1] ?? '' })),
  read(/^\(\s*(x|\d{1,3}\s*%)?\s*\)/i, (found) => ({ kind: 'pick', percent: percentOf(found[1]) })),
  read(/^\[\s*(x)?\s*\](?![([:])/i, (found) => ({ kind: 'box', right: found[1] !== undefined })),
];

const DASH = simple(/^-(?=\s|$)/, { kind: 'dash' });
const SCENE = simple(/^==(?=\s|$)/, { kind: 'scene' });
const GOTO = simple(/^->/, { kind: 'goto' });
const WRITTEN = [simple(/^\+(?=\s|$)/, { kind: 'plus' }), DASH, simple(/^=(?=\s|$)/, { kind: 'model' })];

/** The marks of one item type alone; in any other type they are ordinary text. */
const BY_TYPE: Readonly<Partial<Record<ItemType, readonly Reader[]>>> = {
  order: [read(/^(\d{1,3})\.(?=\s|$)/, (found) => ({ kind: 'number', rank: Number(found[1]) }))],
  match: [DASH],
  sort: [SCENE, DASH],
  dialogue: [SCENE, GOTO],
  sjt: [simple(/^~(?=\s|$)/, { kind: 'rating' })],
  rewrite: WRITTEN,
  open: WRITTEN,
};

/** The lines of a quiz block, each with its mark read and its indented continuation joined. */
export function readQuizLines(
  body: string,
  { type, firstLine }: { readonly type: ItemType; readonly firstLine: number },
): readonly QuizLine[] {
  const readers = [...SHARED, ...(BY_TYPE[type] ?? [])];
  const lines: QuizLine[] = [];
  for (const [index, raw] of body.split('\n').entries()) {
    const indent = raw.length - raw.trimStart().length;
    const here = { line: firstLine + index, column: indent + 1 };
    const next = readLine(raw.slice(indent), here, readers);
    const above = lines.at(-1);
    if (next.kind === 'text' && indent >= 2 && above !== undefined && above.kind !== 'blank') {
      lines[lines.length - 1] = { ...above, words: joinText(trimEnd(above), next.words, glueOf(above)) };
    } else lines.push(next);
  }
  return lines;
}

function readLine(line: string, at: Spot, readers: readonly Reader[]): QuizLine {
  if (line.trim() === '') return { kind: 'blank', at, words: quizText('', at) };
  // A backslash before a list number is not Markdown's own escape; move it to where Markdown knows it.
  const escapedNumber = /^\\(\d+)\./.exec(line);
  if (escapedNumber !== null) {
    return { kind: 'text', at, words: quizText(`${escapedNumber[1]}\\.${line.slice(escapedNumber[0].length)}`, at) };
  }
  for (const reader of readers) {
    const found = reader(line);
    if (found === null) continue;
    const rest = line.slice(found.width);
    const gap = rest.length - rest.trimStart().length;
    return {
      ...found.mark,
      at,
      words: quizText(rest.trim(), { line: at.line, column: at.column + found.width + gap }),
    };
  }
  return { kind: 'text', at, words: quizText(line, at) };
}

/** Answers read as one sentence; prompts, feedback and explanations keep their lines, which Markdown joins. */
function glueOf({ kind }: QuizLine): string {
  return kind === 'text' || kind === 'feedback' || kind === 'keyed-feedback' || kind === 'why' || kind === 'hint'
    ? '\n'
    : ' ';
}

function trimEnd({ words, kind }: QuizLine): QuizText {
  return kind === 'text' ? words : { ...words, text: words.text.trimEnd() };
}

function simple(pattern: RegExp, mark: QuizMark): Reader {
  return read(pattern, () => mark);
}

function read(pattern: RegExp, mark: (found: RegExpExecArray) => QuizMark): Reader {
  return (line) => {
    const found = pattern.exec(line);
    return found === null ? null : { mark: mark(found), width: found[0].length };
  };
}

function percentOf(text: string | undefined): number {
  if (text === undefined) return 0;
  return text.toLowerCase() === 'x' ? 100 : Number.parseInt(text, 10);
}
