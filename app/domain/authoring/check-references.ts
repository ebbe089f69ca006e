import type { PlacedQuiz } from './check-text.ts';
import type { GatheredCourse } from './gather-course.ts';
import { type Problem, toProblem } from './problem.ts';

/** Rows of the banks that an item may name as its origin. */
export type KnownRows = { readonly signals: ReadonlySet<string>; readonly phrases: ReadonlySet<string> };

type Located = { readonly file: string; readonly course: GatheredCourse; readonly quiz: PlacedQuiz };

/** What blocks say about each other and about other files: ids once in the library, and every name leading somewhere. */
export function checkReferences(courses: readonly GatheredCourse[], rows: KnownRows): readonly Problem[] {
  const located = courses.flatMap((course): readonly Located[] =>
    [...course.lessons.map(({ checked }) => checked), ...(course.bank === null ? [] : [course.bank])].flatMap(
      ({ file, quizzes }) => quizzes.map((quiz) => ({ file, course, quiz })),
    ),
  );
  const first = new Map<string, Located>();
  const problems: Problem[] = [];
  for (const here of located) {
    const { file, quiz } = here;
    if (quiz.id === null) continue;
    const earlier = first.get(quiz.id);
    if (earlier === undefined) first.set(quiz.id, here);
    else {
      const where = `${earlier.file === file ? 'this file' : earlier.file}, line ${earlier.quiz.at.line}`;
      problems.push(
        toProblem(file, { ...quiz.at, code: 'Q003', message: `id "${quiz.id}" is already used in ${where}.` }),
      );
    }
  }
  return [...problems, ...located.flatMap((here) => referencesOf(here, first, rows))];
}

function referencesOf(
  { file, course, quiz }: Located,
  ids: ReadonlyMap<string, Located>,
  rows: KnownRows,
): readonly Problem[] {
  if (quiz.parsed?.kind !== 'item') return [];
  const { item } = quiz.parsed;
  const problems: Problem[] = [];
  const refuse = (setting: string, message: string) => {
    const { line, column } = quiz.settings.find(({ name }) => name === setting) ?? quiz.at;
    problems.push(toProblem(file, { line, column, code: 'Q004', message }));
  };
  if (item.returns !== null) {
    const target = ids.get(item.returns);
    const asked = target?.quiz.parsed;
    if (target === undefined) refuse('returns', `@returns names "${item.returns}", but there is no such item.`);
    else if (asked?.kind === 'item' && asked.item.behaviour !== 'prequestion') {
      refuse('returns', `@returns names "${item.returns}", which is no prequestion.`);
    } else if (target.course !== course)
      refuse('returns', `@returns names "${item.returns}", which is in another course.`);
  }
  for (const row of item.from) {
    const [bank, id = ''] = row.split(':');
    const known = bank === 'signals' ? rows.signals : rows.phrases;
    if (!known.has(id)) refuse('from', `there is no row ${id} in ${bank}.csv.`);
  }
  if (item.see !== null) {
    const { lesson, anchor } = item.see;
    const target = course.lessons.find(({ slug }) => slug === lesson);
    if (target === undefined)
      refuse('see', `@see names the lesson "${lesson}", but this course has none of that name.`);
    else if (anchor !== null && target.checked.guarded !== null && !target.checked.anchors.includes(anchor)) {
      refuse(
        'see',
        `"${lesson}" has no heading #${anchor}. It has: ${target.checked.anchors.map((name) => `#${name}`).join(', ')}.`,
      );
    }
  }
  return problems;
}
