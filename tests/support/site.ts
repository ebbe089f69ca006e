import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Site = {
  /** http://127.0.0.1:<free port> */
  readonly url: string;
  readonly pid: number;
  readonly dataDir: string;
  /** From start to the first "ready". */
  readonly readyMs: number;
  /** What the server wrote so far, both streams. */
  readonly output: () => string;
  /** Ends it in good order (or with another signal) and gives its exit code; null: it ended by a signal. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
  /** Ends it as a power cut would; the data directory stays, also a temporary one. */
  readonly kill9: () => Promise<void>;
};

export type SiteOptions = {
  readonly contentDir?: string;
  /** Makes the sample company. */
  readonly demo?: boolean;
  /** Instead of an embedded database in the data directory. */
  readonly databaseUrl?: string;
  /** Kept when the site stops. Without it a temporary one is made, and removed by `stop`. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeArgs?: readonly string[];
  /** Put before the command: `['strace', '-f', …]`. */
  readonly wrap?: readonly string[];
};

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What `npm start` gives to Node: the limits of its memory. */
const START_FLAGS = startFlags();
const READY_WITHIN_MS = 120_000;
const OUTPUT_KEPT = 200_000;

/** The address of the embedded database a site with this data directory uses. */
export function databaseOf(dataDir: string): string {
  return `file:${join(dataDir, 'second-helping.db')}`;
}

/** Starts the built server as a process of its own on a free port, and waits until it says it is ready. */
export async function startSite(options: SiteOptions = {}): Promise<Site> {
  if (!existsSync(join(ROOT, 'build/server/index.js')))
    throw new Error('There is no build: run "npm run build" first.');
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'second-helping-')));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const started = performance.now();
  const { child, output } = launch(options, { port, dataDir });
  const ended = once(child, 'exit');
  const release = endWithUs(child);
  try {
    await ready(url, child, output);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  const readyMs = performance.now() - started;
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await ended;
    }
    release();
    return child.exitCode;
  };
  return {
    url,
    pid: child.pid ?? 0,
    dataDir,
    readyMs,
    output,
    stop: async (signal = 'SIGTERM') => {
      const code = await end(signal);
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
      return code;
    },
    kill9: async () => void (await end('SIGKILL')),
  };
}

/** Starts a server that is expected to refuse, and waits for its end. */
export async function startRefused(options: SiteOptions & { readonly dataDir: string }): Promise<{
  readonly code: number | null;
  readonly ms: number;
  readonly output: string;
}> {
  const started = performance.now();
  const { child, output } = launch(options, { port: await freePort(), dataDir: options.dataDir });
  const release = endWithUs(child);
  const patience = setTimeout(() => child.kill('SIGKILL'), READY_WITHIN_MS);
  await once(child, 'close');
  clearTimeout(patience);
  release();
  return { code: child.exitCode, ms: performance.now() - started, output: output() };
}

function launch(options: SiteOptions, at: { readonly port: number; readonly dataDir: string }) {
  const command = [
    ...(options.wrap ?? []),
    process.execPath,
    ...START_FLAGS,
    ...(options.nodeArgs ?? []),
    'server.ts',
    ...(options.demo ? ['--demo'] : []),
  ];
  const child = spawn(command[0] ?? '', command.slice(1), {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(at.port),
      DATABASE_URL: options.databaseUrl ?? databaseOf(at.dataDir),
      CONTENT_DIR: options.contentDir ?? join(ROOT, 'content'),
      LOG_LEVEL: 'warn',
      ...options.env,
    },
  });
  let written = '';
  const keep = (chunk: Buffer) => {
    if (written.length < OUTPUT_KEPT) written += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return { child, output: () => written };
}

/** A test run that is broken off takes its server along. */
function endWithUs(child: ChildProcess): () => void {
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  return () => process.off('exit', end);
}

async function ready(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const until = performance.now() + READY_WITHIN_MS;
  while (performance.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The server ended before it was ready:\n${output()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`The server was not ready within ${READY_WITHIN_MS / 1000} s:\n${output()}`);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('No free port was found.');
  return address.port;
}

function startFlags(): readonly string[] {
  const { start } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts;
  return String(start).match(/(?<=\s)--\S+/g) ?? [];
}
