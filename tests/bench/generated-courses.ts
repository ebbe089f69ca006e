import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lessons of the six courses the bench adds to the eleven real ones: forty in all. */
const LESSONS = [5, 5, 5, 5, 5, 4] as const;
const BANK_ITEMS = 24;

const REMARKS = [
  'The walk-in is full again, half of it stands in the yard',
  'We open the second kitchen in March',
  'The new cook leaves on Friday and nobody knows the ovens',
  'Since the move we write every temperature down by hand',
  'They want the bread an hour earlier from next month',
  'We could not send anything out on Monday, the line was down',
];

/** Writes a content folder: the real courses and six more of the size that courses have. */
export function writeBenchContent(real: string, target: string): void {
  mkdirSync(target, { recursive: true });
  cpSync(real, target, { recursive: true });
  for (const [course, lessons] of LESSONS.entries()) writeGeneratedCourse(target, { course: course + 1, lessons });
}

/** Writes the course `bench-<n>`: lessons with three questions each, and a check of ten that may be taken again after a minute. */
export function writeGeneratedCourse(target: string, of: { readonly course: number; readonly lessons: number }): void {
  const folder = join(target, 'courses', `bench-${of.course}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'course.md'), courseText(of.course));
  for (let lesson = 1; lesson <= of.lessons; lesson += 1) {
    writeFileSync(join(folder, `0${lesson}-remark-${lesson}.mdx`), lessonText(of.course, lesson));
  }
  writeFileSync(join(folder, 'bank.mdx'), bankText(of.course));
}

function courseText(course: number): string {
  return `---
title: Listening, part ${course}
audience: Everyone
minutes: 25
objectives:
  - "B1 hear a remark and ask one question about it"
  - "B2 name a person and a time"
check: check-bench-${course}
---
`;
}

function lessonText(course: number, lesson: number): string {
  const remark = remarkOf(course + lesson);
  const id = `bench-${course}-${lesson}`;
  return `---
title: Remark ${lesson} of part ${course}
minutes: 5
objectives: [B1, B2]
personas: [delivery-driver]
---

# Remark ${lesson} of part ${course}

Six in the morning at the back door. Dee carries in the flour, and the person who holds the door talks: "${remark}."
It is said on the side, between the first box and the second, and it is over before the kettle boils.

${choice(`${id}-a`, remark, 'B1')}

## What happened

\`\`\`talk better
Nadia: ${remark}.
Dee: Since when? What does that do to Friday?
Nadia: That's what keeps me awake.
Dee: Mo has found a way for people like you. May he ring you?
! Her words, one question, a name, her OK. Forty seconds.
\`\`\`

Dee did not sell anything. She **solved** what she came for. She **spotted** what else was hurting, and she asked
before she passed it on. Mo, whose job it is, will do the rest, and Dee hears how it went.

- One question, about their problem and in their words.
- A name, so that nobody has to start again.
- A time that suits them, and their OK.

<Callout kind="tip">

A remark is worth sixty seconds. You need not solve it; you only have to hear it.

</Callout>

## Why bother

They know us already and see Dee every week. They may never meet a person from sales. If Dee doesn't hear it, nobody does.

${choice(`${id}-b`, remark, 'B2')}

${trueFalse(`${id}-c`)}

\`\`\`keep
One question about their problem.
\`\`\`
`;
}

function bankText(course: number): string {
  const items = Array.from({ length: BANK_ITEMS }, (_, index) =>
    choice(`bench-${course}-bank-${index + 1}`, remarkOf(course + index), index % 2 === 0 ? 'B1' : 'B2'),
  );
  return `\`\`\`quiz set check-bench-${course}
@title Check: part ${course}
@pass 80%
@cooldown 1 minute
@draw 5 objective=B1
@draw 5 objective=B2
@shuffle items answers
@feedback after set
\`\`\`

${items.join('\n\n')}
`;
}

function choice(id: string, remark: string, objective: string): string {
  return `\`\`\`quiz choice ${id}
@objective ${objective}
@persona delivery-driver
You hear: "${remark}." What do you say (${id})?

( ) "We do something for that, too. Shall I leave you a leaflet?" #leaflet
    > It answers a question nobody asked.
( ) "I'll tell the office, and they will send you something." #office
    > No question, no name, no time.
(x) "Since when? What does that do to your Friday?" #ask
    > One question about their problem.
( ) "Busy, eh? Just sign here, please, and I'm out of your way." #sign
    > Friendly, and the remark is gone.
? What would they like to tell you more about?
! One question is enough to show that somebody heard.
\`\`\``;
}

function trueFalse(id: string): string {
  return `\`\`\`quiz truefalse ${id}
@objective B1
From now on there is a number of remarks to bring back every week.
( ) True #true
    > No. Nobody gets a target for this.
(x) False #false
    > Right. An ordinary week without any is a good week, too.
! You pass things on when there is something to pass on.
\`\`\``;
}

function remarkOf(index: number): string {
  return REMARKS[index % REMARKS.length] ?? '';
}
