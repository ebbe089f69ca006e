import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '#db/client.ts';
import { openDatabase } from '#db/client.ts';
import { startSite } from '#tests/support/site.ts';
import { signInAt, type Visitor } from '#tests/support/visitor.ts';
import { BENCH_PASSWORD, BENCH_SECRET, type Seeded } from './seed.ts';

/** A running production server with a seeded company, and the people signed in whom the measurements need. */
export type Stage = {
  readonly people: number;
  readonly url: string;
  readonly pid: number;
  readonly readyMs: number;
  /** The server's log. */
  readonly output: () => string;
  /** The database file, for reading beside the server. */
  readonly file: string;
  readonly db: Db;
  readonly learners: readonly Visitor[];
  readonly branchHead: Visitor;
  readonly managingDirector: Visitor;
  readonly close: () => Promise<void>;
};

/** Starts a server on a copy of a seeded company; it is ready twice, so that the second start finds nothing to import. */
export async function openStage(
  people: number,
  of: { readonly company: Seeded; readonly work: string; readonly nodeArgs?: readonly string[] },
): Promise<Stage> {
  const { company } = of;
  const dataDir = join(of.work, String(people));
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'second-helping.db');
  copyFileSync(join(company.dataDir, 'second-helping.db'), file);
  const options = { dataDir, contentDir: company.contentDir, env: { SESSION_SECRET: BENCH_SECRET, LOG_LEVEL: 'info' } };
  await (await startSite(options)).stop();
  const site = await startSite({ ...options, nodeArgs: of.nodeArgs ?? [] });
  const opened = openDatabase(`file:${file}`);
  const signIn = (email: string) => signInAt(site.url, { email, password: BENCH_PASSWORD });
  const learners: Visitor[] = [];
  for (const email of company.learners) learners.push(await signIn(email));
  const branchHead = await signIn(company.branchHead);
  const managingDirector = await signIn(company.managingDirector);
  return {
    people,
    url: site.url,
    pid: site.pid,
    readyMs: site.readyMs,
    output: site.output,
    file,
    db: opened.db,
    learners,
    branchHead,
    managingDirector,
    close: async () => {
      for (const visitor of [...learners, branchHead, managingDirector]) visitor.close();
      await opened.close();
      const code = await site.stop();
      if (code !== 0)
        throw new Error(`The server of ${people} people ended with ${code}:\n${site.output().slice(-2000)}`);
    },
  };
}
