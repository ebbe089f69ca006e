import { randomUUID } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { uuidv7 } from 'uuidv7';
import { makePasswords } from '#app/platform/passwords.server.ts';
import { type Db, openDatabase } from '#db/client.ts';
import { upsertCredential } from '#db/queries/credentials.ts';
import { insertFinish } from '#db/queries/finishes.ts';
import { findLesson } from '#db/queries/lessons.ts';
import { insertPerson } from '#db/queries/people.ts';
import { writeGeneratedCourse } from '#tests/bench/generated-courses.ts';
import { answerForm, type CheckQuestion, questionsOf, startCheck } from '#tests/support/check-taker.ts';
import { type Site, type SiteOptions, startSite } from '#tests/support/site.ts';
import { signInAt, type Visitor, visitorAt } from '#tests/support/visitor.ts';

export const COURSE = 'bench-1';
const PASSWORD = 'three brown loaves';
const SECRET = 'a secret that only the durability tests know, nobody else';
const LESSONS = ['remark-1'];

/** A place for one site: its data, and a content folder of one small course whose check asks ten questions. */
export type Ground = {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly start: (more?: Pick<SiteOptions, 'wrap'>) => Promise<Site>;
  readonly options: SiteOptions & { readonly dataDir: string };
  readonly remove: () => Promise<void>;
};

