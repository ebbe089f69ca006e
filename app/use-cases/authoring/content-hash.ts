import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { COMPONENT_LIST_VERSION } from '../../domain/authoring/component-list.ts';
import { GUARD_VERSION } from '../../domain/authoring/guard.ts';
import type { LessonSource } from '../../domain/catalog/course.ts';
import type { RenderLesson } from '../deps.ts';

/** Raised when the components draw something new or the language reads something differently: all is then prepared again. */
const RENDER_VERSION = '1';

/** Everything that decides how a text becomes a page: another value, and all content is read again. */
export const CONTENT_RULES = `guard ${GUARD_VERSION}, components ${COMPONENT_LIST_VERSION}, render ${RENDER_VERSION}`;

/** A text by its SHA-256, hex. */
export function textHash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** What a prepared lesson was made from: its text, its questions, the rules, and the pictures, bank or company words it shows. */
export function lessonHash(
  source: LessonSource,
  context: Pick<RenderLesson, 'media' | 'company' | 'phrases' | 'itemRevisionIds'>,
): string {
  const uses = (name: string) => source.body.includes(`<${name}`);
  return textHash(
    JSON.stringify([
      GUARD_VERSION,
      COMPONENT_LIST_VERSION,
      RENDER_VERSION,
      source.meta,
      source.body,
      source.fences.map((fence) => (fence.kind === 'item' ? context.itemRevisionIds[fence.item.id] : null)),
      Object.entries(context.media).filter(([path]) => source.body.includes(path)),
      uses('Map') || uses('CompanyText') || source.fences.some((fence) => fence.kind === 'talk')
        ? context.company
        : null,
      uses('PhraseList') ? context.phrases : null,
    ]),
  );
}
