/** Errors stop publishing, warnings do not, and an allowed warning was answered in place with a reason. */
export type Level = 'error' | 'warning' | 'allowed';

/** What is wrong at one place of one content file. Lines and columns count from 1, front matter included. */
export type Problem = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly level: Level;
  /** Q… and W… of the linter, R… of the guard. */
  readonly code: string;
  /** What is wrong and how to put it right, in a trainer's words. */
  readonly message: string;
};

/** A place in a file whose name is known from elsewhere. */
export type Spot = { readonly line: number; readonly column: number };

/** A finding before its file is known; the level follows from the code (W… warns, the rest stops). */
export type Finding = Spot & { readonly code: string; readonly message: string };

/** The finding as a problem of this file. */
export function toProblem(file: string, { line, column, code, message }: Finding): Problem {
  return { file, line, column, level: code.startsWith('W') ? 'warning' : 'error', code, message };
}

/** Problems in reading order: by file, line, column and code. */
export function byPlace(a: Problem, b: Problem): number {
  return compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.code, b.code);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
