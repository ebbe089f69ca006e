import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { findCompany, upsertCompany } from '#db/queries/company.ts';
import { replaceContentProblems } from '#db/queries/content-problems.ts';
import { findLessonPointers } from '#db/queries/lessons.ts';
import { insertMedia } from '#db/queries/media.ts';
import { findPhrases, replacePhrases } from '#db/queries/phrases.ts';
import { findSetting, upsertSetting } from '#db/queries/settings.ts';
import { inTransaction } from '#db/transaction.ts';
import { checkLibrary } from '../../domain/authoring/check-library.ts';
import { mediaFileFault } from '../../domain/authoring/check-media.ts';
import { COMPONENT_LIST_VERSION } from '../../domain/authoring/component-list.ts';
import { GUARD_VERSION } from '../../domain/authoring/guard.ts';
import type { Library } from '../../domain/authoring/library.ts';
import type { Problem } from '../../domain/authoring/problem.ts';
import type { Deps } from '../deps.ts';
import type { ContentFolder } from './content-folder.ts';
import { itemRevisions, makeLessons, type SharedTexts } from './make-lessons.ts';
import { publishCourse, withdrawVanished } from './publish-course.ts';
import { withoutOverruns } from './read-within-limits.ts';

type Input = { readonly content: ContentFolder; readonly progress?: (line: string) => void };
export type ImportReport = { readonly published: readonly string[]; readonly problems: readonly Problem[] };

/**
 * Reads the content folder into revisions: what changed is published, what vanished is withdrawn, what is broken is
 * reported by name and left as it was before. Everything else is served.
 */
export async function importContent(deps: Deps, { content, progress = () => {} }: Input): Promise<ImportReport> {
  const readable = await withoutOverruns(deps, content);
  const library = checkLibrary({ files: readable.files, media: content.media });
  const media = await storeMedia(deps, content);
  const shared = await storeTexts(deps, library);
  const lessonPointers = new Map((await findLessonPointers(deps.db)).map((row) => [`${row.course}/${row.slug}`, row]));
  const problems: Problem[] = [...content.refused, ...readable.problems, ...library.problems];
  const published: string[] = [];
  const rules = await findSetting(deps.db, RULES_NAME);
  const keepsBroken = rules === undefined || rules === RULES;
  for (const [position, course] of library.courses.entries()) {
    const items = await itemRevisions(deps, course);
    const made = await makeLessons(deps, { course, items, media, lessonPointers, shared, progress });
    problems.push(...made.problems);
    const withUnread = { ...made, keepsBroken, problems: [...made.problems, ...readable.problems] };
    published.push(...(await publishCourse(deps, { course, items, made: withUnread, position, lessonPointers })));
  }
  await withdrawVanished(deps, library, { problems, keepsBroken });
  const at = deps.clock.now();
  await inTransaction(deps.db, (trx) => replaceContentProblems(trx, problems, { at, newId: deps.newId }));
  if (rules !== RULES) await upsertSetting(deps.db, RULES_NAME, RULES);
  await upsertSetting(deps.db, CONTENT_READ_AT, at);
  for (const problem of problems) {
    if (problem.level === 'error') deps.log.error({ ...problem }, 'content left out');
  }
  return { published, problems };
}

/** When the content was read last. */
export const CONTENT_READ_AT = 'content read at';
const RULES_NAME = 'rules the content passed';
const RULES = `guard ${GUARD_VERSION}, components ${COMPONENT_LIST_VERSION}`;

/** Keeps the company's words and the phrases; gives what lessons show: where a file is broken, what it said before. */
async function storeTexts(deps: Deps, library: Library): Promise<SharedTexts> {
  const arePhrasesBroken = library.problems.some(({ file, level }) => file === 'phrases.csv' && level === 'error');
  return inTransaction(deps.db, async (trx) => {
    const before = { company: (await findCompany(trx)) ?? null, phrases: await findPhrases(trx) };
    const now = {
      company: library.company ?? before.company,
      phrases: arePhrasesBroken ? before.phrases : library.phrases,
    };
    if (now.company && JSON.stringify(now.company) !== JSON.stringify(before.company))
      await upsertCompany(trx, now.company, deps.clock.now());
    if (JSON.stringify(now.phrases) !== JSON.stringify(before.phrases)) await replacePhrases(trx, now.phrases);
    return now;
  });
}

/** Keeps the sound pictures; gives each path of the content folder its address. */
async function storeMedia(deps: Deps, content: ContentFolder): Promise<Readonly<Record<string, string>>> {
  const addresses: Record<string, string> = {};
  for (const { path } of content.media.filter((file) => mediaFileFault(file) === null)) {
    const bytes = await content.readMedia(path);
    const hash = bytesToHex(sha256(bytes)).slice(0, 40);
    await insertMedia(deps.db, { hash, mime: mimeOf(path), bytes, at: deps.clock.now() });
    addresses[path] = `/media/${hash}`;
  }
  return addresses;
}

function mimeOf(path: string): string {
  if (path.endsWith('.png')) return 'image/png';
  return path.endsWith('.webp') ? 'image/webp' : 'image/jpeg';
}
