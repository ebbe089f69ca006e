import { expect, test } from 'vitest';
import { addMs, DAY_MS } from '#app/domain/shared/clock.ts';
import { verifyRecord } from '#app/use-cases/administering/verify-record.ts';
import { importContent } from '#app/use-cases/authoring/import-content.ts';
import type { Deps } from '#app/use-cases/deps.ts';
import { finishLesson } from '#app/use-cases/learning/finish-lesson.ts';
import { showCourse } from '#app/use-cases/learning/show-course.ts';
import { showHome } from '#app/use-cases/learning/show-home.ts';
import { showResult } from '#app/use-cases/learning/show-result.ts';
import { submitAttempt } from '#app/use-cases/learning/submit-attempt.ts';
import type { OpenDatabase } from '#db/client.ts';
import { findCompletion } from '#db/queries/completions.ts';
import { findCourse } from '#db/queries/courses.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';
import { beginLearning, type makeLearner, must } from '#tests/support/learner.ts';
import * as library from '#tests/support/small-library.ts';

const { smallLibrary } = library;
const EXTRA_FILE = 'courses/doors/04-one-more.mdx';
const EXTRA = library.lessonText('One more', library.choiceFence('one-more-q'));
const WITH_EXTRA = smallLibrary({ files: { [EXTRA_FILE]: EXTRA } });

type Learner = ReturnType<typeof makeLearner>;
const completionOf = (deps: Deps, who: Learner) => findCompletion(deps.db, who.actor.personId, 'doors');
const statusOf = async (deps: Deps, who: Learner) => {
  const page = must(await showCourse(deps, who.actor, { course: 'doors' }));
  return [page.status, page.missing];
};
const publish = async (
  deps: Awaited<ReturnType<typeof beginLearning>>['deps'],
  content: ReturnType<typeof smallLibrary>,
  at: string,
) => {
  deps.setNow(at);
  await importContent(deps, { content });
};

let month = 0;

/** One history for the whole file, so that the record can be held against it at the end: each test begins a month later. */
async function nextMonth(opened: OpenDatabase, content = smallLibrary()) {
  month += 1;
  const begin = addMs(TEST_NOW, month * 30 * DAY_MS);
  return { ...(await beginLearning(opened, content, begin)), day: (days: number) => addMs(begin, days * DAY_MS) };
}

