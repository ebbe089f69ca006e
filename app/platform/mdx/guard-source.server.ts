import { z } from 'zod';
import { LESSON_KEYS } from '../../domain/authoring/guard.ts';
import type { Finding } from '../../domain/authoring/problem.ts';
import { compilePool } from './compile-pool.server.ts';
import type { CompileJob } from './compile-process.server.ts';
import { tooMuch } from './refusal.server.ts';

/**
 * R3. What the guard says of a text, found in a process with a limit of time and memory. Asked before the server parses
 * anything that people have written: a text that would hold up the parser is known by then. Empty: let through.
 */
export async function guardSource(source: string, keys: readonly string[] = LESSON_KEYS): Promise<readonly Finding[]> {
  const job: CompileJob = { kind: 'guard', source, keys };
  const reply = await compilePool.run(job);
  if (reply !== 'overrun') return findingsSchema.parse(reply.answer);
  const { code, message } = tooMuch();
  return [{ line: 1, column: 1, code, message }];
}

const findingsSchema = z.array(
  z.strictObject({ line: z.number(), column: z.number(), code: z.string(), message: z.string() }),
);
