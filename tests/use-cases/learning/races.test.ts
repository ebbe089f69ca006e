import { expect, test } from 'vitest';
import { finishLesson } from '#app/use-cases/learning/finish-lesson.ts';
import { startAttempt } from '#app/use-cases/learning/start-attempt.ts';
import { submitAttempt } from '#app/use-cases/learning/submit-attempt.ts';
import { findAttemptAnswers } from '#db/queries/answers.ts';
import { findAttemptResult, findAttempts } from '#db/queries/attempts.ts';
import { findCompletions } from '#db/queries/completions.ts';
import { findFinishes } from '#db/queries/finishes.ts';
import { onEachEngine } from '#tests/support/database.ts';
import { beginLearning, must } from '#tests/support/learner.ts';

const COURSE = { course: 'doors' } as const;
const times = <T>(count: number, act: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)));

onEachEngine('at the same moment', (database, engine) => {
  // PGlite has one connection: nothing there can happen at the same moment.
  const race = test.skipIf(engine === 'pglite');

  race('fifty starts are one attempt, and everybody is given it', async () => {
    const { deps, db, dee } = await beginLearning(database());
    await dee.takeLessons('doors');
    const started = await times(50, () => startAttempt(deps, dee.actor, COURSE));
    const attempts = await findAttempts(db, dee.actor.personId, 'doors');
    expect(attempts).toHaveLength(1);
    expect(new Set(started.map((each) => must(each).attemptId))).toEqual(new Set([attempts[0]?.id]));
  });

  race('fifty submits are one result and one completion', async () => {
    const { deps, db, dee } = await beginLearning(database());
    await dee.takeLessons('doors');
    const attempt = await dee.start('doors');
    for (const at of attempt.items.keys()) must(await dee.answerCheck(attempt, at));
    const sent = await times(50, () => submitAttempt(deps, dee.actor, { attemptId: attempt.id }));
    expect(new Set(sent.map((each) => JSON.stringify(each)))).toEqual(
      new Set([JSON.stringify({ ok: true, value: { attemptId: attempt.id } })]),
    );
    expect(
      await db.selectFrom('attempt_result').select('attempt_id').where('attempt_id', '=', attempt.id).execute(),
    ).toHaveLength(1);
    expect(await findCompletions(db, dee.actor.personId)).toHaveLength(1);
  });

  race('an answer and the submit: what was accepted is marked, what came later is refused', async () => {
    const { deps, db, learner } = await beginLearning(database());
    const outcomes = await times(12, async (round) => {
      const who = await learner('Sam');
      await who.takeLessons('doors');
      const attempt = await who.start('doors');
      const [answered, submitted] = await Promise.all(
        round % 2 === 0
          ? [who.answerCheck(attempt, 0), submitAttempt(deps, who.actor, { attemptId: attempt.id })]
          : [submitAttempt(deps, who.actor, { attemptId: attempt.id }), who.answerCheck(attempt, 0)].toReversed(),
      );
      const rows = await findAttemptAnswers(db, attempt.id);
      const result = await findAttemptResult(db, attempt.id);
      return { answered: answered?.ok, submitted: submitted?.ok, rows: rows.length, mark: result?.mark };
    });
    for (const outcome of outcomes) {
      expect(outcome.submitted).toBe(true);
      expect(outcome).toMatchObject(outcome.answered ? { rows: 1, mark: 10_000 } : { rows: 0, mark: 0 });
    }
  });

  race('the same press twenty times is one answer, in a lesson and in a check', async () => {
    const { db, dee } = await beginLearning(database());
    const lesson = await times(20, () => dee.answer('doors', 'the-milk', 'milk-ask', 'right', { key: 'one press' }));
    expect(lesson.every((each) => each.ok)).toBe(true);
    const rows = await db.selectFrom('answer').select(['mark']).where('person_id', '=', dee.actor.personId).execute();
    expect(rows).toEqual([{ mark: 10_000 }]);
    await dee.takeLessons('doors');
    const attempt = await dee.start('doors');
    await times(20, () => dee.answerCheck(attempt, 0, 'right', { key: 'one press' }));
    expect(await findAttemptAnswers(db, attempt.id)).toHaveLength(1);
  });

  race('twenty finishes are one fact; the finish and the submit that both complete are one completion', async () => {
    const { deps, db, dee } = await beginLearning(database());
    await dee.takeLessons('doors');
    const attempt = await dee.start('doors');
    for (const at of attempt.items.keys()) must(await dee.answerCheck(attempt, at));
    await Promise.all([
      times(20, () => finishLesson(deps, dee.actor, { course: 'doors', lesson: 'the-milk' })),
      times(5, () => submitAttempt(deps, dee.actor, { attemptId: attempt.id })),
    ]);
    expect(
      (await findFinishes(db, dee.actor.personId, 'doors')).filter((finish) => finish.lesson === 'the-milk'),
    ).toHaveLength(1);
    expect(await findCompletions(db, dee.actor.personId)).toHaveLength(1);
  });
});
