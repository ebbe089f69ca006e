import { expect, test } from 'vitest';
import { type RecordDifference, verifyRecord } from '#app/use-cases/administering/verify-record.ts';
import { insertCompletion } from '#db/queries/completions.ts';
import { engines, freshDatabase } from '#tests/support/database.ts';
import { makeWorld } from '#tests/support/world.ts';

const EARNED = '2026-10-20T10:00:00.000Z';

test.each(engines)('the record is held against the facts, person by person [%s]', async (engine) => {
  const opened = await freshDatabase(engine);
  const { db } = opened;
  const world = makeWorld(db);
  const helping = await world.course({ slug: 'helping' });
  const spot = await world.course({ slug: 'spot' });
  const verify = async () => {
    const told: RecordDifference[] = [];
    const verdict = await verifyRecord({ db }, (difference) => told.push(difference));
    return { verdict, told };
  };

  const honest = await world.person({ name: 'Honest' });
  await world.complete(honest, helping, EARNED);
  await world.finish(await world.person({ name: 'Half' }), helping);
  const failed = await world.person({ name: 'Failed' });
  await world.finish(failed, spot);
  const attempt = await world.attempt(failed, spot, { passed: false });
  // A lesson added later takes nothing from a completion.
  await world.course({ slug: 'helping', lessons: ['one', 'two', 'three'], at: '2026-10-25T08:00:00.000Z' });
  expect(await verify()).toEqual({ verdict: { people: 3, completions: 1, differences: 0 }, told: [] });

  // Too many: a row slipped in for somebody who failed.
  const invented = { courseRevisionId: spot.revisionId, lessons: {}, completedAt: EARNED };
  await insertCompletion(db, {
    id: 'x1',
    personId: failed.id,
    course: 'spot',
    attemptId: attempt.id,
    publicId: 'x1',
    ...invented,
  });
  // Missing: everything was done, nothing was written.
  const missing = await world.person({ name: 'Missing' });
  await world.finish(missing, spot, undefined, EARNED);
  await world.attempt(missing, spot, { submittedAt: EARNED });
  // Another date, revision and lessons than the facts give.
  const wrong = await world.person({ name: 'Wrong' });
  await world.finish(wrong, spot, undefined, EARNED);
  const pass = await world.attempt(wrong, spot, { submittedAt: EARNED });
  await insertCompletion(db, {
    id: 'x2',
    personId: wrong.id,
    course: 'spot',
    attemptId: pass.id,
    publicId: 'x2',
    courseRevisionId: helping.revisionId,
    lessons: {},
    completedAt: '2026-01-01T00:00:00.000Z',
  });

  const { verdict, told } = await verify();
  expect(verdict).toEqual({ people: 5, completions: 3, differences: 3 });
  const of = (person: { id: string }) => told.find((difference) => difference.personId === person.id)?.message;
  expect(of(failed)).toBe('The record has a completion that no facts give.');
  expect(of(missing)).toBe(`The facts give a completion at ${EARNED}; the record has none.`);
  expect(of(wrong)).toMatch(/date is 2026-01-01.*course revision.*lessons/s);
  expect(of(honest)).toBeUndefined();
  await opened.close();
});
