import { get } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import type { Visitor } from '#tests/support/visitor.ts';
import { memoryOf } from './load.ts';

export type TeamFileMeasure = {
  readonly ms: number;
  readonly firstByteMs: number;
  readonly bytes: number;
  readonly rows: number;
  /** Megabytes the server grew by while it wrote. */
  readonly grewBy: number;
};

/** Reads the completion CSV as a download does, and watches the server's memory meanwhile. */
export async function measureTeamFile(visitor: Visitor, pid: number): Promise<TeamFileMeasure> {
  const before = memoryOf(pid).now;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, memoryOf(pid).now);
  }, 10);
  const started = performance.now();
  const read = await new Promise<{ readonly firstByteMs: number; readonly bytes: number; readonly rows: number }>(
    (resolve, reject) => {
      get(`${visitor.url}/team/export.csv`, { headers: { cookie: visitor.cookie } }, (response) => {
        const firstByteMs = performance.now() - started;
        let bytes = 0;
        let rows = 0;
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          for (const byte of chunk) if (byte === LINE_END) rows += 1;
        });
        response.on('error', reject);
        response.on('end', () =>
          response.statusCode === 200
            ? resolve({ firstByteMs, bytes, rows })
            : reject(new Error(`The CSV answered ${response.statusCode}.`)),
        );
      }).on('error', reject);
    },
  );
  const ms = performance.now() - started;
  clearInterval(watch);
  return { ...read, ms, grewBy: most - before };
}

const LINE_END = 10;

/** Milliseconds to read the rows the CSV is made of with `node:sqlite` alone: people, assignments, completions, and what is under way. */
export function readRawRows(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const started = performance.now();
  for (const statement of ROWS) database.prepare(statement).all();
  const ms = performance.now() - started;
  database.close();
  return ms;
}

const open = (table: string) =>
  `not exists (select 1 from completion where completion.person_id = ${table}.person_id and completion.course = ${table}.course)`;

const ROWS = [
  `select person.id, person.name, person.email, person.search, person.team_id, team.name, person.manager_id, manager.name, person.job
   from person left join team on team.id = person.team_id left join person as manager on manager.id = person.manager_id
   where person.deactivated_at is null order by person.search, person.id`,
  'select person_id, course, due_on from assignment where withdrawn_at is null',
  'select person_id, course, completed_at from completion',
  `select person_id, course from lesson_visit where ${open('lesson_visit')} group by person_id, course`,
  `select person_id, course, string_agg(lesson, ' ') from lesson_finish where ${open('lesson_finish')} group by person_id, course`,
  `select person_id, course, count(*), max(passed) from attempt_result where ${open('attempt_result')} group by person_id, course`,
  'select person_id, course from attempt where submitted_at is null',
];
