import { expect, test } from 'vitest';
import { assignCourse } from '#app/use-cases/managing/assign-course.ts';
import { findAssignments, updateAssignmentWithdrawn } from '#db/queries/assignments.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';
import { testDeps } from '#tests/support/deps.ts';
import { actorOf, makeWorld } from '#tests/support/world.ts';

onEachEngine('asking somebody to take a course', (database) => {
  test('is for those above them, once, for a course there is', async () => {
    const { db } = database();
    const deps = testDeps(database());
    const world = makeWorld(db);
    const course = await world.course({ slug: 'kindness', title: 'Kindness', lessons: ['one'], position: 1 });
    const leo = await world.person({ name: 'Leo Brandt' });
    const tess = await world.person({ name: 'Tess Nowak', reportsTo: leo });
    const dee = await world.person({ name: 'Dee Okoro', reportsTo: tess });
    const other = await world.person({ name: 'Mo Rahimi' });
    const ask = (who: typeof leo, slug: string = course.slug) =>
      assignCourse(deps, actorOf(who, 'manager'), { personId: dee.id, course: slug, dueOn: '2026-11-20' });

    expect(await ask(other)).toMatchObject({ ok: false, error: { kind: 'not-found' } });
    expect(await ask(dee)).toMatchObject({ ok: false, error: { kind: 'not-found' } });
    expect(await ask(leo, 'no-such-course')).toMatchObject({ ok: false, error: { kind: 'not-found' } });
    expect(await ask(leo)).toEqual({ ok: true, value: null });
    expect(await ask(tess)).toMatchObject({ ok: false, error: { kind: 'conflict' } });
    expect(await findAssignments(db, dee.id)).toMatchObject([
      { course: course.slug, dueOn: '2026-11-20', assignedByName: 'Leo Brandt' },
    ]);

    await updateAssignmentWithdrawn(db, { personId: dee.id, course: course.slug, at: TEST_NOW });
    expect(await ask(tess)).toEqual({ ok: true, value: null });
  });
});
