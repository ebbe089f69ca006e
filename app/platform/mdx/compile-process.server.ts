/**
 * Runs in a process of its own (`compile-pool.server.ts`): what is written by others is never parsed or compiled in the
 * server (R3). Takes one job at a time and answers with compiled text, or with what the guard found.
 */
import { guard } from '../../domain/authoring/guard.ts';
import { checkRawText } from '../../domain/authoring/guard-raw-text.ts';
import type { Finding } from '../../domain/authoring/problem.ts';
import { err, type Result } from '../../domain/shared/result.ts';
import { bundleBody } from './bundle-body.server.ts';
import { outputRefusal } from './check-output.server.ts';
import { type LessonRefusal, notAPage } from './refusal.server.ts';
import type { FenceMark } from './swap-fences.server.ts';

export type CompileJob =
  | { readonly kind: 'compile'; readonly body: string; readonly fences: readonly FenceMark[] }
  | { readonly kind: 'guard'; readonly source: string; readonly keys: readonly string[] };

process.on('message', async (job: CompileJob) => {
  process.send?.(job.kind === 'guard' ? findings(job.source, job.keys) : await compile(job.body, job.fences));
});
process.on('disconnect', () => process.exit());
process.send?.('ready');

function findings(source: string, keys: readonly string[]): readonly Finding[] {
  const guarded = guard(source, { keys });
  return guarded.ok ? [] : guarded.error;
}

/** Lines of a refusal count within the body. */
async function compile(body: string, fences: readonly FenceMark[]): Promise<Result<string, LessonRefusal>> {
  const raw = checkRawText(body)[0];
  if (raw) return err({ code: raw.code, message: raw.message, line: raw.line });
  const code = await bundleBody({ body, fences, folder: process.cwd() });
  if (!code.ok) return code;
  return outputRefusal(code.value) === null ? code : err(notAPage('R16'));
}
