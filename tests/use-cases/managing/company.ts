import type { Db } from '#db/client.ts';
import { TEST_NOW } from '#tests/support/database.ts';
import { makeWorld } from '#tests/support/world.ts';

/**
 * Two reporting lines that know nothing of each other, and two courses. Today is Monday, 2 November 2026 (TEST_NOW).
 * Leo leads Tess (who leads Dee and Anil) and Ruben; Mo leads Zora, whose every word is a canary.
 */
export async function twoLines(db: Db) {
  const world = makeWorld(db);
  const service = await world.team('Service');
  const drawing = await world.team('Drawing office');
  const secret = await world.team('Canary team');
  const helping = await world.course({
    slug: 'helping',
    title: 'Helping, not selling',
    lessons: ['one', 'two', 'three', 'four', 'five'],
    position: 1,
  });
  const spot = await world.course({
    slug: 'spot',
    title: 'Spot the signal',
    lessons: ['clues', 'moment'],
    position: 2,
  });

  const leo = await world.person({ name: 'Leo Brandt' });
  const tess = await world.person({ name: 'Tess Müller', reportsTo: leo, team: service });
  const dee = await world.person({ name: 'Dee Okoro', reportsTo: tess, team: service, job: 'Driver' });
  const anil = await world.person({ name: 'Anil Mehta', reportsTo: tess });
  const ruben = await world.person({ name: 'Ruben Vos', reportsTo: leo, team: drawing });
  const mo = await world.person({ name: 'Mo Canary', team: secret });
  const zora = await world.person({ name: 'Zora Canary', reportsTo: mo, team: secret });

  // Dee: two lessons of five, due on Friday; the other course is done.
  await world.assign(dee, helping, '2026-11-06', tess);
  await world.finish(dee, helping, ['one', 'two'], '2026-10-28T11:00:00.000Z');
  await world.answerLesson(dee, helping, 'one', false);
  await world.assign(dee, spot, '2026-10-30', tess);
  await world.complete(dee, spot, '2026-10-20T11:00:00.000Z');
  // Anil: only the check is missing, failed once; six days over.
  await world.assign(anil, helping, '2026-10-27', tess);
  await world.finish(anil, helping, undefined, '2026-10-25T11:00:00.000Z');
  await world.attempt(anil, helping, { passed: false, submittedAt: '2026-10-26T11:00:00.000Z' });
  // Ruben: asked, without a date, nothing begun. Tess: has opened a lesson that nobody asked for.
  await world.assign(ruben, helping);
  await world.open(tess, spot, ['clues'], TEST_NOW);
  await world.assign(zora, helping, '2026-10-01', mo);
  await world.complete(zora, spot);

  return { world, helping, spot, leo, tess, dee, anil, ruben, mo, zora, service, drawing, secret };
}
