import { fixLibrary } from '#app/domain/authoring/fix-library.ts';
import type { ContentFile } from '#app/domain/authoring/library.ts';
import { compileLesson } from '#app/platform/mdx/compile-lesson.server.ts';
import { guardSource } from '#app/platform/mdx/guard-source.server.ts';
import { renderLesson } from '#app/ui/lesson/render-lesson.tsx';
import type { ContentFolder } from '#app/use-cases/authoring/content-folder.ts';
import type { Deps } from '#app/use-cases/deps.ts';

export type LibraryChanges = {
  /** Whole files by path; null takes one out. */
  readonly files?: Readonly<Record<string, string | null>>;
  /** The bytes of pictures by path. */
  readonly media?: Readonly<Record<string, Uint8Array>>;
  /** The content of a last good state: its names and ids are locked. Without it everything is new. */
  readonly lockedBy?: ContentFolder;
};

const compiled = new Map<string, ReturnType<typeof compileLesson>>();
const guarded = new Map<string, ReturnType<typeof guardSource>>();

/** The real way from text to page: guard, compiler and evaluator in their processes, prose drawn by the components. */
export const realLessons: Deps['lessons'] = {
  // The same text gives the same answer: each is read and compiled once a test file, not once a test.
  overruns: async (text) => {
    const read = guarded.get(text) ?? guardSource(text);
    guarded.set(text, read);
    return (await read).some((finding) => finding.code === 'R3');
  },
  compile: (lesson) => {
    const made = compiled.get(lesson.body) ?? compileLesson(lesson);
    compiled.set(lesson.body, made);
    return made;
  },
  render: renderLesson,
};

/** Two small sound courses: `doors` (three lessons with every type of question, a check of four) and `bells` (one lesson). */
export function smallLibrary({
  files: changed = {},
  media = { [PICTURE]: ONE_PIXEL },
  lockedBy,
}: LibraryChanges = {}): ContentFolder {
  const texts: Readonly<Record<string, string | null>> = {
    ...SOUND,
    ...(lockedBy ? { 'items.lock': lockOf(lockedBy) } : {}),
    ...changed,
  };
  const files = Object.entries(texts).flatMap(([path, text]): readonly ContentFile[] =>
    text === null ? [] : [{ path, text }],
  );
  return {
    files,
    media: Object.entries(media).map(([path, bytes]) => ({ path, bytes: bytes.length, head: bytes.subarray(0, 16) })),
    refused: [],
    readMedia: async (path) => {
      const bytes = media[path];
      if (!bytes) throw new Error(`${path} is no picture of this library.`);
      return bytes;
    },
  };
}

/** `items.lock` as the fixer writes it for this content. */
function lockOf(content: ContentFolder): string {
  return fixLibrary(content).changed.find((file) => file.path === 'items.lock')?.text ?? '';
}

/** A question with one right answer and one that earns half; `settings`, `prompt` and `wrong` are what an edit changes. */
export function choiceFence(
  id: string,
  of: {
    readonly objective?: string;
    readonly settings?: string;
    readonly prompt?: string;
    readonly wrong?: string;
    readonly after?: string;
  } = {},
): string {
  const {
    objective = 'A1',
    settings = '',
    prompt = `What do you say at the door of ${id}?`,
    wrong = 'Shall I send you our list of cold rooms?',
    after = '',
  } = of;
  return `\`\`\`quiz choice ${id}
@objective ${objective}
${settings}${prompt}

( ) "${wrong}" #pitch
    > Product first, and her remark is gone.
(x) "What happens with the delivery on Friday?" #ask
    > One question about her problem.
(50%) "Thank you, I have written that down." #note
    > Polite, but Friday goes unheard.
${after}\`\`\`
`;
}

/** A lesson of `doors` or `bells` around this text. */
export function lessonText(title: string, body: string, more = ''): string {
  return `---
title: ${title}
minutes: 4
objectives: [A1]
comes-from: A morning in a delivery van
${more}---

# ${title}

${body}`;
}

export const PICTURE = 'courses/doors/images/door.png';
/** A picture of one grey point. */
export const ONE_PIXEL: Uint8Array = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

export const MILK_FILE = 'courses/doors/01-the-milk.mdx';
export const MILK = lessonText(
  'The milk',
  `Dee carries in the flour, and Nadia holds the door.

${choiceFence('milk-before', { settings: '@behaviour prequestion\n' })}
## What happened

Nadia keeps half of the milk at her brother's.

${choiceFence('milk-ask', { settings: '@confidence on\n', after: '? Listen for what worries her.\n? Then ask one question.\n! One question, one name, her OK.\n' })}
\`\`\`quiz truefalse milk-target
@objective A1
From now on Dee has to bring in three such notes a week.

( ) True #true
    > Nobody gets a target for this.
(x) False #false
    > Right, and it is written down.
\`\`\`

\`\`\`keep
One question about their problem.
\`\`\`
`,
);

