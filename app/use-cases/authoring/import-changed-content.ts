import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { findContentProblems } from '#db/queries/content-problems.ts';
import { findSetting, upsertSetting } from '#db/queries/settings.ts';
import type { Deps } from '../deps.ts';
import type { ContentFolder } from './content-folder.ts';
import { CONTENT_RULES, textHash } from './content-hash.ts';
import { type ImportReport, importContent } from './import-content.ts';

type Input = { readonly content: ContentFolder; readonly progress?: (line: string) => void };

const LAST_FOLDER = 'content folder as it was imported';

/** Imports the content folder unless every file and every rule is as it was last time; what was broken then is named again. */
export async function importChangedContent(deps: Deps, input: Input): Promise<ImportReport> {
  const folder = await folderHash(input.content);
  if ((await findSetting(deps.db, LAST_FOLDER)) !== folder) {
    const report = await importContent(deps, input);
    await upsertSetting(deps.db, LAST_FOLDER, folder);
    return report;
  }
  const problems = await findContentProblems(deps.db);
  for (const problem of problems) {
    if (problem.level === 'error') deps.log.error({ ...problem }, 'content left out');
  }
  return { published: [], problems };
}

async function folderHash({ files, media, refused, readMedia }: ContentFolder): Promise<string> {
  const texts = files.map((file) => [file.path, textHash(file.text)]);
  const pictures = await Promise.all(
    media.map(async (file) => [
      file.path,
      file.bytes,
      bytesToHex(sha256(await readMedia(file.path).catch(() => file.head))),
    ]),
  );
  return textHash(JSON.stringify([CONTENT_RULES, texts, pictures, refused]));
}
