import { expect, test } from 'vitest';
import { findAssignments, insertAssignment, updateAssignmentWithdrawn } from '#db/queries/assignments.ts';
import { isUniqueViolation } from '#db/transaction.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';
import { makeWorld } from '#tests/support/world.ts';

onEachEngine('assignments', (database) => {
  test('stand by date, without a date last; one open a course; taken back they are gone', async () => {
    const { db } = database();
    const world = makeWorld(db);
    const leo = await world.person({ name: 'Leo' });
    const dee = await world.person({ name: 'Dee', reportsTo: leo });
    await world.assign(dee, { slug: 'whenever' });
    await world.assign(dee, { slug: 'later' }, '2026-12-01', leo);
    await world.assign(dee, { slug: 'soon' }, '2026-11-09');

    expect((await findAssignments(db, dee.id)).map(({ course, dueOn }) => [course, dueOn])).toEqual([
      ['soon', '2026-11-09'],
      ['later', '2026-12-01'],
      ['whenever', null],
    ]);
    expect((await findAssignments(db, dee.id))[1]?.assignedByName).toBe('Leo');
    expect(await findAssignments(db, leo.id)).toEqual([]);

    const twice = insertAssignment(db, {
      id: 'twice',
      person_id: dee.id,
      course: 'soon',
      due_on: null,
      assigned_at: TEST_NOW,
      assigned_by: null,
    });
    expect(isUniqueViolation(await twice.catch((error: unknown) => error))).toBe(true);

    expect(await updateAssignmentWithdrawn(db, { personId: dee.id, course: 'soon', at: TEST_NOW })).toBe(true);
    expect(await updateAssignmentWithdrawn(db, { personId: dee.id, course: 'soon', at: TEST_NOW })).toBe(false);
    expect((await findAssignments(db, dee.id)).map((assignment) => assignment.course)).toEqual(['later', 'whenever']);
    await world.assign(dee, { slug: 'soon' });
  });
});
