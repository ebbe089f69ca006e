import { findSetting, upsertSetting } from '#db/queries/settings.ts';
import { GUARD_VERSION } from '../../domain/authoring/guard.ts';
import type { LibraryInput } from '../../domain/authoring/library.ts';
import type { Problem } from '../../domain/authoring/problem.ts';
import type { Deps } from '../deps.ts';
import type { ContentFolder } from './content-folder.ts';
import { textHash } from './content-hash.ts';

const READ_BEFORE = 'texts read within their limits';
const COUNTS_AS_MARKUP = /\.mdx?$/;

/**
 * Every text not seen before is first read in a process with limits (R3), so that one made to hang a parser hangs that
 * process and not the site. What passed once under this guard is not tried again.
 */
export async function withoutOverruns(
  deps: Deps,
  content: ContentFolder,
): Promise<{ readonly files: LibraryInput['files']; readonly problems: readonly Problem[] }> {
  const name = `${READ_BEFORE}, guard ${GUARD_VERSION}`;
  const before = new Set((await findSetting(deps.db, name))?.split(' '));
  const texts = content.files
    .filter((file) => COUNTS_AS_MARKUP.test(file.path))
    .map((file) => ({ file, hash: textHash(file.text) }));
  const problems: Problem[] = [];
  for (const { file, hash } of texts) {
    if (before.has(hash) || !(await deps.lessons.overruns(file.text))) continue;
    problems.push({
      file: file.path,
      line: 1,
      column: 1,
      level: 'error',
      code: 'R3',
      message: 'reading this text takes too long; make it shorter or less deeply nested.',
    });
  }
  const overrun = new Set(problems.map((problem) => problem.file));
  const passed = texts.filter(({ file }) => !overrun.has(file.path)).map(({ hash }) => hash);
  if (passed.some((hash) => !before.has(hash))) await upsertSetting(deps.db, name, passed.join(' '));
  return { files: content.files.filter((file) => !overrun.has(file.path)), problems };
}
