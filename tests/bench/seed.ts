import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readContentDirectory } from '#app/platform/content.server.ts';
import { makeDeps } from '#app/platform/deps.server.ts';
import { readEnvironment } from '#app/platform/env.server.ts';
import { makeLog } from '#app/platform/log.server.ts';
import { importContent } from '#app/use-cases/authoring/import-content.ts';
import type { Deps } from '#app/use-cases/deps.ts';
import { openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { upsertCredential } from '#db/queries/credentials.ts';
import { insertPerson } from '#db/queries/people.ts';
import { insertTeam } from '#db/queries/teams.ts';
import { inTransaction } from '#db/transaction.ts';
import { writeBenchContent } from './generated-courses.ts';
import { makeBenchPeople } from './people.ts';
import { readSeedCourses, seedPerson } from './seed-person.ts';

export const BENCH_PASSWORD = 'three brown loaves';
export const BENCH_SECRET = 'a secret that only the bench knows, and nobody else';
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CACHE = join(ROOT, 'data/bench');

/** What the bench has to know of a seeded company. */
export type Seeded = {
  readonly dataDir: string;
  readonly contentDir: string;
  readonly managingDirector: string;
  readonly branchHead: string;
  /** E-mail addresses of people with a password. */
  readonly learners: readonly string[];
};

/** A seeded company of so many people; made once, then kept under `data/bench` until seed, schema or content change. */
export async function seeded(count: number, say: (line: string) => void): Promise<Seeded> {
  const folder = join(CACHE, `${count}-${seedHash()}`);
  const notes = join(folder, 'seeded.json');
  if (!existsSync(notes)) {
    const half = `${folder}.half`;
    rmSync(half, { recursive: true, force: true });
    for (const old of existsSync(CACHE) ? readdirSync(CACHE) : []) {
      if (old.startsWith(`${count}-`)) rmSync(join(CACHE, old), { recursive: true });
    }
    mkdirSync(half, { recursive: true });
    const names = await seed(half, count, say);
    writeFileSync(join(half, 'seeded.json'), JSON.stringify(names));
    renameSync(half, folder);
  }
  // Written by the line above.
  const names: Omit<Seeded, 'dataDir' | 'contentDir'> = JSON.parse(readFileSync(notes, 'utf8'));
  return { ...names, dataDir: folder, contentDir: join(folder, 'content') };
}

async function seed(
  folder: string,
  count: number,
  say: (line: string) => void,
): Promise<Omit<Seeded, 'dataDir' | 'contentDir'>> {
  const started = performance.now();
  const contentDir = join(folder, 'content');
  writeBenchContent(join(ROOT, 'content'), contentDir);
  const deps = await openBench(folder);
  const { problems } = await importContent(deps, { content: await readContentDirectory(contentDir) });
  const broken = problems.find((problem) => problem.level === 'error');
  if (broken) throw new Error(`The bench's own content is broken: ${broken.file}:${broken.line} ${broken.message}`);
  const company = makeBenchPeople(count, deps.clock.now());
  await inTransaction(deps.db, async (trx) => {
    for (const team of company.teams) await insertTeam(trx, { ...team, createdAt: deps.clock.now() });
    for (const person of company.people) await insertPerson(trx, person);
  });
  const withPassword = [company.managingDirector, company.branchHead, ...company.learners];
  const passwordHash = await deps.passwords.hash(BENCH_PASSWORD);
  for (const { id } of withPassword)
    await upsertCredential(deps.db, { personId: id, passwordHash, changedAt: deps.clock.now() });

  const courses = await readSeedCourses(deps);
  for (let from = 0; from < company.people.length; from += PEOPLE_A_TRANSACTION) {
    await inTransaction(deps.db, async (trx) => {
      for (const person of company.people.slice(from, from + PEOPLE_A_TRANSACTION))
        await seedPerson(trx, deps, { person, courses });
    });
    say(
      `seeding: ${Math.min(from + PEOPLE_A_TRANSACTION, count)} of ${count} people, ${Math.round((performance.now() - started) / 1000)} s`,
    );
  }
  await deps.close();
  return {
    managingDirector: company.managingDirector.email,
    branchHead: company.branchHead.email,
    learners: company.learners.map((person) => person.email),
  };
}

const PEOPLE_A_TRANSACTION = 500;

async function openBench(folder: string): Promise<Deps & { readonly close: () => Promise<void> }> {
  const env = readEnvironment({
    DATABASE_URL: `file:${join(folder, 'second-helping.db')}`,
    SESSION_SECRET: BENCH_SECRET,
  });
  const opened = openDatabase(env.DATABASE_URL);
  await migrate(opened, new Date().toISOString());
  const build = await import(pathToFileURL(join(ROOT, 'build/server/index.js')).href);
  const deps = makeDeps({
    env,
    opened,
    log: makeLog('error'),
    demo: false,
    renderLesson: build.entry.module.renderLesson,
    mailQueued: () => {},
  });
  return { ...deps, close: opened.close };
}

/** Changes with seed, schema and content. What prepares lessons may change freely: a starting server prepares them anew. */
function seedHash(): string {
  const hash = createHash('sha256');
  const here = fileURLToPath(new URL('.', import.meta.url));
  const own = ['seed.ts', 'seed-person.ts', 'people.ts', 'generated-courses.ts'].map((name) => join(here, name));
  const folders = [join(ROOT, 'db/migrations'), join(ROOT, 'content')];
  for (const file of [...own, join(ROOT, 'db/schema.ts'), ...folders.flatMap(filesBelow)]) {
    hash.update(relative(ROOT, file)).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 12);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .sort();
}
