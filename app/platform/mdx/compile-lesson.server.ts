import { z } from 'zod';
import { AUTHOR_COMPONENTS, SWAP_COMPONENTS } from '../../domain/authoring/component-list.ts';
import type { LessonNode, LessonSource } from '../../domain/catalog/course.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import { treeFault } from './check-tree.server.ts';
import { compilePool } from './compile-pool.server.ts';
import type { CompileJob } from './compile-process.server.ts';
import { evaluateCompiled } from './evaluate-compiled.server.ts';
import { type LessonRefusal, notAPage, tooMuch } from './refusal.server.ts';
import { fenceMarks } from './swap-fences.server.ts';

const COMPONENTS = [...AUTHOR_COMPONENTS.keys(), ...SWAP_COMPONENTS.keys()];

/**
 * From a lesson the guard has let through to its tree. Guard, parser and compiler run in a process with a limit of time
 * and memory, what they make runs once in another that can reach nothing, and the tree that comes back is checked again.
 */
export async function compileLesson(
  lesson: Pick<LessonSource, 'body' | 'bodyLine' | 'fences'>,
): Promise<Result<LessonNode, LessonRefusal>> {
  const job: CompileJob = { kind: 'compile', body: lesson.body, fences: fenceMarks(lesson.fences) };
  const reply = await compilePool.run(job);
  if (reply === 'overrun') return err(tooMuch());
  const compiled = replySchema.parse(reply.answer);
  if (!compiled.ok) return err(atFileLine(compiled.error, lesson.bodyLine));
  const tree = await evaluateCompiled({ code: compiled.value, components: COMPONENTS });
  if (!tree.ok) return err(tree.error === 'time' ? tooMuch() : notAPage('R16'));
  const fault = treeFault(tree.value);
  return fault === null ? ok(tree.value) : err(notAPage(fault));
}

const refusalSchema = z.strictObject({ code: z.string(), message: z.string(), line: z.number().nullable() });
const replySchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.string() }),
  z.strictObject({ ok: z.literal(false), error: refusalSchema }),
]);

function atFileLine(refusal: LessonRefusal, bodyLine: number): LessonRefusal {
  return { ...refusal, line: refusal.line === null ? null : refusal.line + bodyLine - 1 };
}
