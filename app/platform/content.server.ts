import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ContentFile, LibraryInput, MediaFile } from '../domain/authoring/library.ts';
import { type Problem, toProblem } from '../domain/authoring/problem.ts';

const TEXT_FILE = /\.(?:mdx|md|csv|lock)$/;
const MEDIA_FILE = /\.(?:png|jpe?g|webp|svg|gif|avif)$/i;
const MAX_TEXT = 1_048_576;
const MAX_MEDIA = 1_048_576;
const MAX_FILES = 5_000;
const MAX_DEPTH = 4;
const HEAD_BYTES = 16;

/** A content folder as it was read: what the library checks, what was not read at all, and its pictures on demand. */
export type ContentFolder = LibraryInput & {
  readonly refused: readonly Problem[];
  /** The bytes of one of `media`. */
  readonly readMedia: (path: string) => Promise<Uint8Array>;
};

/** Reads a content folder: plain files only, no links, nothing too large to be content. */
export async function readContentDirectory(directory: string): Promise<ContentFolder> {
  const { found, refused } = await listFiles(directory);
  const files: ContentFile[] = [];
  const media: MediaFile[] = [];
  for (const name of found) {
    const isMedia = MEDIA_FILE.test(name);
    const { size, bytes } = await readStart(path.join(directory, name), isMedia ? HEAD_BYTES : MAX_TEXT);
    if (isMedia) media.push({ path: name, bytes: size, head: bytes });
    else if (size > MAX_TEXT) refused.push(refusal(name, 'this file is longer than 1 MB; it was not read.'));
    // What is not UTF-8 turns into U+FFFD, and a byte order mark stays: the guard refuses both by name.
    else files.push({ path: name, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) });
  }
  const known = new Set(media.map((file) => file.path));
  const readMedia = async (name: string): Promise<Uint8Array> => {
    if (!known.has(name)) throw new Error('not a picture of this content folder');
    const { size, bytes } = await readStart(path.join(directory, name), MAX_MEDIA);
    if (size > MAX_MEDIA) throw new Error('the picture grew while it was read');
    return bytes;
  };
  return { files, media, refused, readMedia };
}

/** Writes files of a content folder, each whole or not at all. */
export async function writeContentFiles(directory: string, files: readonly ContentFile[]): Promise<void> {
  for (const { path: name, text } of files) {
    const target = path.resolve(directory, name);
    if (!target.startsWith(path.resolve(directory) + path.sep)) throw new Error('a file outside the content folder');
    await mkdir(path.dirname(target), { recursive: true });
    const half = `${target}.${process.pid}.tmp`;
    await writeFile(half, text, 'utf8');
    await rename(half, target);
  }
}

/** Content files below a folder, by their path in it, sorted. */
async function listFiles(
  directory: string,
): Promise<{ readonly found: readonly string[]; readonly refused: Problem[] }> {
  const found: string[] = [];
  const refused: Problem[] = [];
  const open = [{ folder: '', depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { folder, depth } = next;
    for (const entry of await readdir(path.join(directory, folder), { withFileTypes: true })) {
      const name = path.posix.join(folder, entry.name);
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory() && depth < MAX_DEPTH) open.push({ folder: name, depth: depth + 1 });
      else if (entry.isSymbolicLink())
        refused.push(refusal(name, 'this is a link to another place; put the file itself here.'));
      else if (entry.isFile() && (TEXT_FILE.test(name) || MEDIA_FILE.test(name))) found.push(name);
      if (found.length > MAX_FILES) throw new Error(`more than ${MAX_FILES} files in the content folder`);
    }
  }
  return { found: found.sort(), refused };
}

/** The size of a file and its first bytes; a link put in its place meanwhile is not followed. */
async function readStart(file: string, limit: number): Promise<{ readonly size: number; readonly bytes: Uint8Array }> {
  const handle: FileHandle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const { size } = await handle.stat();
    const bytes = new Uint8Array(Math.min(size, limit));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    return { size, bytes: bytes.subarray(0, bytesRead) };
  } finally {
    await handle.close();
  }
}

function refusal(file: string, message: string): Problem {
  return toProblem(file, { line: 1, column: 1, code: 'R1', message });
}
