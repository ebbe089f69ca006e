import { describe, expect, test } from 'vitest';
import { completionGrounds } from '#app/domain/progress/completion.ts';
import { type CompletionFacts, recomputeCompletions } from '#app/domain/progress/recompute-completions.ts';

/** November 2026, by day. */
const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}T12:00:00.000Z`;

const finish = (lesson: string, on: number, over: { personId?: string; course?: string } = {}) => ({
  personId: 'dee',
  course: 'a',
  lesson,
  lessonRevisionId: `${lesson}-${on}`,
  finishedAt: day(on),
  ...over,
});
const submit = (number: number, on: number, passed: boolean, over: { personId?: string; course?: string } = {}) => ({
  personId: 'dee',
  course: 'a',
  attemptId: `attempt-${number}`,
  number,
  submittedAt: day(on),
  passed,
  ...over,
});
const revision = (id: string, on: number, slugs: string, course = 'a') => ({
  id,
  course,
  publishedAt: day(on),
  lessons: slugs.split(' ').map((slug) => ({ slug })),
});

const V1 = revision('v1', 1, 'x y');

describe('when a course is complete', () => {
  test.each<[string, CompletionFacts, readonly [attempt: string, revision: string, on: number] | null]>([
    ['nothing done', { finishes: [], results: [], revisions: [V1] }, null],
    ['lessons without a check', { finishes: [finish('x', 2), finish('y', 3)], results: [], revisions: [V1] }, null],
    [
      'a failed check',
      { finishes: [finish('x', 2), finish('y', 3)], results: [submit(1, 4, false)], revisions: [V1] },
      null,
    ],
    [
      'lessons, then the check: at the submit',
      { finishes: [finish('x', 2), finish('y', 3)], results: [submit(1, 4, true)], revisions: [V1] },
      ['attempt-1', 'v1', 4],
    ],
    [
      'failed, then passed twice: at the first pass',
      {
        finishes: [finish('x', 2), finish('y', 3)],
        results: [submit(3, 9, true), submit(1, 4, false), submit(2, 6, true)],
        revisions: [V1],
      },
      ['attempt-2', 'v1', 6],
    ],
    [
      'a lesson added while the check was open: at its finish',
      {
        finishes: [finish('x', 2), finish('y', 3), finish('z', 8)],
        results: [submit(1, 6, true)],
        revisions: [V1, revision('v2', 5, 'x y z')],
      },
      ['attempt-1', 'v2', 8],
    ],
    [
      'a lesson added later takes nothing away',
      {
        finishes: [finish('x', 2), finish('y', 3)],
        results: [submit(1, 4, true), submit(2, 9, true)],
        revisions: [V1, revision('v2', 5, 'x y z')],
      },
      ['attempt-1', 'v1', 4],
    ],
    [
      'a revision published at the very instant of the submit counts already',
      {
        finishes: [finish('x', 2), finish('y', 3)],
        results: [submit(1, 5, true)],
        revisions: [V1, revision('v2', 5, 'x y z')],
      },
      null,
    ],
    [
      'a withdrawn lesson completes nobody by itself, but the next event does',
      {
        finishes: [finish('x', 2)],
        results: [submit(1, 4, true), submit(2, 9, false)],
        revisions: [V1, revision('v2', 6, 'x')],
      },
      ['attempt-1', 'v2', 9],
    ],
    [
      'a withdrawn lesson, and nothing since',
      { finishes: [finish('x', 2)], results: [submit(1, 4, true)], revisions: [V1, revision('v2', 6, 'x')] },
      null,
    ],
    [
      'finish and submit in one instant',
      { finishes: [finish('x', 2), finish('y', 4)], results: [submit(1, 4, true)], revisions: [V1] },
      ['attempt-1', 'v1', 4],
    ],
    [
      'a finish again later moves nothing',
      {
        finishes: [finish('y', 9), finish('x', 2), finish('y', 3)],
        results: [submit(1, 4, true)],
        revisions: [V1],
      },
      ['attempt-1', 'v1', 4],
    ],
    [
      'before anything was published',
      {
        finishes: [finish('x', 2), finish('y', 3)],
        results: [submit(1, 4, true)],
        revisions: [revision('v1', 8, 'x y')],
      },
      null,
    ],
    [
      'a renamed lesson keeps its finish',
      {
        finishes: [finish('x', 2), finish('old', 3)],
        results: [submit(1, 6, true)],
        revisions: [
          revision('v1', 1, 'x old'),
          { ...revision('v2', 5, 'x'), lessons: [{ slug: 'x' }, { slug: 'y', formerSlugs: ['old'] }] },
        ],
      },
      ['attempt-1', 'v2', 6],
    ],
  ])('%s', (_, facts, expected) => {
    const found = recomputeCompletions(facts).map(
      (each) => [each.attemptId, each.courseRevisionId, each.completedAt] as const,
    );
    expect(found).toEqual(expected ? [[expected[0], expected[1], day(expected[2])]] : []);
  });
});

test('people and courses are kept apart', () => {
  const ruben = { personId: 'ruben' };
  const courseB = { course: 'b' };
  const found = recomputeCompletions({
    finishes: [finish('x', 2), finish('y', 3, ruben), finish('x', 2, ruben), finish('x', 2, courseB)],
    results: [submit(1, 4, true), submit(1, 5, true, ruben), submit(9, 3, true, courseB)],
    revisions: [V1, revision('b1', 1, 'x', 'b')],
  });
  expect(found.map(({ personId, course }) => [personId, course])).toEqual([
    ['dee', 'b'],
    ['ruben', 'a'],
  ]);
});

test('a completion names the finishes it rests on: the first of each lesson', () => {
  const finishes = [finish('x', 5), finish('x', 2), finish('y', 3), finish('gone', 1)];
  const passes = [submit(1, 4, true)];
  expect(completionGrounds({ lessons: V1.lessons, finishes, passes })).toEqual({
    attemptId: 'attempt-1',
    finishes: { x: 'x-2', y: 'y-3' },
  });
  expect(completionGrounds({ lessons: V1.lessons, finishes, passes: [] })).toBeNull();
  expect(completionGrounds({ lessons: [], finishes, passes })).toBeNull();
});
