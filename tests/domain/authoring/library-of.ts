import { checkLibrary } from '#app/domain/authoring/check-library.ts';
import type { ContentFile, LibraryInput, MediaFile } from '#app/domain/authoring/library.ts';
import type { Problem } from '#app/domain/authoring/problem.ts';

export const COURSE = `---
title: Back doors
audience: everyone
minutes: 10
objectives:
  - "A1 tell the jobs apart"
  - "A2 ask one question"
check: check-doors
---
`;

/** A sound item; \`name\` makes its id. */
export function choice(name: string, objective = 'A1'): string {
  return `\`\`\`quiz choice ${name}
@objective ${objective}
What do you say?

( ) "Sign here, please." #sign
    > True, and the remark is gone.
(x) "What happens on Friday?" #ask
    > One question about her problem.
\`\`\`
`;
}

export const BANK = `${choice('bank-one')}
${choice('bank-two')}
\`\`\`quiz set check-doors
@title Check: back doors
@pass 80%
@draw 1 objective=A1
\`\`\`
`;

export const LESSON = `---
title: The milk
minutes: 5
objectives: [A1]
---

# The milk

Dee carries in the flour.

## What happened

${choice('milk-after')}`;

export const LESSON_FILE = 'courses/doors/01-the-milk.mdx';
export const BANK_FILE = 'courses/doors/bank.mdx';
export const COURSE_FILE = 'courses/doors/course.md';

/** A small sound library, with files changed, added, or taken out (null). */
export function libraryInput(
  changes: Readonly<Record<string, string | null>> = {},
  media: readonly MediaFile[] = [],
): LibraryInput {
  const texts: Readonly<Record<string, string | null>> = {
    [COURSE_FILE]: COURSE,
    [LESSON_FILE]: LESSON,
    [BANK_FILE]: BANK,
    'signals.csv':
      'id,pile,hears,remark,clues,problems,why,twins,difficulty\nG12,pass-on,front-desk,We moved.,change,P3,Ask.,,\n',
    'phrases.csv':
      'id,setting,selling,helping,move,persona,situation\nH35,Front desk,Buy now.,What brings you in?,W2,front-desk,\n',
    ...changes,
  };
  const files = Object.entries(texts).flatMap(([path, text]): readonly ContentFile[] =>
    text === null ? [] : [{ path, text }],
  );
  return { files, media };
}

/** The problems of that library as lines: \`file:line:column level code\`. */
export function problemsOf(changes: Readonly<Record<string, string | null>>): readonly string[] {
  return checkLibrary(libraryInput(changes)).problems.map(asLine);
}

export function asLine({ file, line, column, level, code }: Problem): string {
  return `${file}:${line}:${column} ${level} ${code}`;
}

/** A lesson whose prose, below the front matter, begins on line 6. */
export function lessonWith(prose: string): string {
  return `---\ntitle: The milk\nminutes: 5\nobjectives: [A1]\n---\n${prose}`;
}
