import type { BankSource, CourseSource, LessonMeta } from '../catalog/course.ts';
import { COURSE_KEYS, readCourseMeta, readLessonMeta } from '../catalog/front-matter.ts';
import type { CheckSet, Draw, Item } from '../quiz/item.ts';
import type { CheckedText, PlacedQuiz } from './check-text.ts';
import { guard } from './guard.ts';
import type { Finding, Spot } from './problem.ts';
import type { Setting } from './quiz-settings.ts';

/** Reads `course.md`: front matter and nothing else. */
export function checkCourseFile(
  text: string,
  slug: string,
): { readonly course: CourseSource | null; readonly findings: readonly Finding[] } {
  const guarded = guard(text, { keys: COURSE_KEYS });
  if (!guarded.ok) return { course: null, findings: guarded.error };
  const { frontMatter, body, bodyLine } = guarded.value;
  const read = readCourseMeta(frontMatter, slug);
  if (body.trim() === '') return { course: read.value, findings: read.findings };
  const line = bodyLine + body.slice(0, body.search(/\S/)).split('\n').length - 1;
  const message = 'course.md holds front matter only; text belongs in a lesson.';
  return { course: null, findings: [...read.findings, { line, column: 1, code: 'R4', message }] };
}

/** Reads a lesson's front matter and holds its objectives against those of its course. */
export function checkLessonMeta(
  { guarded }: CheckedText,
  objectives: readonly string[] | null,
): { readonly meta: LessonMeta | null; readonly findings: readonly Finding[] } {
  if (guarded === null) return { meta: null, findings: [] };
  const { value: meta, findings } = readLessonMeta(guarded.frontMatter);
  const { line, column } = guarded.frontMatter.get('objectives') ?? { line: 1, column: 1 };
  const unknown = meta?.objectives.filter((id) => objectives !== null && !objectives.includes(id)) ?? [];
  return {
    meta,
    findings: [...findings, ...unknown.map((id) => unknownObjective(id, { line, column }, objectives ?? []))],
  };
}

/** Q070: objectives that settings name and the course does not have. */
export function checkObjectives({ settings }: PlacedQuiz, objectives: readonly string[]): readonly Finding[] {
  return settings.flatMap((setting) => {
    const id = objectiveIn(setting);
    return id === null || objectives.includes(id) ? [] : [unknownObjective(id, setting, objectives)];
  });
}

function objectiveIn({ name, value }: Setting): string | null {
  if (name === 'objective') return value;
  return name === 'draw' || name === 'must' ? (/\bobjective=(\S+)/.exec(value)?.[1] ?? null) : null;
}

function unknownObjective(id: string, { line, column }: Spot, known: readonly string[]): Finding {
  return { line, column, code: 'Q070', message: `unknown objective "${id}". This course has: ${known.join(', ')}.` };
}

/** The bank's items and its one set, which is the one the course names. */
export function readBank(
  bank: CheckedText,
  course: CourseSource | null,
): { readonly source: BankSource; readonly findings: readonly Finding[] } {
  const items = bank.quizzes.flatMap(({ parsed }) => (parsed?.kind === 'item' ? [parsed.item] : []));
  const sets = bank.quizzes.flatMap((quiz) => (quiz.parsed?.kind === 'set' ? [{ quiz, set: quiz.parsed.set }] : []));
  const [first, second] = sets;
  if (second !== undefined) {
    return {
      source: { items, set: first?.set ?? null },
      findings: [{ ...second.quiz.at, code: 'Q005', message: 'a bank has one set.' }],
    };
  }
  if (first === undefined) return { source: { items, set: null }, findings: [] };
  const findings: Finding[] = [];
  if (course !== null && course.check !== first.set.id) {
    const message = `course.md names the check "${course.check}", but this set is called "${first.set.id}".`;
    findings.push({ ...first.quiz.at, code: 'Q004', message });
  }
  const usable = items.filter(({ retired }) => !retired);
  findings.push(...checkDraws(first.quiz, first.set, usable));
  return { source: { items, set: first.set }, findings };
}

/** A draw the bank cannot fill is an error; an objective with less than twice its draw is W109. */
function checkDraws(quiz: PlacedQuiz, set: CheckSet, items: readonly Item[]): readonly Finding[] {
  const findings: Finding[] = [];
  const spots = quiz.settings.filter(({ name }) => name === 'draw');
  const spotOf = (index: number): Spot => {
    const { line, column } = spots[index] ?? quiz.at;
    return { line, column };
  };
  const missing = unfilledDraw(set.draws, items);
  if (missing !== null) {
    const message = `the bank cannot fill this draw (${describe(set.draws[missing])}): write more items for it, or draw fewer.`;
    findings.push({ ...spotOf(missing), code: 'Q004', message });
  }
  const warned = new Set<string>();
  for (const [index, draw] of set.draws.entries()) {
    const { objective } = draw;
    if (objective !== null && warned.has(objective)) continue;
    if (objective !== null) warned.add(objective);
    const alike = objective === null ? [draw] : set.draws.filter((other) => other.objective === objective);
    const drawn = alike.reduce((sum, { count }) => sum + count, 0);
    const held = items.filter((item) => (objective === null ? fits(item, draw) : item.objective === objective)).length;
    if (held >= 2 * drawn || missing === index) continue;
    const message = `${objective ?? describe(draw)}: ${drawn} drawn from ${held} items; twice the draw keeps a second attempt fresh.`;
    findings.push({ ...spotOf(index), code: 'W109', message });
  }
  for (const [index, must] of set.musts.entries()) {
    if (set.draws.some(({ objective }) => objective === must.objective)) continue;
    const { line, column } = quiz.settings.filter(({ name }) => name === 'must')[index] ?? quiz.at;
    findings.push({
      line,
      column,
      code: 'Q004',
      message: `nothing is drawn for ${must.objective}, so nobody can meet this.`,
    });
  }
  return findings;
}

/** The first draw that no choice of items can fill when every item is drawn once; null when all can be. */
function unfilledDraw(draws: readonly Draw[], items: readonly Item[]): number | null {
  const takenBy = new Map<Item, number>();
  const place = (draw: number, seen: Set<Item>): boolean => {
    const wanted = draws[draw];
    if (wanted === undefined) return false;
    for (const item of items) {
      if (seen.has(item) || !fits(item, wanted)) continue;
      seen.add(item);
      const holder = takenBy.get(item);
      if (holder === undefined || place(holder, seen)) {
        takenBy.set(item, draw);
        return true;
      }
    }
    return false;
  };
  for (const [index, { count }] of draws.entries()) {
    for (let drawn = 0; drawn < count; drawn += 1) if (!place(index, new Set())) return index;
  }
  return null;
}

function fits(item: Item, { objective, type }: Draw): boolean {
  return (objective === null || item.objective === objective) && (type === null || item.type === type);
}

function describe(draw: Draw | undefined): string {
  if (draw === undefined) return '';
  const { objective, type, count } = draw;
  return [`${count} items`, objective === null ? null : `for ${objective}`, type === null ? null : `of type ${type}`]
    .filter((part) => part !== null)
    .join(' ');
}
