import type { LessonFence } from '../catalog/course.ts';
import { allowedCodes, BANK_KEYS, readAllow } from '../catalog/front-matter.ts';
import type { UsedImage } from './draft.ts';
import { collectFences } from './fences.ts';
import { type Guarded, guard, LESSON_KEYS } from './guard.ts';
import { lintItem, lintPositions } from './lint-item.ts';
import { anchorsOf, imagesOf, lintLength } from './lint-prose.ts';
import { type ParsedQuiz, parseQuiz } from './parse-item.ts';
import type { Fence } from './plain-fences.ts';
import type { Finding } from './problem.ts';
import { readKeep, readTalk } from './prose-fences.ts';

export type TextKind = 'lesson' | 'bank';

/** A quiz block of a file, with the last line it covers. */
export type PlacedQuiz = ParsedQuiz & { readonly endLine: number };

/** A lesson or bank looked at by itself; what it says about other files is for the library to check. */
export type CheckedText = {
  readonly file: string;
  readonly kind: TextKind;
  /** Null when the guard refused the text. */
  readonly guarded: Guarded | null;
  readonly quizzes: readonly PlacedQuiz[];
  /** In order, without those that hold an error. */
  readonly fences: readonly LessonFence[];
  readonly images: readonly UsedImage[];
  readonly anchors: readonly string[];
  /** Warnings answered for the whole file. */
  readonly allow: readonly string[];
  readonly findings: readonly Finding[];
};

/** Guards, parses and lints one file's text by itself. */
export function checkText({
  file,
  text,
  kind,
}: {
  readonly file: string;
  readonly text: string;
  readonly kind: TextKind;
}): CheckedText {
  const guarded = guard(text, { keys: kind === 'bank' ? BANK_KEYS : LESSON_KEYS });
  if (!guarded.ok) {
    return {
      file,
      kind,
      guarded: null,
      quizzes: [],
      fences: [],
      images: [],
      anchors: [],
      allow: [],
      findings: guarded.error,
    };
  }
  const { tree, frontMatter } = guarded.value;
  const { fences: found, findings: fenceFindings } = collectFences(guarded.value);
  const allow = readAllow(frontMatter);
  const findings: Finding[] = [...fenceFindings];
  // A lesson's own front matter reader names what is wrong with its allow list.
  if (kind === 'bank') findings.push(...allow.findings);
  const quizzes: PlacedQuiz[] = [];
  const fences: LessonFence[] = [];
  for (const fence of found) {
    if (fence.word === 'quiz') {
      const quiz = readQuiz(file, fence);
      quizzes.push(quiz);
      findings.push(...quiz.findings, ...placeFindings(quiz, kind));
      if (quiz.parsed?.kind === 'item') {
        findings.push(...lintItem(quiz.parsed.item, quiz.at, quiz.spots));
        fences.push({ kind: 'item', item: quiz.parsed.item });
      }
    } else if (kind === 'bank') {
      findings.push({
        line: fence.line,
        column: 1,
        code: 'Q005',
        message: `a bank holds quiz blocks only, no ${fence.word}.`,
      });
    } else {
      const read = fence.word === 'talk' ? readTalk(fence) : readKeep(fence);
      findings.push(...read.findings);
      if (read.fence !== null) fences.push(read.fence);
    }
  }
  findings.push(
    ...lintPositions(quizzes.flatMap(({ parsed, at }) => (parsed?.kind === 'item' ? [{ item: parsed.item, at }] : []))),
  );
  const pictures = imagesOf(tree);
  findings.push(...pictures.findings);
  if (kind === 'lesson') findings.push(...lintLength(tree, fences));
  return {
    file,
    kind,
    guarded: guarded.value,
    quizzes,
    fences,
    images: [...pictures.images, ...quizzes.flatMap(({ images }) => images)],
    anchors: anchorsOf(tree),
    allow: allowedCodes(allow.value ?? []),
    findings,
  };
}

function readQuiz(file: string, { line, info, infoColumn, body }: Fence): PlacedQuiz {
  return { ...parseQuiz({ file, line, info, infoColumn, body }), endLine: line + body.split('\n').length + 1 };
}

/** What a block may be depends on where it stands: a set in the bank only, a prequestion in a lesson only. */
function placeFindings({ parsed, at, settings }: ParsedQuiz, kind: TextKind): readonly Finding[] {
  if (parsed === null) return [];
  if (parsed.kind === 'unbuilt') {
    const message = `items of type ${parsed.item.type} are not available yet; take this one out for now.`;
    return [{ ...at, code: 'Q006', message }];
  }
  if (parsed.kind === 'set') {
    return kind === 'bank' ? [] : [{ ...at, code: 'Q005', message: 'a set belongs in bank.mdx, not in a lesson.' }];
  }
  const behaviour = settings.find(({ name }) => name === 'behaviour');
  if (kind === 'bank' && behaviour !== undefined && parsed.item.behaviour !== 'practice') {
    const { line, column } = behaviour;
    return [
      {
        line,
        column,
        code: 'Q004',
        message: `a check asks what counts; @behaviour ${behaviour.value} belongs in a lesson.`,
      },
    ];
  }
  return [];
}
