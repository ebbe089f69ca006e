import type { FrontMatter, FrontMatterEntry } from '../authoring/front-matter-text.ts';
import type { Finding } from '../authoring/problem.ts';
import { PERSONA_IDS } from '../quiz/item.ts';
import type { CourseSource, LessonMeta, Objective } from './course.ts';

export const COURSE_KEYS = ['title', 'audience', 'minutes', 'objectives', 'check', 'allow'] as const;
export const BANK_KEYS = ['allow'] as const;
export const COMPANY_KEYS = ['company'] as const;

export type ReadMeta<T> = { readonly value: T | null; readonly findings: readonly Finding[] };

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What `course.md` says about its course. */
export function readCourseMeta(frontMatter: FrontMatter, slug: string): ReadMeta<CourseSource> {
  const reader = newReader(frontMatter);
  const course = {
    slug,
    title: reader.text('title', { maxLength: 120 }),
    audience: reader.text('audience', { maxLength: 120 }),
    minutes: reader.minutes(),
    objectives: reader.objectives(),
    check: reader.slug('check'),
    allow: reader.allow(),
  };
  if (course.objectives.length === 0)
    reader.refuse('objectives', 'R4', 'a course needs objectives: a list of texts that begin with their id.');
  return reader.findings.length > 0 ? { value: null, findings: reader.findings } : { value: course, findings: [] };
}

/** What a lesson's front matter says; whether its objectives exist is for its course to say. */
export function readLessonMeta(frontMatter: FrontMatter): ReadMeta<LessonMeta> {
  const reader = newReader(frontMatter);
  const meta = {
    title: reader.text('title', { maxLength: 120 }),
    minutes: reader.minutes(),
    objectives: reader.list('objectives'),
    personas: reader.list('personas').flatMap((name) => {
      const persona = PERSONA_IDS.find((id) => id === name);
      if (persona === undefined) {
        reader.refuse('personas', 'Q073', `unknown persona "${name}". Known: ${PERSONA_IDS.join(', ')}.`);
      }
      return persona ?? [];
    }),
    comesFrom: frontMatter.has('comes-from') ? reader.text('comes-from', { maxLength: 500 }) : null,
    was: frontMatter.has('was') ? reader.slug('was') : null,
    allow: reader.allow(),
  };
  return reader.findings.length > 0 ? { value: null, findings: reader.findings } : { value: meta, findings: [] };
}

/** Warnings answered for the whole file: `allow: ["W106 reason"]`. */
export function readAllow(frontMatter: FrontMatter): ReadMeta<readonly string[]> {
  const reader = newReader(frontMatter);
  const allow = reader.allow();
  return reader.findings.length > 0 ? { value: null, findings: reader.findings } : { value: allow, findings: [] };
}

/** The codes of a file's `allow` list. */
export function allowedCodes(allow: readonly string[]): readonly string[] {
  return allow.map((entry) => entry.split(/[\s:]/, 1)[0] ?? '');
}

function newReader(frontMatter: FrontMatter) {
  const findings: Finding[] = [];
  const refuse = (key: string, code: string, message: string) => {
    const { line, column } = frontMatter.get(key) ?? { line: 1, column: 1 };
    findings.push({ line, column, code, message });
  };
  const text = (key: string, { maxLength }: { readonly maxLength: number }): string => {
    const value = oneText(frontMatter.get(key));
    if (value === null || value === '') refuse(key, 'R4', `the front matter needs ${key}: and a text.`);
    else if (value.length > maxLength) refuse(key, 'R4', `"${key}" is longer than ${maxLength} characters.`);
    return value ?? '';
  };
  const list = (key: string): readonly string[] => {
    const entry = frontMatter.get(key);
    if (entry === undefined || entry.value === '') return [];
    return typeof entry.value === 'string' ? [entry.value] : entry.value;
  };
  return {
    findings,
    refuse,
    text,
    list,
    minutes: (): number => {
      const value = oneText(frontMatter.get('minutes'));
      const minutes = value !== null && /^\d{1,3}$/.test(value) ? Number(value) : 0;
      if (minutes < 1) refuse('minutes', 'R4', 'the front matter needs minutes: and a whole number.');
      return minutes;
    },
    slug: (key: string): string => {
      const value = oneText(frontMatter.get(key)) ?? '';
      if (!SLUG.test(value)) refuse(key, 'R4', `the front matter needs ${key}: and lower-case words with hyphens.`);
      return value;
    },
    objectives: (): readonly Objective[] => {
      const read = list('objectives').flatMap((entry) => {
        const found = /^([A-Za-z0-9][A-Za-z0-9-]*)\s+(\S[^\n]*)$/.exec(entry.trim());
        if (found?.[1] !== undefined && found[2] !== undefined) return [{ id: found[1], text: found[2] }];
        refuse(
          'objectives',
          'R4',
          `an objective is its id and a text: "A1 tell solve, spot and sell apart", not "${entry}".`,
        );
        return [];
      });
      for (const [index, { id }] of read.entries()) {
        if (read.findIndex((other) => other.id === id) < index)
          refuse('objectives', 'Q003', `the objective ${id} is written twice.`);
      }
      return read;
    },
    allow: (): readonly string[] =>
      list('allow').filter((entry) => {
        const isAnswer = /^W\d{3}[\s:]+\S/.test(entry);
        if (!isAnswer)
          refuse(
            'allow',
            'Q004',
            `write what is allowed and why: "W106 the phrase is what the lesson is about", not "${entry}".`,
          );
        return isAnswer;
      }),
  };
}

function oneText(entry: FrontMatterEntry | undefined): string | null {
  return typeof entry?.value === 'string' ? entry.value.trim() : null;
}
