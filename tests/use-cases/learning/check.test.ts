import { expect, test } from 'vitest';
import { addMs, DAY_MS, MINUTE_MS } from '#app/domain/shared/clock.ts';
import { importContent } from '#app/use-cases/authoring/import-content.ts';
import { answerAttemptItem } from '#app/use-cases/learning/answer-attempt-item.ts';
import { showAttempt } from '#app/use-cases/learning/show-attempt.ts';
import { showCourse } from '#app/use-cases/learning/show-course.ts';
import { showResult } from '#app/use-cases/learning/show-result.ts';
import { startAttempt } from '#app/use-cases/learning/start-attempt.ts';
import { submitAttempt } from '#app/use-cases/learning/submit-attempt.ts';
import { findAttemptAnswers } from '#db/queries/answers.ts';
import { findAttempt, findAttemptResult, findAttempts, findResults } from '#db/queries/attempts.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';
import { beginLearning, type How, must } from '#tests/support/learner.ts';
import { BANK_FILE, bankText, choiceFence, smallLibrary } from '#tests/support/small-library.ts';

const COURSE = { course: 'doors' } as const;
const MUST_NAMES = smallLibrary({ files: { [BANK_FILE]: bankText({}, '@must 100% objective=A2\n') } });

/** Somebody who has finished every lesson of the course, at TEST_NOW. */
async function readyForTheCheck(...of: Parameters<typeof beginLearning>) {
  const world = await beginLearning(...of);
  await world.dee.takeLessons('doors');
  return world;
}

