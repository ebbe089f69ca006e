import type { Finding, Spot } from './problem.ts';

/** Text the fixer may add, and where: at most a missing id or key, never other words. */
export type Insertion = Spot & { readonly text: string };

/** A picture a text shows, to be looked up among the course's files. */
export type UsedImage = Spot & { readonly src: string };

/** What is gathered while one quiz block is read. */
export type Draft = {
  readonly findings: Finding[];
  readonly insertions: Insertion[];
  readonly images: UsedImage[];
};

export function newDraft(): Draft {
  return { findings: [], insertions: [], images: [] };
}

/** Notes a finding at its place. */
export function report(draft: Draft, code: string, at: Spot, message: string): void {
  draft.findings.push({ line: at.line, column: at.column, code, message });
}
