import { guard } from '#app/domain/authoring/guard.ts';
import { plainFences } from '#app/domain/authoring/plain-fences.ts';
import { readKeep, readTalk } from '#app/domain/authoring/prose-fences.ts';
import type { LessonFence } from '#app/domain/catalog/course.ts';
import { choice } from '#tests/domain/quiz/sample-items.ts';

type Lesson = { readonly body: string; readonly bodyLine: number; readonly fences: readonly LessonFence[] };

/** A lesson as the compiler is given it. Of a question it needs the id alone, so any question does. */
export function lessonOf(text: string): Lesson {
  const guarded = guard(text);
  if (!guarded.ok) throw new Error(`the guard refused: ${JSON.stringify(guarded.error)}`);
  return unguarded(guarded.value.body, guarded.value.bodyLine);
}

/** The same without the guard: what a step behind it has to stand by itself. */
export function unguarded(body: string, bodyLine = 1): Lesson {
  const fences = plainFences(body, bodyLine).map((fence): LessonFence => {
    if (fence.word === 'quiz') return { kind: 'item', item: { ...choice, id: fence.info.split(/\s+/)[2] ?? '' } };
    const read = fence.word === 'talk' ? readTalk(fence) : readKeep(fence);
    if (!read.fence) throw new Error('a fence that cannot be read');
    return read.fence;
  });
  return { body, bodyLine, fences };
}
