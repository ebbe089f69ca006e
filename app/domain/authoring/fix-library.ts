import { checkLibrary } from './check-library.ts';
import { LOCK_FILE } from './check-lock.ts';
import { checkText } from './check-text.ts';
import type { Insertion } from './draft.ts';
import { normaliseLineEnds } from './guard-raw-text.ts';
import type { ContentFile, Library, LibraryInput } from './library.ts';
import { parseLock, writeLock } from './lock.ts';
import { plainFences } from './plain-fences.ts';

export type FixedLibrary = {
  /** Files to write, whole. */
  readonly changed: readonly ContentFile[];
  /** The library with the changes in it. */
  readonly library: Library;
};

/** Adds what a machine can add: missing ids, missing keys, lock lines. Never rewrites a word an author wrote. */
export function fixLibrary(input: LibraryInput): FixedLibrary {
  const taken = takenIds(input);
  const files = input.files.map((file) =>
    /^courses\/[^/]+\/[^/]+\.mdx$/.test(file.path) ? addMissing(file, taken) : file,
  );
  const library = checkLibrary({ ...input, files });
  const before = files.find(({ path }) => path === LOCK_FILE)?.text ?? '';
  const isLockSound = parseLock(normaliseLineEnds(before)).findings.length === 0;
  const after = writeLock(library.nextLock);
  const isLockNew = isLockSound && after !== normaliseLineEnds(before);
  const withLock = isLockNew
    ? [...files.filter(({ path }) => path !== LOCK_FILE), { path: LOCK_FILE, text: after }]
    : files;
  const changed = withLock.filter((file) => input.files.find(({ path }) => path === file.path)?.text !== file.text);
  return { changed, library: isLockNew ? checkLibrary({ ...input, files: withLock }) : library };
}

/** The file with its missing ids and keys; `taken` grows with the ids that are given out. */
function addMissing({ path, text }: ContentFile, taken: Set<string>): ContentFile {
  const kind = path.endsWith('/bank.mdx') ? 'bank' : 'lesson';
  const { quizzes } = checkText({ file: path, text, kind });
  const insertions = quizzes.flatMap((quiz) =>
    quiz.insertions.map((insertion) =>
      insertion.line === quiz.at.line ? { ...insertion, text: freeId(insertion.text, taken) } : insertion,
    ),
  );
  if (insertions.length === 0) return { path, text };
  const lines = text.split('\n');
  for (const { line, column, text: added } of [...insertions].sort(lastFirst)) {
    const words = lines[line - 1] ?? '';
    lines[line - 1] = words.slice(0, column - 1) + added + words.slice(column - 1);
  }
  return { path, text: lines.join('\n') };
}

function freeId(wanted: string, taken: Set<string>): string {
  const base = wanted.trim();
  let id = base;
  for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
  taken.add(id);
  return ` ${id}`;
}

function takenIds({ files }: LibraryInput): Set<string> {
  const written = files
    .flatMap(({ text }) => plainFences(normaliseLineEnds(text), 1))
    .flatMap(({ info }) => info.split(/\s+/)[2] ?? []);
  const locked = parseLock(files.find(({ path }) => path === LOCK_FILE)?.text ?? '').lock.items.map(({ id }) => id);
  return new Set([...written, ...locked]);
}

/** Later places first, so that what is added moves nothing that is still to come. */
function lastFirst(a: Insertion, b: Insertion): number {
  return b.line - a.line || b.column - a.column;
}
