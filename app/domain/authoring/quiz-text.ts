import type { Spot } from './problem.ts';

/** A stretch of quiz text and where in the file each of its joined lines begins. */
export type QuizText = {
  readonly text: string;
  /** In order of `offset`; never empty. */
  readonly pieces: readonly (Spot & { readonly offset: number })[];
};

/** Text that stands on one line of the file. */
export function quizText(text: string, { line, column }: Spot): QuizText {
  return { text, pieces: [{ offset: 0, line, column }] };
}

/** Two stretches as one, with `glue` between them. */
export function joinText(first: QuizText, second: QuizText, glue: string): QuizText {
  const shift = first.text.length + glue.length;
  return {
    text: first.text + glue + second.text,
    pieces: [...first.pieces, ...second.pieces.map((piece) => ({ ...piece, offset: piece.offset + shift }))],
  };
}

/** The part from one offset to another, knowing its own places. */
export function sliceText(whole: QuizText, from: number, to = whole.text.length): QuizText {
  const kept = whole.pieces
    .filter((piece) => piece.offset > from && piece.offset < to)
    .map((piece) => ({ ...piece, offset: piece.offset - from }));
  return { text: whole.text.slice(from, to), pieces: [{ offset: 0, ...spotIn(whole, from) }, ...kept] };
}

/** Without blanks at either end. */
export function trimText(whole: QuizText): QuizText {
  const from = whole.text.length - whole.text.trimStart().length;
  return sliceText(whole, from, Math.max(from, whole.text.trimEnd().length));
}

/** Where in the file the character at `offset` stands. */
export function spotIn({ pieces }: QuizText, offset: number): Spot {
  const piece = pieces.findLast((candidate) => candidate.offset <= offset) ?? pieces[0];
  if (piece === undefined) return { line: 1, column: 1 };
  return { line: piece.line, column: piece.column + offset - piece.offset };
}