/** Makes such a place; on SQLite, or on the database of this address. */
export async function makeGround(databaseUrl?: string): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'second-helping-durable-'));
  const contentDir = join(folder, 'content');
  writeGeneratedCourse(contentDir, { course: 1, lessons: LESSONS.length });
  const options = {
    dataDir: join(folder, 'data'),
    contentDir,
    env: { SESSION_SECRET: SECRET },
    ...(databaseUrl ? { databaseUrl } : {}),
  };
  return {
    folder,
    databaseUrl: databaseUrl ?? `file:${fileOf(options.dataDir)}`,
    options,
    start: (more = {}) => startSite({ ...options, ...more }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Somebody with an open check who keeps changing their answers. */
export type Writer = {
  readonly visitor: Visitor;
  readonly path: string;
  readonly questions: readonly CheckQuestion[];
  /** By question: the choices that may stand there now. The last one acknowledged, and those sent since into the void. */
  readonly standing: readonly Set<number>[];
  turn: number;
};

/** So many people who have finished every lesson, signed in at the site; none has started the check. */
export async function makeLearners(site: Site, ground: Ground, count: number): Promise<readonly Visitor[]> {
  return withDatabase(ground, async (db) => {
    const passwordHash = await makePasswords().hash(PASSWORD);
    const now = new Date().toISOString();
    const visitors: Visitor[] = [];
    for (let index = 0; index < count; index += 1) {
      const person = { id: uuidv7(), email: `${uuidv7()}@durable.example`, name: `Writer ${index + 1}` };
      await insertPerson(db, { ...person, teamId: null, managerId: null, timeZone: null, job: null, createdAt: now });
      await upsertCredential(db, { personId: person.id, passwordHash, changedAt: now });
      for (const lesson of LESSONS) {
        const revision = (await findLesson(db, COURSE, lesson))?.revisionId ?? '';
        await insertFinish(db, {
          id: uuidv7(),
          person_id: person.id,
          course: COURSE,
          lesson,
          lesson_revision_id: revision,
          finished_at: now,
        });
      }
      visitors.push(await signInAt(site.url, { email: person.email, password: PASSWORD }));
    }
    return visitors;
  });
}

/** Opens each one's check. */
export async function makeWriters(ground: Ground, visitors: readonly Visitor[]): Promise<readonly Writer[]> {
  return withDatabase(ground, async (db) => {
    const writers: Writer[] = [];
    for (const visitor of visitors) {
      const id = await startCheck(visitor, COURSE);
      const questions = await questionsOf(db, SECRET, id);
      writers.push({ visitor, path: `/attempts/${id}`, questions, standing: questions.map(() => new Set()), turn: 0 });
    }
    return writers;
  });
}

/** The same people at a server that was started again. */
export function movedTo(site: Site, writers: readonly Writer[]): readonly Writer[] {
  return writers.map((writer) => ({ ...writer, visitor: visitorAt(site.url, writer.visitor.cookie) }));
}

/**
 * Sends one more answer, unlike any that may stand there now, so that it must become a row of its own; its key once the
 * server has acknowledged it, null if it did not.
 */
export async function sendAnswer(writer: Writer): Promise<string | null> {
  const { question, choice, standing } = nextChange(writer);
  const key = randomUUID();
  const entries = [question.right, ...question.others][choice] ?? question.right;
  const form = answerForm({ question, key, entries, intent: 'save' });
  const answer = await writer.visitor.post(`${writer.path}.data`, form).catch(() => null);
  if (answer && answer.status !== 200)
    throw new Error(`An answer was refused: ${answer.status} ${answer.body.slice(0, 200)}`);
  if (answer) standing.clear();
  standing.add(choice);
  return answer ? key : null;
}

function nextChange(writer: Writer): {
  readonly question: CheckQuestion;
  readonly choice: number;
  readonly standing: Set<number>;
} {
  for (let tried = 0; tried < writer.questions.length; tried += 1) {
    const at = writer.turn % writer.questions.length;
    writer.turn += 1;
    const [question, standing] = [writer.questions[at], writer.standing[at]];
    const choice = question?.others.findIndex((_, index) => !standing?.has(index + 1)) ?? -1;
    if (question && standing && choice >= 0) return { question, choice: choice + 1, standing };
  }
  throw new Error('No answer is left that could be told from those before.');
}

/** All writers at once, one answer after the other each, until `enough` acknowledgements or the server is gone. */
export function writeUntil(
  writers: readonly Writer[],
  enough: number,
): { readonly acknowledged: readonly string[]; readonly reached: Promise<void>; readonly ended: Promise<void> } {
  const acknowledged: string[] = [];
  const { promise: reached, resolve } = Promise.withResolvers<void>();
  const write = async (writer: Writer) => {
    for (;;) {
      const key = await sendAnswer(writer);
      if (key === null) return;
      acknowledged.push(key);
      if (acknowledged.length >= enough) resolve();
    }
  };
  const ended = Promise.all(writers.map(write)).then(() => resolve());
  return { acknowledged, reached, ended };
}

/** `kill -9` under load, so many rounds; what was acknowledged and is not there after the restart, and whether the file is whole. */
export async function killRounds(
  ground: Ground,
  of: {
    readonly rounds: number;
    readonly perRound: number;
    readonly writers: number;
    readonly say?: (line: string) => void;
  },
): Promise<{ readonly acknowledged: number; readonly missing: readonly string[]; readonly integrity: unknown }> {
  const all: string[] = [];
  let site = await ground.start();
  let writers = await makeWriters(ground, await makeLearners(site, ground, of.writers));
  for (let round = 1; round <= of.rounds; round += 1) {
    const writing = writeUntil(writers, of.perRound);
    await writing.reached;
    await site.kill9();
    await writing.ended;
    all.push(...writing.acknowledged);
    site = await ground.start();
    writers = movedTo(site, writers);
    of.say?.(`round ${round}: ${all.length} acknowledged`);
  }
  const stored = storedKeys(ground);
  await site.stop();
  return { acknowledged: all.length, missing: all.filter((key) => !stored.has(key)), integrity: integrityOf(ground) };
}

/** The keys of every answer in the embedded database. */
export function storedKeys(ground: Ground): ReadonlySet<string> {
  const database = new DatabaseSync(fileOf(ground.options.dataDir), { readOnly: true });
  const rows = database.prepare('select idempotency_key as key from answer').all();
  database.close();
  return new Set(rows.map((row) => String(row.key)));
}

export function integrityOf(ground: Ground): unknown {
  const database = new DatabaseSync(fileOf(ground.options.dataDir), { readOnly: true });
  const row = database.prepare('pragma integrity_check').get();
  database.close();
  return row?.integrity_check;
}

/** Bytes not yet in the main file. */
export function walSize(ground: Ground): number {
  const file = `${fileOf(ground.options.dataDir)}-wal`;
  return existsSync(file) ? statSync(file).size : 0;
}

/** The database, beside the running server. */
export async function withDatabase<T>(ground: Ground, work: (db: Db) => Promise<T>): Promise<T> {
  const opened = openDatabase(ground.databaseUrl);
  try {
    return await work(opened.db);
  } finally {
    // Not `close`: that would empty the write-ahead log of a server that is running.
    await opened.db.destroy();
  }
}

export function fileOf(dataDir: string): string {
  return join(dataDir, 'second-helping.db');
}
