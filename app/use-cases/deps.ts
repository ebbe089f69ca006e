import type { Db } from '#db/client.ts';
import type { Company } from '../domain/catalog/company.ts';
import type { CourseSource, LessonBlock, LessonFence, LessonNode, LessonSource } from '../domain/catalog/course.ts';
import type { Phrase } from '../domain/catalog/phrase.ts';
import type { Clock } from '../domain/shared/clock.ts';
import type { Reason } from '../domain/shared/reason.ts';
import type { Result } from '../domain/shared/result.ts';

/** What a use case may reach of the outside, wired once in `platform/deps.server.ts` (tests wire their own). */
export type Deps = {
  readonly db: Db;
  readonly clock: Clock;
  /** A new sortable id (UUIDv7). */
  readonly newId: () => string;
  /** `bytes` random bytes, url-safe text: links, session values, public ids. */
  readonly randomToken: (bytes: number) => string;
  readonly settings: Settings;
  readonly passwords: Passwords;
  readonly lessons: LessonMaker;
  readonly log: Log;
  /** Wakes the mail worker after a commit that queued a mail; without it the worker looks by itself every few seconds. */
  readonly mailQueued?: () => void;
};

export type Settings = {
  readonly appUrl: string;
  readonly companyName: string;
  readonly companyTimeZone: string;
  /** Keys the veils of answers and the like; never sent anywhere. */
  readonly secret: string;
  /** The sample company: every page says so. */
  readonly demo: boolean;
};

export type Passwords = {
  /** Why no password can be hashed at this moment, or null. Ask right before `hash` or `verify`: a full line refuses. */
  readonly busy: () => Reason | null;
  readonly hash: (password: string) => Promise<string>;
  /** False also for a missing hash, after the same work, so that time tells nothing. */
  readonly verify: (hash: string | null, password: string) => Promise<boolean>;
};

export type LessonMaker = {
  /** Reads a text in a process with a limit of time and memory: true when it takes more than any sound text would (R3). */
  readonly overruns: (text: string) => Promise<boolean>;
  /** Guard, bundle and evaluate in a locked-down process; the tree is checked again. */
  readonly compile: (
    lesson: LessonSource,
  ) => Promise<Result<LessonNode, { readonly code: string; readonly message: string; readonly line: number | null }>>;
  readonly render: (input: RenderLesson) => readonly LessonBlock[];
};

export type RenderLesson = {
  readonly tree: LessonNode;
  readonly title: string;
  readonly course: CourseSource;
  readonly fences: readonly LessonFence[];
  readonly company: Company | null;
  readonly phrases: readonly Phrase[];
  /** `images/<file>` to `/media/<hash>`. */
  readonly media: Readonly<Record<string, string>>;
  readonly itemRevisionIds: Readonly<Record<string, string>>;
};

export type Log = {
  readonly info: (data: Readonly<Record<string, unknown>>, message: string) => void;
  readonly warn: (data: Readonly<Record<string, unknown>>, message: string) => void;
  readonly error: (data: Readonly<Record<string, unknown>>, message: string) => void;
};