onEachEngine('a completion', (database) => {
  test('is earned with the pass, when all lessons are finished; the facts are named', async () => {
    const { deps, dee, day } = await nextMonth(database());
    await dee.takeLessons('doors');
    expect(await statusOf(deps, dee)).toEqual(['in-progress', 'check']);
    const failed = await dee.takeCheck('doors', 4);
    expect(await completionOf(deps, dee)).toBeUndefined();
    expect(must(await showResult(deps, dee.actor, { attemptId: failed.id })).completion).toBeNull();
    expect(await statusOf(deps, dee)).toEqual(['in-progress', 'check, once more']);
    deps.setNow(day(1));
    const passed = await dee.takeCheck('doors');
    const completion = await completionOf(deps, dee);
    expect(completion).toMatchObject({
      attemptId: passed.id,
      courseRevisionId: passed.courseRevisionId,
      completedAt: day(1),
    });
    expect(Object.keys(completion?.lessons ?? {}).toSorted()).toEqual(['one-question', 'the-hand-over', 'the-milk']);
    expect(await statusOf(deps, dee)).toEqual(['done', 'nothing']);
    expect(must(await showResult(deps, dee.actor, { attemptId: passed.id })).completion).toEqual({
      id: completion?.id,
      completedAt: day(1),
    });
  });

  test('stays with its date and revision after an edit, a lesson added later and another attempt', async () => {
    const { deps, dee, day } = await nextMonth(database());
    await dee.takeLessons('doors');
    await dee.takeCheck('doors');
    const earned = await completionOf(deps, dee);
    await publish(deps, WITH_EXTRA, day(1));
    expect((await findCourse(deps.db, 'doors'))?.lessons).toHaveLength(4);
    expect(await statusOf(deps, dee)).toEqual(['done', 'nothing']);
    await dee.takeLesson('doors', 'one-more');
    await dee.takeCheck('doors', 4);
    expect(await completionOf(deps, dee)).toEqual(earned);
    expect(must(await showHome(deps, dee.actor)).done.map((card) => card.slug)).toEqual(['doors']);
  });

  test('comes with the last finish when a lesson was added while the check was open', async () => {
    const { deps, dee, day } = await nextMonth(database());
    await dee.takeLessons('doors');
    const attempt = await dee.start('doors');
    for (const at of attempt.items.keys()) must(await dee.answerCheck(attempt, at));
    await publish(deps, WITH_EXTRA, day(1));
    must(await submitAttempt(deps, dee.actor, { attemptId: attempt.id }));
    expect(await completionOf(deps, dee)).toBeUndefined();
    expect(must(await showResult(deps, dee.actor, { attemptId: attempt.id }))).toMatchObject({
      passed: true,
      unfinished: [{ slug: 'one-more' }],
    });
    expect(await statusOf(deps, dee)).toEqual(['in-progress', 'lesson 4']);
    deps.setNow(day(2));
    expect(await dee.takeLesson('doors', 'one-more')).toEqual({ completed: true });
    expect(await completionOf(deps, dee)).toMatchObject({ attemptId: attempt.id, completedAt: day(2) });
  });

  test('is earned in a course that was taken off the catalogue while the check was open', async () => {
    const { deps, dee, day } = await nextMonth(database());
    await dee.takeLessons('doors');
    const attempt = await dee.start('doors');
    for (const at of attempt.items.keys()) must(await dee.answerCheck(attempt, at));
    const gone = Object.fromEntries(
      [library.COURSE_FILE, library.MILK_FILE, library.QUESTION_FILE, library.HANDOVER_FILE, library.BANK_FILE].map(
        (file) => [file, null],
      ),
    );
    await publish(deps, smallLibrary({ files: gone, media: {} }), day(1));
    must(await submitAttempt(deps, dee.actor, { attemptId: attempt.id }));
    expect(await completionOf(deps, dee)).toMatchObject({ attemptId: attempt.id });
    expect(must(await showResult(deps, dee.actor, { attemptId: attempt.id }))).toMatchObject({
      passed: true,
      unfinished: [],
    });
  });

  test('does not follow from finishing again what was finished before', async () => {
    const { deps, dee, day } = await nextMonth(database(), WITH_EXTRA);
    for (const lesson of ['the-milk', 'one-question', 'the-hand-over', 'one-more'])
      await dee.takeLesson('doors', lesson);
    const attempt = await dee.start('doors');
    await publish(
      deps,
      smallLibrary({
        files: {
          [EXTRA_FILE]: EXTRA,
          'courses/doors/05-and-one.mdx': library.lessonText('And one', library.choiceFence('and-one-q')),
        },
      }),
      day(1),
    );
    for (const at of attempt.items.keys()) must(await dee.answerCheck(attempt, at));
    must(await submitAttempt(deps, dee.actor, { attemptId: attempt.id }));
    await publish(deps, WITH_EXTRA, day(2));
    // Nothing is left to do, and nothing has happened since: the record waits for an event (recompute-completions.ts).
    expect(must(await finishLesson(deps, dee.actor, { course: 'doors', lesson: 'the-milk' }))).toEqual({
      completed: false,
    });
    expect(await completionOf(deps, dee)).toBeUndefined();
    expect(await statusOf(deps, dee)).toEqual(['in-progress', 'check, once more']);
    deps.setNow(day(4));
    await dee.takeCheck('doors');
    expect(await completionOf(deps, dee)).toMatchObject({ attemptId: attempt.id, completedAt: day(4) });
  });

  test('of all of this, the record agrees with the facts', async () => {
    const { db } = database();
    const told: unknown[] = [];
    const verdict = await verifyRecord({ db }, (difference) => told.push(difference));
    expect(told).toEqual([]);
    expect(verdict.completions).toBe(5);
  });
});
