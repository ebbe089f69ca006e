import type { UsedImage } from './draft.ts';
import { mediaFault } from './guard-addresses.ts';
import type { MediaFile } from './library.ts';
import type { Finding } from './problem.ts';

const MAX_BYTES = 1_048_576;

/** R11 for a picture file: a real png, jpg or webp of at most 1 MB, in the images folder of a course. */
export function mediaFileFault({ path, bytes, head }: MediaFile): string | null {
  const inCourse = /^courses\/[^/]+\/(.+)$/.exec(path)?.[1];
  if (inCourse === undefined) return 'pictures belong in the images folder of a course.';
  const fault = mediaFault(inCourse);
  if (fault !== null) return fault;
  if (bytes > MAX_BYTES) return 'this picture is larger than 1 MB; save it smaller.';
  const kind = kindOf(head);
  const ending = inCourse.slice(inCourse.lastIndexOf('.') + 1).replace('jpeg', 'jpg');
  if (kind === null) return 'this file is no png, jpg or webp picture, whatever its name says.';
  return kind === ending ? null : `this is a ${kind} picture; call it so.`;
}

/** R11 for a picture a text shows: its file is there and sound. */
export function checkUsedImages(
  images: readonly UsedImage[],
  course: string,
  sound: ReadonlySet<string>,
): readonly Finding[] {
  return images
    .filter(({ src }) => mediaFault(src) === null && !sound.has(`courses/${course}/${src}`))
    .map(({ line, column, src }) => ({
      line,
      column,
      code: 'R11',
      message: `there is no picture ${src} in this course.`,
    }));
}

function kindOf(head: Uint8Array): 'png' | 'jpg' | 'webp' | null {
  const starts = (bytes: readonly number[], from = 0) => bytes.every((byte, index) => head[from + index] === byte);
  if (starts([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (starts([0xff, 0xd8, 0xff])) return 'jpg';
  return starts([0x52, 0x49, 0x46, 0x46]) && starts([0x57, 0x45, 0x42, 0x50], 8) ? 'webp' : null;
}
