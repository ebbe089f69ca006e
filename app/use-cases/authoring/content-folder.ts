import type { LibraryInput } from '../../domain/authoring/library.ts';
import type { Problem } from '../../domain/authoring/problem.ts';

/** A content folder as it was read. */
export type ContentFolder = LibraryInput & {
  /** What could not even be read. */
  readonly refused: readonly Problem[];
  readonly readMedia: (path: string) => Promise<Uint8Array>;
};
