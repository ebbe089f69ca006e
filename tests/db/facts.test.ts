import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { findAnsweredItemIds, findAttemptAnswers, findLessonAnswers } from '#db/queries/answers.ts';
import {
  findAttempt,
  findAttemptResult,
  findAttempts,
  findOpenAttempts,
  findResults,
  insertAttempt,
  insertAttemptResult,
  updateAttemptSubmitted,
} from '#db/queries/attempts.ts';
import {
  findCompletion,
  findCompletionById,
  findCompletionByPublicId,
  findCompletions,
  insertCompletion,
} from '#db/queries/completions.ts';
import { findFinishes, findFinishesOfLesson, insertFinish } from '#db/queries/finishes.ts';
import { isUniqueViolation } from '#db/transaction.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';
import { makeWorld } from '#tests/support/world.ts';

const LATER = '2026-11-03T09:00:00.000Z';
let course = 0;

onEachEngine('facts', (database) => {
  /** A course and a person of their own for each test. */
  async function begin() {
    course += 1;
    const world = makeWorld(database().db);
    const made = await world.course({ slug: `course-${course}` });
    return {
      db: database().db,
      world,
      made,
      dee: await world.person({ name: 'Dee', email: `dee-${course}@larkfield.example` }),
      sam: await world.person({ name: 'Sam', email: `sam-${course}@larkfield.example` }),
    };
  }

  test('a finish is one fact a person and lesson, with its first date', async () => {
    const { db, world, made, dee, sam } = await begin();
    await world.finish(dee, made, ['one'], TEST_NOW);
    const [first] = await findFinishesOfLesson(db, made.slug, 'one');
    expect(await insertFinish(db, { ...first!, id: 'again', finished_at: LATER })).toBe(false);
    expect(await insertFinish(db, { ...first!, id: `other-${course}`, person_id: sam.id, finished_at: LATER })).toBe(
      true,
    );
    expect((await findFinishes(db, dee.id)).map((finish) => [finish.lesson, finish.finishedAt])).toEqual([
      ['one', TEST_NOW],
    ]);
    expect(await findFinishesOfLesson(db, made.slug, 'one')).toHaveLength(2);
    expect(await findFinishes(db, dee.id, 'another-course')).toEqual([]);
  });

  test('nothing of the record is changed or removed, whoever asks', async () => {
    const { db, world, made, dee } = await begin();
    await world.complete(dee, made);
    for (const [table, column] of [
      ['lesson_finish', 'finished_at'],
      ['answer', 'answered_at'],
      ['attempt_result', 'marked_at'],
      ['completion', 'completed_at'],
    ] as const) {
      const rows = () => sql`select * from ${sql.table(table)} order by 1`.execute(db);
      const before = (await rows()).rows;
      expect(before.length).toBeGreaterThan(0);
      await expect(sql`update ${sql.table(table)} set ${sql.ref(column)} = '2020'`.execute(db)).rejects.toThrow(
        /never changed/,
      );
      await expect(sql`delete from ${sql.table(table)}`.execute(db)).rejects.toThrow(/never changed/);
      expect((await rows()).rows).toEqual(before);
    }
    await expect(db.deleteFrom('attempt').execute()).rejects.toThrow(/attempt/);
  });

  test('an attempt changes once: when it is submitted', async () => {
    const { db, world, made, dee } = await begin();
    const open = await world.attempt(dee, made, { submittedAt: null });
    for (const change of [
      "seed = 'x'",
      "items = '[]'",
      "started_at = '2020'",
      'number = 7',
      "set_id = 'x'",
      "course = 'x'",
    ]) {
      await expect(
        sql`${sql.raw(`update attempt set ${change}, submitted_at = '${LATER}' where id = '${open.id}'`)}`.execute(db),
      ).rejects.toThrow(/changes once/);
    }
    expect(await updateAttemptSubmitted(db, open.id, TEST_NOW)).toBe(true);
    expect(await updateAttemptSubmitted(db, open.id, LATER)).toBe(false);
    await expect(sql`update attempt set submitted_at = ${LATER} where id = ${open.id}`.execute(db)).rejects.toThrow(
      /changes once/,
    );
    await expect(sql`update attempt set submitted_at = null where id = ${open.id}`.execute(db)).rejects.toThrow(
      /changes once/,
    );
    expect((await findAttempt(db, open.id, dee.id))?.submittedAt).toBe(TEST_NOW);
  });

  test('one open attempt a person and course, each number once', async () => {
    const { db, world, made, dee, sam } = await begin();
    const { submittedAt: _open, ...open } = await world.attempt(dee, made, { submittedAt: null });
    const second = insertAttempt(db, { ...open, id: `second-${course}`, number: 2 }).catch((error: unknown) => error);
    expect(isUniqueViolation(await second)).toBe(true);
    await updateAttemptSubmitted(db, open.id, TEST_NOW);
    const same = insertAttempt(db, { ...open, id: `same-${course}` }).catch((error: unknown) => error);
    expect(isUniqueViolation(await same)).toBe(true);
    await insertAttempt(db, { ...open, id: `third-${course}`, number: 2 });
    await world.attempt(sam, made, { submittedAt: null });
    expect((await findAttempts(db, dee.id, made.slug)).map((attempt) => [attempt.number, attempt.submittedAt])).toEqual(
      [
        [1, TEST_NOW],
        [2, null],
      ],
    );
    expect((await findOpenAttempts(db, dee.id)).map((attempt) => attempt.id)).toEqual([`third-${course}`]);
    // As it was stored, order and all.
    expect((await findAttempt(db, open.id, dee.id))?.items).toEqual(open.items);
  });

  test('an attempt is found by its owner only', async () => {
    const { db, world, made, dee, sam } = await begin();
    const attempt = await world.attempt(dee, made);
    expect([(await findAttempt(db, attempt.id, dee.id))?.id, await findAttempt(db, attempt.id, sam.id)]).toEqual([
      attempt.id,
      undefined,
    ]);
  });

  test('an attempt has one result', async () => {
    const { db, world, made, dee } = await begin();
    const attempt = await world.attempt(dee, made);
    const result = await findAttemptResult(db, attempt.id);
    expect(result).toMatchObject({ mark: 30_000, maxMark: 30_000, passed: true, unmetMusts: [] });
    expect(
      isUniqueViolation(await insertAttemptResult(db, { ...result!, mark: 0 }).catch((error: unknown) => error)),
    ).toBe(true);
    expect(await findResults(db, dee.id, made.slug)).toEqual([result]);
    expect(await findResults(db, dee.id, 'another-course')).toEqual([]);
  });

  test('answers come oldest first, in lessons by item, in checks by attempt; a foreign one never', async () => {
    const { db, world, made, dee, sam } = await begin();
    await world.answerLesson(dee, made, 'one', false);
    await world.answerLesson(dee, made, 'one', true);
    await world.answerLesson(sam, made, 'one', true);
    const attempt = await world.attempt(dee, made);
    const itemId = `${made.slug}-one-q`;
    expect((await findLessonAnswers(db, dee.id, [itemId])).map((answer) => answer.response)).toEqual([
      { type: 'choice', key: 'pitch' },
      { type: 'choice', key: 'ask' },
    ]);
    expect(await findLessonAnswers(db, dee.id, [])).toEqual([]);
    expect(await findLessonAnswers(db, dee.id, [attempt.items[0]?.itemId ?? ''])).toEqual([]);
    expect(await findAttemptAnswers(db, attempt.id)).toHaveLength(3);
    expect(await findAttemptAnswers(db, attempt.id, attempt.items[1]?.itemId)).toHaveLength(1);
    expect(await findAnsweredItemIds(db, dee.id)).toEqual(new Set([itemId]));
  });

  test('an answer belongs to a lesson or to an attempt, has a mark within the scale and a confidence of three', async () => {
    const { db, world, made, dee } = await begin();
    await world.answerLesson(dee, made, 'one');
    const row = await db.selectFrom('answer').selectAll().where('person_id', '=', dee.id).executeTakeFirstOrThrow();
    const wrong = [
      { lesson: null },
      { attempt_id: 'x' },
      { mark: 10_001 },
      { mark: -1 },
      { confidence: 0 },
      { confidence: 4 },
      { item_revision_id: 'none' },
      { person_id: 'none' },
    ];
    for (const change of wrong)
      await expect(
        db
          .insertInto('answer')
          .values({ ...row, id: `w-${course}`, ...change })
          .execute(),
      ).rejects.toThrow();
    expect(await db.selectFrom('answer').select('id').where('person_id', '=', dee.id).execute()).toHaveLength(1);
  });

  test('the first completion of a person and course stays; anybody finds it by its public number, its owner by its id', async () => {
    const { db, world, made, dee, sam } = await begin();
    const earned = await world.complete(dee, made);
    await insertCompletion(db, { ...earned, id: `again-${course}`, publicId: `again-${course}`, completedAt: LATER });
    expect(await findCompletion(db, dee.id, made.slug)).toEqual(earned);
    expect(await findCompletions(db, dee.id)).toEqual([earned]);
    expect([
      (await findCompletionById(db, earned.id, dee.id))?.id,
      await findCompletionById(db, earned.id, sam.id),
    ]).toEqual([earned.id, undefined]);
    expect(await findCompletionByPublicId(db, earned.publicId)).toMatchObject({ id: earned.id, personName: 'Dee' });
    expect(await findCompletionByPublicId(db, earned.publicId.toUpperCase())).toBeUndefined();
  });
});
