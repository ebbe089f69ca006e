import { expect, test } from 'vitest';
import { updateAssignmentWithdrawn } from '#db/queries/assignments.ts';
import { findCourseFacts, PEOPLE_AT_ONCE } from '#db/queries/team-progress.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';
import { makeWorld } from '#tests/support/world.ts';

onEachEngine('facts of a team', (database) => {
  test('hold every kind of fact, pair by pair, and nothing of people not asked for', async () => {
    const { db } = database();
    const world = makeWorld(db);
    const course = await world.course({ slug: 'facts', lessons: ['one', 'two', 'three'] });
    const person = (name: string) => world.person({ name });
    const done = await person('Done');
    const failed = await person('Failed');
    const opened = await person('Opened');
    const busy = await person('Busy');
    const waiting = await person('Waiting');
    const withdrawn = await person('Withdrawn');
    const foreign = await person('Foreign');

    await world.assign(done, course, '2026-11-09');
    await world.complete(done, course, '2026-10-20T10:00:00.000Z');
    await world.finish(failed, course, ['one', 'three']);
    await world.attempt(failed, course, { number: 1, passed: false });
    await world.attempt(failed, course, { number: 2, passed: false });
    await world.open(opened, course, ['one']);
    await world.finish(busy, course);
    await world.attempt(busy, course, { submittedAt: null });
    await world.assign(waiting, course);
    await world.assign(withdrawn, course, '2026-11-09');
    await updateAssignmentWithdrawn(db, { personId: withdrawn.id, course: course.slug, at: TEST_NOW });
    await world.complete(foreign, course);

    const people = [done, failed, opened, busy, waiting, withdrawn];
    const facts = await findCourseFacts(
      db,
      people.map((each) => each.id),
      [course.slug],
    );
    const empty = {
      course: 'facts',
      assigned: false,
      dueOn: null,
      completedAt: null,
      opened: false,
      finishedLessons: [],
      attempts: 0,
      passed: false,
      attemptOpen: false,
    };
    const sorted = (id: string) =>
      facts.get(id)?.map((pair) => ({ ...pair, finishedLessons: [...pair.finishedLessons].sort() }));
    expect(sorted(done.id)).toEqual([
      { ...empty, personId: done.id, assigned: true, dueOn: '2026-11-09', completedAt: '2026-10-20T10:00:00.000Z' },
    ]);
    expect(sorted(failed.id)).toEqual([
      { ...empty, personId: failed.id, opened: true, finishedLessons: ['one', 'three'], attempts: 2 },
    ]);
    expect(sorted(opened.id)).toEqual([{ ...empty, personId: opened.id, opened: true }]);
    expect(sorted(busy.id)).toEqual([
      { ...empty, personId: busy.id, opened: true, finishedLessons: ['one', 'three', 'two'], attemptOpen: true },
    ]);
    expect(sorted(waiting.id)).toEqual([{ ...empty, personId: waiting.id, assigned: true }]);
    expect(sorted(withdrawn.id)).toEqual([{ ...empty, personId: withdrawn.id }]);
    expect(facts.has(foreign.id)).toBe(false);
  });

  test('a passed attempt counts as one, also beside a failed one', async () => {
    const world = makeWorld(database().db);
    const course = await world.course({ slug: 'passed' });
    const who = await world.person({ name: 'Passed' });
    await world.attempt(who, course, { number: 1, passed: false });
    await world.attempt(who, course, { number: 2, passed: true });
    const [pair] = (await findCourseFacts(database().db, [who.id], [course.slug])).get(who.id) ?? [];
    expect(pair).toMatchObject({ attempts: 2, passed: true, completedAt: null });
  });

  test('asks for so many people at once and no more', async () => {
    const { db } = database();
    expect(await findCourseFacts(db, [], ['facts'])).toEqual(new Map());
    expect(await findCourseFacts(db, ['p'], [])).toEqual(new Map());
    const ids = Array.from({ length: PEOPLE_AT_ONCE + 1 }, (_, index) => `p${index}`);
    expect(await findCourseFacts(db, ids.slice(1), ['facts'])).toEqual(new Map());
    await expect(findCourseFacts(db, ids, ['facts'])).rejects.toThrow(/at most/);
  });
});
