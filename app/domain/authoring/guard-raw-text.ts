import type { Finding } from './problem.ts';

/** R1 and R2: what is refused by looking at the characters alone, before any parser may spend time on them. */

const MAX_BYTES = 65_536;
const MAX_LINES = 3_000;
const MAX_INDENT = 64;
const MAX_MARKERS_A_LINE = 12;
const MAX_MARKERS = 2_000;
const MAX_OPENING_BRACKETS = 2_000;
const MAX_TAGS = 1_000;
const MAX_RUN = 64;
/** Measured: the parser takes 79 s over 36,000 alternating emphasis marks, below a second over this many. */
const MAX_EMPHASIS_MARKS = 4_000;

/** Line ends as one `\n` each. */
export function normaliseLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** R1 and R2 together; what is too long or unreadable is not measured any further. */
export function checkRawText(text: string): readonly Finding[] {
  const characters = checkCharacters(text);
  return text.length > MAX_BYTES ? characters : [...characters, ...checkShape(text)];
}

/** R1: plain text of at most 64 kB, without characters that hide or turn around what stands there. */
function checkCharacters(text: string): readonly Finding[] {
  if (text.length > MAX_BYTES || new TextEncoder().encode(text).length > MAX_BYTES) {
    return [{ line: 1, column: 1, code: 'R1', message: 'the text is longer than 64 kB; split it into two lessons.' }];
  }
  const found = findHiddenCharacter(text);
  if (found === null) return [];
  return [{ ...spotAt(text, found.index), code: 'R1', message: found.message }];
}

/** The first character no authored text may hold, also after character references were decoded; null when clean. */
export function findHiddenCharacter(text: string): { readonly index: number; readonly message: string } | null {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0x20 && code < 0x7f) continue;
    const message = hiddenCharacter(text, index, code);
    if (message !== null) return { index, message };
  }
  return null;
}

function hiddenCharacter(text: string, index: number, code: number): string | null {
  if (code === 0x09 || code === 0x0a) return null;
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return 'an invisible control character; delete it.';
  if (code === 0xfeff) return 'an invisible byte order mark; save the file as plain UTF-8.';
  if (code === 0x2028 || code === 0x2029) return 'an invisible line separator; use an ordinary line break.';
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) {
    return 'an invisible character that turns the reading direction around; delete it.';
  }
  if (code === 0xfffd) return 'a character that could not be read; save the file as UTF-8.';
  if (code >= 0xd800 && code <= 0xdbff) {
    const next = text.charCodeAt(index + 1);
    return next >= 0xdc00 && next <= 0xdfff ? null : 'half a character; delete it and type it again.';
  }
  if (code >= 0xdc00 && code <= 0xdfff) {
    const before = text.charCodeAt(index - 1);
    return before >= 0xd800 && before <= 0xdbff ? null : 'half a character; delete it and type it again.';
  }
  return null;
}

/** R2: the shape of the text, line by line. The parsers take minutes over shapes that no lesson needs. */
function checkShape(text: string): readonly Finding[] {
  const lines = text.split('\n');
  if (lines.length > MAX_LINES) return [refusal(MAX_LINES + 1, 1, `more than ${MAX_LINES} lines; split the lesson.`)];
  let markers = 0;
  let brackets = 0;
  let tags = 0;
  let emphasis = 0;
  for (const [index, line] of lines.entries()) {
    const here = measureLine(line);
    markers += here.markers;
    brackets += here.brackets;
    tags += here.tags;
    emphasis += here.emphasis;
    const limits: readonly (readonly [boolean, string])[] = [
      [here.indent > MAX_INDENT, `more than ${MAX_INDENT} columns of space at the start of the line.`],
      [
        here.markers > MAX_MARKERS_A_LINE,
        `more than ${MAX_MARKERS_A_LINE} list or quote marks at the start of one line.`,
      ],
      [here.longestRun >= MAX_RUN, `the same mark ${MAX_RUN} times in a row.`],
      [markers > MAX_MARKERS, `more than ${MAX_MARKERS} list or quote marks; split the lesson.`],
      [brackets > MAX_OPENING_BRACKETS, `more than ${MAX_OPENING_BRACKETS} opening brackets; split the lesson.`],
      [emphasis > MAX_EMPHASIS_MARKS, `more than ${MAX_EMPHASIS_MARKS} marks like * and _; split the lesson.`],
      [tags > MAX_TAGS, `more than ${MAX_TAGS} tags; split the lesson.`],
    ];
    const broken = limits.find(([isOver]) => isOver);
    if (broken !== undefined) return [refusal(index + 1, 1, broken[1])];
  }
  return [];
}

type LineShape = {
  indent: number;
  markers: number;
  brackets: number;
  tags: number;
  emphasis: number;
  longestRun: number;
};

function measureLine(line: string): LineShape {
  const shape: LineShape = { indent: 0, markers: 0, brackets: 0, tags: 0, emphasis: 0, longestRun: 0 };
  let index = 0;
  for (; line[index] === ' ' || line[index] === '\t'; index += 1) shape.indent += line[index] === '\t' ? 4 : 1;
  shape.markers = countMarkers(line, index);
  let run = 0;
  for (let i = 0; i < line.length; i += 1) {
    const mark = line[i] ?? '';
    run = i > 0 && mark === line[i - 1] ? run + 1 : 1;
    if (run > shape.longestRun && '[](){}<>*`!~|'.includes(mark)) shape.longestRun = run;
    if (mark === '*' || mark === '_' || mark === '~') shape.emphasis += 1;
    if (mark === '[' || mark === '(' || mark === '{') shape.brackets += 1;
    if (mark === '<' && /[a-z]/i.test(line[i + 1] ?? '')) shape.tags += 1;
  }
  return shape;
}

/** List and quote marks that stand before the first word of a line. */
function countMarkers(line: string, from: number): number {
  let count = 0;
  let index = from;
  while (index < line.length) {
    const mark = line[index] ?? '';
    if (mark === ' ' || mark === '\t') {
      index += 1;
      continue;
    }
    let width = 0;
    if (mark === '>') width = 1;
    else if ('*+-'.includes(mark)) width = isBlank(line[index + 1]) ? 1 : 0;
    else if (mark >= '0' && mark <= '9') {
      let end = index;
      while (end - index < 10 && (line[end] ?? '') >= '0' && (line[end] ?? '') <= '9') end += 1;
      if ((line[end] === '.' || line[end] === ')') && isBlank(line[end + 1])) width = end + 1 - index;
    }
    if (width === 0) break;
    count += 1;
    index += width;
  }
  return count;
}

function isBlank(character: string | undefined): boolean {
  return character === undefined || character === ' ' || character === '\t';
}

function refusal(line: number, column: number, message: string): Finding {
  return { line, column, code: 'R2', message };
}

function spotAt(text: string, index: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, index);
  return { line: before.split('\n').length, column: index - before.lastIndexOf('\n') };
}
