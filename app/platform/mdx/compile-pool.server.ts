import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { atMost } from './at-most.server.ts';

const HEAP_MB = 128;
const PROCESSES = 2;
const START_MS = 30_000;
const NO_ENVIRONMENT: NodeJS.ProcessEnv = Object.create(null);
// By its name in the project: this file may have been bundled to another place.
const OUR_PROCESS = createRequire(import.meta.url).resolve('#app/platform/mdx/compile-process.server.ts');
const PROJECT = join(dirname(OUR_PROCESS), '../../..');

type Options = {
  readonly processFile?: string;
  /** What one job may take. */
  readonly limitMs?: number;
  /** How long a process without work is kept. */
  readonly idleMs?: number;
};

export type Pool = {
  /** The process's answer, or `overrun` when it took too long or died of it. */
  readonly run: (job: object) => Promise<{ readonly answer: unknown } | 'overrun'>;
  readonly close: () => void;
};

/**
 * R3. At most two processes that compile, one lesson at a time, each lesson with its own five seconds. A process that
 * overruns is killed and replaced; one with nothing to do ends by itself.
 */
export function createPool({ processFile = OUR_PROCESS, limitMs = 5_000, idleMs = 10_000 }: Options = {}): Pool {
  const resting = new Map<ChildProcess, NodeJS.Timeout>();
  const alive = new Map<ChildProcess, string>();
  const oneOfTwo = atMost(PROCESSES);

  return {
    run: (job) =>
      oneOfTwo(async () => {
        const child = wake() ?? (await start());
        const answer = await ask(child, job, limitMs);
        if (answer !== 'overrun') rest(child);
        return answer;
      }),
    close() {
      for (const [child, folder] of alive) {
        child.kill('SIGKILL');
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };

  async function start(): Promise<ChildProcess> {
    const { child, folder } = forkLocked(processFile);
    alive.set(child, folder);
    child.on('exit', () => {
      alive.delete(child);
      clearTimeout(resting.get(child));
      resting.delete(child);
      rmSync(folder, { recursive: true, force: true });
    });
    if ((await nextMessage(child, START_MS)) === 'overrun') throw new Error('the compiling process does not start');
    return child;
  }

  /** Keeps a process for the next lesson, without keeping ours alive for it. */
  function rest(child: ChildProcess): void {
    resting.set(child, setTimeout(() => child.kill('SIGKILL'), idleMs).unref());
    child.unref();
    child.channel?.unref();
  }

  function wake(): ChildProcess | undefined {
    for (const [child, timer] of resting) {
      clearTimeout(timer);
      resting.delete(child);
      child.ref();
      child.channel?.ref();
      if (child.connected) return child;
    }
    return undefined;
  }
}

/** The server's own. */
export const compilePool = createPool();
process.once('exit', compilePool.close);

/** No environment, an empty folder to work in, and nothing to read but the project. esbuild is a process of its own. */
function forkLocked(processFile: string): { readonly child: ChildProcess; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'second-helping-mdx-'));
  const child = fork(processFile, [], {
    execArgv: [
      '--permission',
      `--allow-fs-read=${PROJECT}/*`,
      `--allow-fs-read=${folder}/*`,
      '--allow-child-process',
      '--disallow-code-generation-from-strings',
      `--max-old-space-size=${HEAP_MB}`,
    ],
    env: NO_ENVIRONMENT,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Node's own JSON channel: what comes back is plain data.
    serialization: 'json',
  });
  return { child, folder };
}

async function ask(child: ChildProcess, job: object, limitMs: number) {
  const answer = nextMessage(child, limitMs);
  child.send(job, () => {});
  return answer;
}

/** The next message of a process; one that is late is killed, and one that has died says nothing. */
function nextMessage(child: ChildProcess, limitMs: number): Promise<{ readonly answer: unknown } | 'overrun'> {
  return new Promise((done) => {
    let isFinished = false;
    const finish = (outcome: { readonly answer: unknown } | 'overrun') => {
      isFinished = true;
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      child.off('error', onExit);
      done(outcome);
    };
    const onMessage = (answer: unknown) => finish({ answer });
    const onExit = () => finish('overrun');
    // When this process was held up itself the answer may be waiting already: it is looked at before anybody is judged.
    const overrun = () => {
      if (isFinished) return;
      child.kill('SIGKILL');
      finish('overrun');
    };
    const timer = setTimeout(() => setImmediate(overrun), limitMs);
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.on('error', onExit);
  });
}
