import type { LessonFence, TalkLine } from '../catalog/course.ts';
import type { Fence } from './plain-fences.ts';
import type { Finding } from './problem.ts';

export type ReadProseFence = { readonly fence: LessonFence | null; readonly findings: readonly Finding[] };

/** A talk block: `Name: words` lines, then a last `! comment`. */
export function readTalk({ info, body, line }: Fence): ReadProseFence {
  const findings: Finding[] = [];
  const refuse = (at: number, column: number, message: string) => {
    findings.push({ line: at, column, code: 'Q005', message });
  };
  const [, tone, ...more] = info.split(/\s+/);
  if ((tone !== 'poor' && tone !== 'better') || more.length > 0) {
    refuse(line, 4, 'write ```talk poor or ```talk better.');
  }
  const lines: TalkLine[] = [];
  let comment: string | null = null;
  for (const [index, raw] of body.split('\n').entries()) {
    const at = line + 1 + index;
    const words = raw.trim();
    const column = raw.length - raw.trimStart().length + 1;
    const last = lines.at(-1);
    const spoken = /^([^\s:][^:]{0,39}):\s+(\S.*)$/.exec(words);
    if (words === '') continue;
    if (words.startsWith('//')) continue;
    if (words.startsWith('! ')) comment = [comment, words.slice(2).trim()].filter(Boolean).join(' ');
    else if (column >= 3 && comment !== null) comment = `${comment} ${words}`;
    else if (column >= 3 && last !== undefined) lines[lines.length - 1] = { ...last, words: `${last.words} ${words}` };
    else if (comment !== null) refuse(at, column, 'the comment (!) is the last thing in a talk block.');
    else if (spoken?.[1] !== undefined && spoken[2] !== undefined) lines.push({ speaker: spoken[1], words: spoken[2] });
    else refuse(at, column, 'write who speaks, a colon, and the words: Dee: Good morning.');
  }
  if (lines.length === 0) refuse(line, 1, 'nobody speaks in this talk block.');
  const fence = tone === 'poor' || tone === 'better' ? ({ kind: 'talk', tone, lines, comment } as const) : null;
  return { fence: findings.length === 0 ? fence : null, findings };
}

/** A keep block: the one line to remember. */
export function readKeep({ info, body, line }: Fence): ReadProseFence {
  const paragraphs = body
    .split(/\n[^\S\n]*\n/)
    .map((text) =>
      text
        .split('\n')
        .map((words) => words.trim())
        .join(' ')
        .trim(),
    )
    .filter((text) => text !== '');
  const [text] = paragraphs;
  const message =
    info !== 'keep'
      ? 'nothing stands after ```keep.'
      : text === undefined
        ? 'this keep block is empty: write the one line to remember.'
        : paragraphs.length > 1
          ? 'a keep block holds one line to remember, not several.'
          : null;
  if (message !== null || text === undefined) {
    return { fence: null, findings: [{ line, column: 1, code: 'Q005', message: message ?? '' }] };
  }
  return { fence: { kind: 'keep', text }, findings: [] };
}
