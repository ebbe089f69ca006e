/** Why a lesson was not compiled: the rule, a sentence for the trainer, the line. Never a compiler's words or a path. */
export type LessonRefusal = { readonly code: string; readonly message: string; readonly line: number | null };

/** The answer when a step behind the guard says no: the guard's own messages are better, and come first. */
export function notAPage(code: string): LessonRefusal {
  return {
    code,
    message: 'this text cannot be made into a page. Take out what was added last and put it back piece by piece.',
    line: null,
  };
}

/** The answer when a lesson takes too long or too much memory. */
export function tooMuch(): LessonRefusal {
  return {
    code: 'R3',
    message: 'this lesson takes too long to prepare. Make it shorter, or take out long tables and deeply nested lists.',
    line: null,
  };
}
