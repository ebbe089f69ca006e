import { describe, expect, test } from 'vitest';
import { courseState, missingWords, statusOf } from '#app/domain/progress/course-state.ts';

const LESSONS = ['a', 'b', 'c', 'd', 'e'].map((slug, index) => ({
  slug,
  title: `Lesson ${slug}`,
  minutes: index + 4,
}));
const ALL = LESSONS.map((lesson) => lesson.slug);

const NOTHING = {
  lessons: LESSONS,
  finishedSlugs: [] as readonly string[],
  completedAt: null,
  submittedResults: [] as readonly { passed: boolean }[],
  hasOpenAttempt: false,
  hasVisited: false,
};
const failed = { passed: false };
const passed = { passed: true };

describe('what is missing', () => {
  test.each([
    ['nothing done', {}, 'not-started', 'lessons 1–5, check', 30],
    ['a lesson opened', { hasVisited: true }, 'in-progress', 'lessons 1–5, check', 30],
    ['two done', { finishedSlugs: ['a', 'b'] }, 'in-progress', 'lessons 3–5, check', 21],
    ['done here and there', { finishedSlugs: ['b', 'd'] }, 'in-progress', 'lessons 1, 3, 5, check', 18],
    ['two in a row', { finishedSlugs: ['a', 'b', 'c'] }, 'in-progress', 'lessons 4 and 5, check', 15],
    ['one left', { finishedSlugs: ['a', 'b', 'c', 'd'] }, 'in-progress', 'lesson 5, check', 8],
    ['all lessons', { finishedSlugs: ALL }, 'in-progress', 'check', 0],
    ['check begun', { finishedSlugs: ALL, hasOpenAttempt: true }, 'in-progress', 'check, begun but not sent in', 0],
    ['check failed', { finishedSlugs: ALL, submittedResults: [failed] }, 'in-progress', 'check, once more', 0],
    [
      'passed, and a lesson added before the end',
      { finishedSlugs: ['a', 'b', 'c', 'd'], submittedResults: [failed, passed] },
      'in-progress',
      'lesson 5',
      8,
    ],
    [
      'passed, and the lesson that was missing withdrawn',
      { finishedSlugs: ALL, submittedResults: [passed] },
      'in-progress',
      'check, once more',
      0,
    ],
    ['complete', { finishedSlugs: ALL, submittedResults: [passed], completedAt: '2026-11-09' }, 'done', 'nothing', 0],
    [
      'complete, and a lesson added later',
      { finishedSlugs: ['a', 'b'], submittedResults: [passed], completedAt: '2026-11-09' },
      'done',
      'nothing',
      0,
    ],
  ])('%s', (_, over, status, words, minutesLeft) => {
    const state = courseState({ ...NOTHING, ...over });
    expect(missingWords(state.missing)).toBe(words);
    expect(state).toMatchObject({ status, minutesLeft });
  });

  test('each piece names its lesson', () => {
    expect(courseState({ ...NOTHING, finishedSlugs: ['a', 'b', 'c', 'd'] })).toMatchObject({
      missing: [
        { kind: 'lesson', slug: 'e', number: 5, title: 'Lesson e' },
        { kind: 'check', again: false, open: false },
      ],
      finishedCount: 4,
      lessonCount: 5,
      isCheckOpen: false,
      nextLesson: { slug: 'e' },
    });
  });

  test('a renamed lesson stays finished; a finish of a lesson that is gone counts for nothing', () => {
    const lessons = LESSONS.map((lesson) => (lesson.slug === 'e' ? { ...lesson, formerSlugs: ['old-e'] } : lesson));
    const state = courseState({ ...NOTHING, lessons, finishedSlugs: ['a', 'b', 'c', 'd', 'old-e', 'gone'] });
    expect(state).toMatchObject({ isCheckOpen: true, finishedCount: 5, nextLesson: null });
  });
});

test.each([
  [true, true, 'done'],
  [true, false, 'done'],
  [false, true, 'in-progress'],
  [false, false, 'not-started'],
])('completed %s, started %s: %s', (completed, started, status) => {
  expect(statusOf({ completed, started })).toBe(status);
});
