import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { LessonNode } from '../../domain/catalog/course.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import { atMost } from './at-most.server.ts';
import { lessonNodeSchema } from './lesson-node.server.ts';

const EVALUATION_MS = 2_000;
const HEAP_MB = 128;
const MAX_TREE_BYTES = 4_000_000;
const NO_ENVIRONMENT: NodeJS.ProcessEnv = Object.create(null);

/** Why a compiled lesson gave no tree: too long, or nothing that is one. */
export type EvaluationFailure = 'time' | 'failed' | 'shape';

type Evaluation = {
  /** The body of a function of React, ReactDOM and _jsx_runtime. */
  readonly code: string;
  /** Names of the components; each stands for itself in the tree. */
  readonly components: readonly string[];
};

/** Evaluates a compiled lesson once, in a locked-down process of its own, and takes back plain data. */
export async function evaluateCompiled(evaluation: Evaluation): Promise<Result<LessonNode, EvaluationFailure>> {
  const output = await oneOfTwo(() => runLocked(JSON.stringify(evaluation)));
  return output.ok ? readTree(output.value) : output;
}

const oneOfTwo = atMost(2);
const processFile = createRequire(import.meta.url).resolve('#app/platform/mdx/evaluate-process.mjs');

function runLocked(input: string): Promise<Result<string, EvaluationFailure>> {
  const flags = ['--permission', `--max-old-space-size=${HEAP_MB}`, '--disallow-code-generation-from-strings'];
  const child = spawn(
    process.execPath,
    [...flags, '--input-type=module', '--eval', readFileSync(processFile, 'utf8')],
    { env: NO_ENVIRONMENT, cwd: '/', stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true },
  );
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    let failure: EvaluationFailure = 'failed';
    const stop = (why: EvaluationFailure) => {
      failure = why;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(stop, EVALUATION_MS, 'time');
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_TREE_BYTES) stop('shape');
      else chunks.push(chunk);
    });
    // A process that dies early closes its input; how it ended is told by `close`.
    child.stdin.on('error', () => {});
    child.on('error', () => {});
    child.on('close', (exitCode) => {
      clearTimeout(timer);
      resolve(exitCode === 0 ? ok(Buffer.concat(chunks).toString('utf8')) : err(failure));
    });
    child.stdin.end(input);
  });
}

function readTree(text: string): Result<LessonNode, EvaluationFailure> {
  try {
    return ok(lessonNodeSchema.parse(JSON.parse(text)));
  } catch {
    // No JSON, another shape, or nested deeper than the schema can follow.
    return err('shape');
  }
}
