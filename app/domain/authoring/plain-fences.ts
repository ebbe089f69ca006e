/** The blocks that mean something to us. */
export const FENCE_WORDS = ['quiz', 'talk', 'keep'] as const;
export type FenceWord = (typeof FENCE_WORDS)[number];

/** A quiz, talk or keep block as it stands in a file. `line` is that of its opening ``` line. */
export type Fence = {
  readonly word: FenceWord;
  /** The words after the backticks, and the column they begin in. */
  readonly info: string;
  readonly infoColumn: number;
  readonly body: string;
  readonly line: number;
  /** False for a block that the end of the file closes. */
  readonly isClosed: boolean;
};

/**
 * The blocks of a text as a reader with a ruler sees them: three backticks at the very start of a line, the word, and
 * three backticks alone. It knows nothing of Markdown, so it and the Markdown tree can check each other.
 */
export function plainFences(body: string, firstLine: number): readonly Fence[] {
  const fences: Fence[] = [];
  const lines = body.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const opening = /^ {0,3}(`{3,}|~{3,})[^\S\n]*([^\n]*)$/.exec(lines[index] ?? '');
    const [, marks, info = ''] = opening ?? [];
    if (marks === undefined || (marks.startsWith('`') && info.includes('`'))) continue;
    const closing = new RegExp(`^ {0,3}\\${marks[0]}{${marks.length},}[^\\S\\n]*$`);
    const found = lines.findIndex((line, at) => at > index && closing.test(line));
    const end = found === -1 ? lines.length : found;
    const word = FENCE_WORDS.find((known) => known === info.trim().split(/\s+/)[0]);
    if (word !== undefined && lines[index]?.startsWith('```')) {
      fences.push({
        word,
        info: info.trim(),
        infoColumn: (lines[index] ?? '').indexOf(info) + 1,
        body: lines.slice(index + 1, end).join('\n'),
        line: firstLine + index,
        isClosed: found !== -1,
      });
    }
    index = end;
  }
  return fences;
}
