import { checkLibrary } from '../../domain/authoring/check-library.ts';
import { fixLibrary } from '../../domain/authoring/fix-library.ts';
import type { ContentFile, LibraryInput } from '../../domain/authoring/library.ts';
import type { Problem } from '../../domain/authoring/problem.ts';

/** Where the content stands; both sides of the folder, so that a test can hand in any. */
export type ContentStore = {
  readonly read: () => Promise<LibraryInput & { readonly refused: readonly Problem[] }>;
  readonly write: (files: readonly ContentFile[]) => Promise<void>;
};

export type ContentReport = {
  /** Sorted by file, line and column. */
  readonly problems: readonly Problem[];
  readonly written: readonly string[];
  readonly courses: number;
  readonly lessons: number;
  readonly items: number;
};

/** An author checks the content folder; with `fix`, missing ids, keys and lock lines are added first. */
export async function checkContent(
  { content }: { readonly content: ContentStore },
  { fix }: { readonly fix: boolean },
): Promise<ContentReport> {
  const input = await content.read();
  const { changed, library } = fix ? fixLibrary(input) : { changed: [], library: checkLibrary(input) };
  if (changed.length > 0) await content.write(changed);
  const items = library.courses.flatMap(({ lessons, bank }) => [
    ...bank.items,
    ...lessons.flatMap(({ fences }) => fences.filter(({ kind }) => kind === 'item')),
  ]);
  return {
    problems: [...input.refused, ...library.problems],
    written: changed.map(({ path }) => path),
    courses: library.courses.length,
    lessons: library.courses.reduce((sum, { lessons }) => sum + lessons.length, 0),
    items: items.length,
  };
}