export const QUESTION_FILE = 'courses/doors/02-one-question.mdx';
export const QUESTION = lessonText(
  'One question',
  `![The back door](images/door.png)

<CompanyText of="promises" />

\`\`\`quiz multi question-note
@objective A1
Which of these belong in a note? Pick all that fit.

[x] The problem in her own words #words
[x] That she said yes to a call #yes
[ ] The discount she would like #discount
    > Price is never your part.
[ ] Your guess at her budget #guess
    > A guess is soon read as a fact.
\`\`\`

\`\`\`quiz fill question-words
@objective A1
Turn the offer round: "What are you trying to [[=solve|sort out #verb]]?"
! Ask about their problem, not about our list.
\`\`\`
`,
);

export const HANDOVER_FILE = 'courses/doors/03-the-hand-over.mdx';
export const HANDOVER = lessonText(
  'The hand-over',
  `\`\`\`quiz order handover-moves
@objective A1
Put the four moves in order.

1. Hear: say the problem back #hear
2. Explore: ask one question #explore
3. Link: name who can help #link
4. Pass it on, with her OK #pass

! Her words first, a name last.
\`\`\`

\`\`\`quiz match handover-clues
@objective A1
Match what you heard to its family.

- "Our lease is up in May." => End date #lease
- "We turned tables away." => Limit #tables
- => Search
    > Nobody was looking for anything.
\`\`\`

\`\`\`quiz sort handover-jobs
@objective A1
Whose job is it?
== Yours
- Hear that the store is full #full
- Ask whether Mo may ring #may
== Mo's
- Say what a cold room costs #cost

! A price is Mo's part.
\`\`\`

\`\`\`quiz highlight handover-marks
@objective A1
Mark what Mo would want to know.

Nadia: Morning! [[-Foul weather. #weather]] By the door is fine.
Nadia: [[+We take the unit next door in May. #unit]]

! A change with a date.
\`\`\`

Well done.
`,
);

export const COURSE_FILE = 'courses/doors/course.md';
export const COURSE = `---
title: Back doors
audience: Everyone
minutes: 12
objectives:
  - "A1 ask one question"
  - "A2 hand it to one person"
check: check-doors
---
`;

export const BANK_FILE = 'courses/doors/bank.mdx';
export const BANK = bankText();

/** The bank of \`doors\`: eight questions, four drawn. \`change\` puts other text in a question's place; null takes it out. */
export function bankText(change: Readonly<Record<string, string | null>> = {}, settings = ''): string {
  const names = ['door-one', 'door-two', 'door-three', 'door-four', 'name-one', 'name-two', 'name-three', 'name-four'];
  const items = names.map((id) => {
    const text = change[id];
    if (text === null) return '';
    return (
      text ??
      choiceFence(id, { objective: id.startsWith('door') ? 'A1' : 'A2', settings: '@see the-milk#what-happened\n' })
    );
  });
  return `${items.join('\n')}
\`\`\`quiz set check-doors
@title Check: back doors
@pass 80%
@cooldown 10 minutes, then 1 day
@draw 2 objective=A1
@draw 2 objective=A2
@shuffle items answers
${settings}\`\`\`
`;
}

const BELLS_COURSE = `---
title: Front bells
audience: Everyone
minutes: 4
objectives: ["A1 listen first"]
check: check-bells
---
`;
const BELLS_BANK = `${choiceFence('bell-one')}
${choiceFence('bell-two')}
\`\`\`quiz set check-bells
@title Check: front bells
@pass 50%
@cooldown 1 minute
@draw 1 objective=A1
\`\`\`
`;

const COMPANY = `---
company: Larkfield
---

## Promises to helpers

- No targets.

## Promises to customers

- Nobody rings without your OK.

## Problems

| Code | Problem | Who can help |
| --- | --- | --- |
| P1 | Breakdowns | Service plans |

## Names

| Name | Job | Ask them about |
| --- | --- | --- |
| Mo | Account manager | More for a customer |

## Routes

| Situation | Who | How fast |
| --- | --- | --- |
| New site | Priya | One working day |
`;
export const COMPANY_FILE = 'company.md';
export const COMPANY_PAGE = COMPANY;

const PHRASES = `id,setting,selling,helping,move,persona,situation
H35,Front desk,Buy now.,What brings you in?,W2,front-desk,A visitor
H36,Back door,We do those too.,What happens on Friday?,W2,delivery-driver,A delivery
`;

const SOUND: Readonly<Record<string, string>> = {
  [COURSE_FILE]: COURSE,
  [MILK_FILE]: MILK,
  [QUESTION_FILE]: QUESTION,
  [HANDOVER_FILE]: HANDOVER,
  [BANK_FILE]: BANK,
  'courses/bells/course.md': BELLS_COURSE,
  'courses/bells/01-the-bell.mdx': lessonText('The bell', `${choiceFence('bell-ring')}\n`),
  'courses/bells/bank.mdx': BELLS_BANK,
  [COMPANY_FILE]: COMPANY,
  'phrases.csv': PHRASES,
};
