import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { DEMO_PASSWORD } from '#app/use-cases/administering/demo-accounts.ts';
import { openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { GOOD_PASSWORD, makePerson } from './accounts.ts';
import { testDeps } from './deps.ts';
import { databaseOf, type Site, startSite } from './site.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const GALLERY = join(ROOT, 'tests/support/content-gallery');
const MADE_FROM = ['app', 'db', 'content', 'server.ts', 'vite.config.ts', 'package.json'];
const KEPT = join(tmpdir(), 'second-helping-sample');
const PATIENCE_MS = 240_000;

/** A running site, its people's password, and its database and mails as anybody with the files could read them. */
export type BrowserSite = Site & {
  readonly password: string;
  /** Rows of the site's own database file, opened for reading only. */
  readonly rows: (sql: string, ...values: readonly SQLInputValue[]) => readonly Readonly<Record<string, unknown>>[];
  /** The newest mail to an address that the site has written to its outbox. */
  readonly mailTo: (address: string) => Promise<string | null>;
};

/** The sample company on a site of its own: made once for each state of the sources, then copied. */
export async function startSampleSite(): Promise<BrowserSite> {
  const dataDir = mkdtempSync(join(tmpdir(), 'second-helping-browser-'));
  cpSync(await madeSample(), dataDir, { recursive: true });
  return asBrowserSite(await startSite({ dataDir, demo: true }), DEMO_PASSWORD);
}

/** A site whose only course asks one question of every kind. Each name becomes a learner: `Ann` signs in as ann@larkfield.example. */
export async function startGallerySite(names: readonly string[]): Promise<BrowserSite> {
  await inTurn(ensureBuild);
  const dataDir = mkdtempSync(join(tmpdir(), 'second-helping-browser-'));
  const opened = openDatabase(databaseOf(dataDir));
  try {
    await migrate(opened, new Date().toISOString());
    const deps = testDeps(opened);
    for (const name of names) await makePerson(deps, { name });
  } finally {
    await opened.close();
  }
  return asBrowserSite(await startSite({ dataDir, contentDir: GALLERY }), GOOD_PASSWORD);
}

function asBrowserSite(site: Site, password: string): BrowserSite {
  return {
    ...site,
    password,
    rows: (sql, ...values) => {
      const database = new DatabaseSync(join(site.dataDir, 'second-helping.db'), { readOnly: true });
      try {
        return database.prepare(sql).all(...values);
      } finally {
        database.close();
      }
    },
    mailTo: async (address) => {
      const outbox = join(site.dataDir, 'outbox');
      const names = (await readdir(outbox).catch(() => [])).filter((name) => name.endsWith('.eml')).sort();
      const mails = await Promise.all(names.map((name) => readFile(join(outbox, name), 'utf8')));
      return mails.filter((mail) => mail.includes(`To: ${address}`)).at(-1) ?? null;
    },
    stop: async (signal) => {
      const code = await site.stop(signal);
      rmSync(site.dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

/** The data directory of a freshly made sample company, stopped in good order. */
async function madeSample(): Promise<string> {
  return inTurn(async () => {
    ensureBuild();
    // The sample history ends today, so yesterday's is another one.
    const folder = join(KEPT, `${sourcesHash()}-${new Date().toISOString().slice(0, 10)}`);
    if (existsSync(folder)) return folder;
    for (const old of readdirSync(KEPT).filter((name) => /^[0-9a-f]{16}-/.test(name)))
      rmSync(join(KEPT, old), { recursive: true, force: true });
    const half = mkdtempSync(join(KEPT, 'half-'));
    const site = await startSite({ dataDir: half, demo: true });
    await site.stop();
    renameSync(half, folder);
    return folder;
  });
}

/** Builds when a source is newer than the build. */
function ensureBuild(): void {
  const built = join(ROOT, 'build/server/index.js');
  const newest = Math.max(
    ...['app', 'vite.config.ts', 'package.json'].flatMap(filesIn).map((file) => statSync(file).mtimeMs),
  );
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return;
  execFileSync('npm', ['run', '-s', 'build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const file of MADE_FROM.flatMap(filesIn)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

function filesIn(name: string): readonly string[] {
  const path = join(ROOT, name);
  if (!statSync(path).isDirectory()) return [path];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** One test process at a time, so that the build and the sample company are made once; a process that died leaves no lock behind. */
async function inTurn<T>(work: () => T | Promise<T>): Promise<T> {
  const lock = join(KEPT, 'lock');
  mkdirSync(KEPT, { recursive: true });
  const until = performance.now() + PATIENCE_MS;
  while (!tryLock(lock)) {
    if (performance.now() > until) throw new Error(`Another test run holds ${lock}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function tryLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const holder = Number(existsSync(lock) ? readFileSync(lock, 'utf8') : '');
    if (holder && !isAlive(holder)) rmSync(lock, { force: true });
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
