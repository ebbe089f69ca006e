import type { Company } from '../catalog/company.ts';
import type { BankSource, CourseSource, LessonSource } from '../catalog/course.ts';
import type { Phrase } from '../catalog/phrase.ts';
import type { Signal } from '../catalog/signals.ts';
import type { ItemsLock } from './lock.ts';
import type { Problem } from './problem.ts';

/** A text file of the content folder; `path` is relative to it, with forward slashes. */
export type ContentFile = { readonly path: string; readonly text: string };

/** A picture of the content folder: its size and its first bytes (12 are enough), never its whole content. */
export type MediaFile = { readonly path: string; readonly bytes: number; readonly head: Uint8Array };

export type LibraryInput = { readonly files: readonly ContentFile[]; readonly media: readonly MediaFile[] };

/** A course as far as its files are sound. */
export type LibraryCourse = {
  readonly course: CourseSource;
  /** In file order. */
  readonly lessons: readonly LessonSource[];
  /** Empty, without a set, where the bank file is missing or broken. */
  readonly bank: BankSource;
  /** Files left out because of an error in them; importing the course without them would shorten it. */
  readonly leftOut: readonly string[];
};

export type Library = {
  /** By folder name. */
  readonly courses: readonly LibraryCourse[];
  readonly phrases: readonly Phrase[];
  readonly signals: readonly Signal[];
  readonly company: Company | null;
  /** The lock as the file has it. */
  readonly lock: ItemsLock;
  /** The lock as the fixer would write it. */
  readonly nextLock: ItemsLock;
  /** Sorted by file, line and column. */
  readonly problems: readonly Problem[];
};
