import type { CheckSet, Item, PersonaId } from '../quiz/item.ts';

/** An objective as `course.md` declares it: `A1 tell solve, spot and sell apart`. */
export type Objective = { readonly id: string; readonly text: string };

/** `course.md`, read and checked. */
export type CourseSource = {
  readonly slug: string;
  readonly title: string;
  readonly audience: string;
  readonly minutes: number;
  readonly objectives: readonly Objective[];
  /** Id of the course's set. */
  readonly check: string;
  readonly allow: readonly string[];
};

/** The front matter of a lesson, read and checked. */
export type LessonMeta = {
  readonly title: string;
  readonly minutes: number;
  readonly objectives: readonly string[];
  readonly personas: readonly PersonaId[];
  readonly comesFrom: string | null;
  readonly was: string | null;
  readonly allow: readonly string[];
};

/** A line of a conversation. */
export type TalkLine = { readonly speaker: string; readonly words: string };

/** A fence as it stands in a lesson, in order: what the swap puts in its place. */
export type LessonFence =
  | { readonly kind: 'item'; readonly item: Item }
  | {
      readonly kind: 'talk';
      readonly tone: 'poor' | 'better';
      readonly lines: readonly TalkLine[];
      readonly comment: string | null;
    }
  | { readonly kind: 'keep'; readonly text: string };

/** A lesson the guard and the linter have let through. `body` is the text after the front matter. */
export type LessonSource = {
  readonly course: string;
  readonly slug: string;
  readonly position: number;
  /** Name of the file in its course's folder. */
  readonly fileName: string;
  readonly meta: LessonMeta;
  readonly body: string;
  /** Line of the file on which `body` begins, from 1. */
  readonly bodyLine: number;
  readonly fences: readonly LessonFence[];
};

/** A course's bank: never shown as a page. */
export type BankSource = { readonly items: readonly Item[]; readonly set: CheckSet | null };

/** A node of the lesson tree: what the compiled lesson evaluates to. Text, or an element with plain props. */
export type LessonNode = string | LessonElement;
export type LessonElement = {
  readonly type: string;
  readonly props: Readonly<Record<string, string | number | boolean>>;
  readonly children: readonly LessonNode[];
};

/** A page is a row of blocks: prepared prose, or a question. */
export type LessonBlock =
  | { readonly kind: 'prose'; readonly html: string; readonly anchors: readonly string[] }
  | { readonly kind: 'item'; readonly itemId: string; readonly itemRevisionId: string };