onEachEngine('a check', (database) => {
  test('opens when all lessons are finished, not before', async () => {
    const { deps, dee } = await beginLearning(database());
    const state = async () => must(await showCourse(deps, dee.actor, COURSE)).check;
    expect(await startAttempt(deps, dee.actor, COURSE)).toMatchObject({ ok: false, error: { kind: 'conflict' } });
    await dee.takeLesson('doors', 'the-hand-over');
    await dee.takeLesson('doors', 'the-milk');
    expect(await state()).toEqual({ kind: 'lessons-missing', count: 1 });
    expect((await startAttempt(deps, dee.actor, COURSE)).ok).toBe(false);
    expect(await findAttempts(deps.db, dee.actor.personId, 'doors')).toEqual([]);
    await dee.takeLesson('doors', 'one-question');
    expect(await state()).toMatchObject({ kind: 'ready', questionCount: 4, passPercent: 80 });
    expect(must(await startAttempt(deps, dee.actor, COURSE)).attemptId).toBeTruthy();
  });

  test('draws by its blueprint, by a seed of its own, and stores what it drew and the order it shows', async () => {
    const { dee, learner } = await readyForTheCheck(database());
    const attempt = await dee.start('doors');
    expect(attempt.items.map((item) => item.objective).toSorted()).toEqual(['A1', 'A1', 'A2', 'A2']);
    expect(attempt.items.every((item) => item.order.answers?.length === 3)).toBe(true);
    expect(attempt.seed.length).toBeGreaterThanOrEqual(20);
    const draws = [attempt];
    for (let person = 0; person < 5; person += 1) {
      const other = await learner('Sam');
      await other.takeLessons('doors');
      draws.push(await other.start('doors'));
    }
    expect(new Set(draws.map((each) => each.seed)).size).toBe(draws.length);
    expect(
      new Set(draws.map((each) => each.items.map((item) => [item.itemId, ...(item.order.answers ?? [])]).join())).size,
    ).toBeGreaterThan(1);
  });

  test('is resumed as it was left: same questions, order and answers, also on a second device', async () => {
    const { deps, dee } = await readyForTheCheck(database());
    const attempt = await dee.start('doors');
    must(await dee.answerCheck(attempt, 0, 'wrong', { device: 'phone' }));
    expect(must(await startAttempt(deps, dee.actor, COURSE)).attemptId).toBe(attempt.id);
    const look = async (device: string, at: number | null) =>
      must(await showAttempt(deps, dee.actor, { attemptId: attempt.id, at, device }));
    const onPhone = await look('phone', 0);
    const onDesk = await look('desk', 0);
    expect(onDesk.question).toEqual(onPhone.question);
    expect([onPhone.fromAnotherDevice, onDesk.fromAnotherDevice]).toEqual([false, true]);
    expect(onDesk.question?.response).not.toBeNull();
    expect((await look('desk', null)).at).toBe(1);
    expect((await look('desk', null)).questions.map((question) => question.answered)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test('tells nothing of the key, nor whether an answer is right, before it is sent in', async () => {
    const { deps, dee } = await readyForTheCheck(database());
    const attempt = await dee.start('doors');
    for (const at of attempt.items.keys()) must(await dee.answerCheck(attempt, at, at % 2 === 0 ? 'right' : 'wrong'));
    const pages = await Promise.all(
      [...attempt.items.keys()].map(async (at) =>
        must(await showAttempt(deps, dee.actor, { attemptId: attempt.id, at, device: null })),
      ),
    );
    const text = JSON.stringify(pages);
    for (const secret of [
      '"ask"',
      '"pitch"',
      '"note"',
      'Product first',
      'One question about her problem',
      'Friday goes unheard',
    ])
      expect(text).not.toContain(secret);
    expect(pages.every((page) => page.question?.feedback === null)).toBe(true);
    expect(await showResult(deps, dee.actor, { attemptId: attempt.id })).toMatchObject({
      ok: false,
      error: { kind: 'conflict' },
    });
    expect((await findAttemptAnswers(deps.db, attempt.id)).map((answer) => answer.mark)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  // What is sent one after the other to one question, and the rows it leaves.
  const sent: readonly [
    string,
    readonly (readonly [key: string, how: How, device?: string])[],
    number,
    'right' | 'wrong',
  ][] = [
    [
      'the same press twice',
      [
        ['k1', 'right'],
        ['k1', 'right'],
      ],
      1,
      'right',
    ],
    [
      'back, change, save: the same key with another answer',
      [
        ['k1', 'wrong'],
        ['k1', 'right'],
      ],
      2,
      'right',
    ],
    [
      'a change of mind',
      [
        ['k1', 'right'],
        ['k2', 'wrong'],
      ],
      2,
      'wrong',
    ],
    [
      'the same answer once more under a new key',
      [
        ['k1', 'right', 'phone'],
        ['k2', 'right', 'phone'],
      ],
      1,
      'right',
    ],
    [
      'the same answer from another device',
      [
        ['k1', 'right', 'phone'],
        ['k2', 'right', 'desk'],
      ],
      2,
      'right',
    ],
    [
      'there and back again',
      [
        ['k1', 'wrong'],
        ['k2', 'right'],
        ['k3', 'wrong'],
      ],
      3,
      'wrong',
    ],
  ];
  test.each(sent)('the last answer received counts: %s', async (_name, answers, rows, counts) => {
    const { deps, dee } = await readyForTheCheck(database());
    const attempt = await dee.start('doors');
    for (const [key, how, device] of answers)
      must(await dee.answerCheck(attempt, 0, how, { key, device: device ?? null }));
    expect(await findAttemptAnswers(deps.db, attempt.id)).toHaveLength(rows);
    must(await submitAttempt(deps, dee.actor, { attemptId: attempt.id }));
    const result = await findAttemptResult(deps.db, attempt.id);
    expect(result?.marks[attempt.items[0]?.itemId ?? '']).toBe(counts === 'right' ? 10_000 : 0);
  });

  test('an answer taken back is no answer; what is unanswered earns nothing', async () => {
    const { deps, dee } = await readyForTheCheck(database());
    const attempt = await dee.start('doors');
    must(await dee.answerCheck(attempt, 0));
    must(
      await answerAttemptItem(deps, dee.actor, {
        attemptId: attempt.id,
        at: 0,
        entries: [],
        idempotencyKey: 'k',
        device: null,
      }),
    );
    must(await dee.answerCheck(attempt, 1, 'half'));
    must(await submitAttempt(deps, dee.actor, { attemptId: attempt.id }));
    const result = await findAttemptResult(deps.db, attempt.id);
    expect(attempt.items.map((item) => result?.marks[item.itemId])).toEqual([0, 5_000, 0, 0]);
    expect(result).toMatchObject({ mark: 5_000, maxMark: 40_000, passed: false });
    expect(must(await showResult(deps, dee.actor, { attemptId: attempt.id }))).toMatchObject({
      percent: 12,
      rightCount: 0,
      itemCount: 4,
    });
  });

  test('ids that are not of this attempt are refused and write nothing', async () => {
    const { deps, dee, learner } = await readyForTheCheck(database());
    const sam = await learner('Sam');
    await sam.takeLessons('doors');
    const [own, theirs] = [await dee.start('doors'), await sam.start('doors')];
    const send = (attemptId: string, at: number, entries: readonly (readonly [string, string])[]) =>
      answerAttemptItem(deps, dee.actor, { attemptId, at, entries, idempotencyKey: 'k', device: null });
    const foreign = await sam.attemptEntries(theirs, 0);
    const results = [
      await send(theirs.id, 0, foreign),
      await send(own.id, 0, foreign),
      await send(own.id, 0, await dee.attemptEntries(own, 1)),
      await send(own.id, 0, await dee.lessonEntries('doors', 'the-milk', 'milk-ask')),
      await send(own.id, 0, [['a', 'ask']]),
      await send(own.id, 4, await dee.attemptEntries(own, 0)),
      await send(own.id, -1, await dee.attemptEntries(own, 0)),
      await send(own.id, 0.5, await dee.attemptEntries(own, 0)),
      await send('no-such-attempt', 0, foreign),
    ];
    expect(results.map((result) => result.ok)).toEqual(results.map(() => false));
    for (const attempt of [own, theirs]) expect(await findAttemptAnswers(deps.db, attempt.id)).toEqual([]);
  });

  test('somebody else’s attempt is not found, exactly like one that does not exist', async () => {
    const { deps, dee, learner } = await readyForTheCheck(database());
    const sam = await learner('Sam');
    const attempt = await dee.start('doors');
    const ask = async (attemptId: string) => [
      await showAttempt(deps, sam.actor, { attemptId, at: null, device: null }),
      await showResult(deps, sam.actor, { attemptId }),
      await submitAttempt(deps, sam.actor, { attemptId }),
      await answerAttemptItem(deps, sam.actor, { attemptId, at: 0, entries: [], idempotencyKey: 'k', device: null }),
    ];
    const foreign = await ask(attempt.id);
    expect(foreign).toEqual(await ask('00000000-0000-7000-8000-000000000000'));
    expect(foreign.map((answer) => !answer.ok && answer.error.kind)).toEqual(foreign.map(() => 'not-found'));
    expect((await findAttempt(deps.db, attempt.id, dee.actor.personId))?.submittedAt).toBeNull();
  });

  test('sent in twice is one result; afterwards no answer changes', async () => {
    const { deps, dee } = await readyForTheCheck(database());
    const attempt = await dee.takeCheck('doors', 4);
    const first = await findAttemptResult(deps.db, attempt.id);
    deps.setNow(addMs(TEST_NOW, 5 * MINUTE_MS));
    must(await submitAttempt(deps, dee.actor, { attemptId: attempt.id }));
    expect(await dee.answerCheck(attempt, 0, 'right')).toMatchObject({ ok: false, error: { kind: 'conflict' } });
    expect(await findAttemptResult(deps.db, attempt.id)).toEqual(first);
    expect(await findAttemptAnswers(deps.db, attempt.id)).toHaveLength(4);
  });

  test('pauses between attempts: ten minutes, then a day each time', async () => {
    const { deps, dee } = await readyForTheCheck(database());
    const may = async () => (await startAttempt(deps, dee.actor, COURSE)).ok;
    const send = async () =>
      must(
        await submitAttempt(deps, dee.actor, {
          attemptId: (await findAttempts(deps.db, dee.actor.personId, 'doors')).at(-1)?.id ?? '',
        }),
      );
    let sentAt = TEST_NOW;
    const after = async (ms: number) => {
      deps.setNow(addMs(sentAt, ms));
      return may();
    };
    expect(await may()).toBe(true);
    await send();
    expect(await after(10 * MINUTE_MS - 1)).toBe(false);
    expect(must(await showCourse(deps, dee.actor, COURSE)).check).toMatchObject({ kind: 'wait' });
    expect(await after(10 * MINUTE_MS)).toBe(true);
    for (let attempt = 2; attempt < 4; attempt += 1) {
      sentAt = deps.clock.now();
      await send();
      expect(await after(DAY_MS - 1)).toBe(false);
      expect(await after(DAY_MS)).toBe(true);
    }
    expect((await findAttempts(deps.db, dee.actor.personId, 'doors')).map((attempt) => attempt.number)).toEqual([
      1, 2, 3, 4,
    ]);
  });

  test('the second attempt draws what the first did not', async () => {
    const { deps, dee } = await readyForTheCheck(database());
    const first = await dee.takeCheck('doors', 4);
    deps.setNow(addMs(TEST_NOW, DAY_MS));
    const second = await dee.takeCheck('doors', 4);
    deps.setNow(addMs(TEST_NOW, 3 * DAY_MS));
    const third = await dee.start('doors');
    const ids = (attempt: typeof first) => attempt.items.map((item) => item.itemId);
    expect(ids(second).filter((id) => ids(first).includes(id))).toEqual([]);
    expect(new Set(ids(third))).toEqual(new Set(ids(first)));
  });

  test('the first attempt’s words and key stay, whatever becomes of the bank meanwhile', async () => {
    const { deps, dee } = await readyForTheCheck(database());
    const attempt = await dee.start('doors');
    const drawn = attempt.items[0]?.itemId ?? '';
    const before = must(await showAttempt(deps, dee.actor, { attemptId: attempt.id, at: 0, device: null }));
    // A new revision in which the right answer is another one, and one question that is gone for good.
    const objective = drawn.startsWith('door') ? 'A1' : 'A2';
    const turned = choiceFence(drawn, { objective, settings: '@rev 2\n', prompt: 'And now for something else?' })
      .replace('( ) "Shall', '(x) "Shall')
      .replace('(x) "What', '( ) "What');
    const other = attempt.items[1]?.itemId ?? '';
    const retired = choiceFence(other, { objective: other.startsWith('door') ? 'A1' : 'A2', settings: '@retired\n' });
    const report = await importContent(deps, {
      content: smallLibrary({ files: { [BANK_FILE]: bankText({ [drawn]: turned, [other]: retired }) } }),
    });
    expect(report.published).toEqual(['doors']);

    expect(must(await showAttempt(deps, dee.actor, { attemptId: attempt.id, at: 0, device: null })).question).toEqual(
      before.question,
    );
    for (const at of attempt.items.keys()) must(await dee.answerCheck(attempt, at, { type: 'choice', key: 'ask' }));
    must(await submitAttempt(deps, dee.actor, { attemptId: attempt.id }));
    expect(await findAttemptResult(deps.db, attempt.id)).toMatchObject({ mark: 40_000, passed: true });
    deps.setNow(addMs(TEST_NOW, DAY_MS));
    const next = await dee.start('doors');
    expect(next.courseRevisionId).not.toBe(attempt.courseRevisionId);
    expect(next.items.map((item) => item.itemId)).not.toContain(other);
  });

  test('an attempt is judged by the pass mark and musts it was started under', async () => {
    const { deps, dee } = await readyForTheCheck(database());
    const attempt = await dee.start('doors');
    await importContent(deps, {
      content: smallLibrary({ files: { [BANK_FILE]: bankText().replace('@pass 80%', '@pass 40%') } }),
    });
    for (const at of [0, 1]) must(await dee.answerCheck(attempt, at));
    must(await submitAttempt(deps, dee.actor, { attemptId: attempt.id }));
    expect(await findAttemptResult(deps.db, attempt.id)).toMatchObject({
      mark: 20_000,
      passPercent: 80,
      passed: false,
    });
  });

  test('a must that is missed fails an attempt that reached the pass mark', async () => {
    const low = bankText({}, '@must 100% objective=A2\n').replace('@pass 80%', '@pass 50%');
    const { deps, dee } = await readyForTheCheck(database(), smallLibrary({ files: { [BANK_FILE]: low } }));
    const attempt = await dee.start('doors');
    const name = attempt.items.findIndex((item) => item.objective === 'A2');
    for (const at of attempt.items.keys()) must(await dee.answerCheck(attempt, at, at === name ? 'half' : 'right'));
    must(await submitAttempt(deps, dee.actor, { attemptId: attempt.id }));
    expect(await findAttemptResult(deps.db, attempt.id)).toMatchObject({
      mark: 35_000,
      passed: false,
      unmetMusts: ['A2'],
    });
    const page = must(await showResult(deps, dee.actor, { attemptId: attempt.id }));
    expect([page.passed, page.percent, page.unmetMusts]).toEqual([false, 87, ['hand it to one person']]);
  });

  test('with every must met it passes', async () => {
    const { deps, dee } = await readyForTheCheck(database(), MUST_NAMES);
    const attempt = await dee.takeCheck('doors');
    expect(await findAttemptResult(deps.db, attempt.id)).toMatchObject({ mark: 40_000, passed: true, unmetMusts: [] });
  });

  test('the result that stands is the best: passed before failed, then the higher mark', async () => {
    const { deps, dee } = await readyForTheCheck(database());
    const ids: string[] = [];
    for (const [day, wrong] of [4, 0, 3].entries()) {
      deps.setNow(addMs(TEST_NOW, 2 * day * DAY_MS));
      ids.push((await dee.takeCheck('doors', wrong)).id);
    }
    expect(
      (await findResults(deps.db, dee.actor.personId, 'doors')).map((result) => [
        result.number,
        result.mark,
        result.passed,
      ]),
    ).toEqual([
      [1, 0, false],
      [2, 40_000, true],
      [3, 10_000, false],
    ]);
    deps.setNow(addMs(TEST_NOW, 9 * DAY_MS));
    expect(must(await showCourse(deps, dee.actor, COURSE)).check).toMatchObject({
      kind: 'ready',
      bestAttemptId: ids[1],
    });
  });

  test('the result shows what was missed with its passage, what to use today, and when to try again', async () => {
    const { deps, dee } = await readyForTheCheck(database());
    const attempt = await dee.takeCheck('doors', 1);
    const page = must(await showResult(deps, dee.actor, { attemptId: attempt.id }));
    expect(page).toMatchObject({
      passed: false,
      percent: 75,
      passPercent: 80,
      rightCount: 3,
      retryFrom: addMs(TEST_NOW, 10 * MINUTE_MS),
      completion: null,
    });
    expect(page.keep).toEqual([{ lesson: 'the-milk', title: 'The milk', line: 'One question about their problem.' }]);
    expect(page.missed.map((missed) => [missed.item.id, missed.feedback?.verdict, missed.passage])).toEqual([
      [attempt.items[0]?.itemId, 'wrong', { href: '/courses/doors/the-milk?at=what-happened', title: 'The milk' }],
    ]);
    expect(JSON.stringify(page)).not.toMatch(/"(pitch|ask|note)"/);
  });
});
