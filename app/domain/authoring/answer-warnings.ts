import type { CheckedText } from './check-text.ts';
import type { Problem } from './problem.ts';

/** Turns a warning that its author answered, in its block or for its whole file, to level "allowed". */
export function answerWarnings(
  problems: readonly Problem[],
  texts: readonly CheckedText[],
  fileAllow: ReadonlyMap<string, readonly string[]>,
): readonly Problem[] {
  const byFile = new Map(texts.map((text) => [text.file, text]));
  return problems.map((problem) => {
    if (problem.level !== 'warning') return problem;
    const text = byFile.get(problem.file);
    const block = text?.quizzes.find(({ at, endLine }) => at.line <= problem.line && problem.line <= endLine);
    const codes = [...(fileAllow.get(problem.file) ?? []), ...(text?.allow ?? []), ...(block?.allows ?? [])];
    return codes.includes(problem.code) ? { ...problem, level: 'allowed' } : problem;
  });
}
