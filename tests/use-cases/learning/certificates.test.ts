import { expect, test } from 'vitest';
import { showCertificate } from '#app/use-cases/learning/show-certificate.ts';
import { verifyCertificate } from '#app/use-cases/learning/verify-certificate.ts';
import { onEachEngine } from '#tests/support/database.ts';
import { testDeps } from '#tests/support/deps.ts';
import { actorOf, makeWorld } from '#tests/support/world.ts';

onEachEngine('certificates', (database) => {
  test('are one’s own, in the company’s zone, of the course as it was', async () => {
    const { db } = database();
    const deps = testDeps(database());
    const world = makeWorld(db);
    const course = await world.course({ slug: 'helping', title: 'Helping, not selling', lessons: ['one', 'two'] });
    const dee = await world.person({ name: 'Dee Okoro' });
    const anil = await world.person({ name: 'Anil Mehta', reportsTo: dee });
    // Half past midnight in London, still the day before by UTC.
    const proof = await world.complete(dee, course, '2026-06-30T23:30:00.000Z');
    await world.course({ slug: 'helping', title: 'Another title', lessons: ['three'], at: '2026-09-01T08:00:00.000Z' });

    expect(await showCertificate(deps, actorOf(dee), { id: proof.id })).toEqual({
      ok: true,
      value: {
        personName: 'Dee Okoro',
        companyName: 'Larkfield',
        course: 'helping',
        courseTitle: 'Helping, not selling',
        completedOn: '1 July 2026',
        lessons: ['One', 'Two'],
        objectives: ['help in a customer’s own words'],
        publicId: proof.publicId,
        verifyAddress: `http://127.0.0.1:3000/verify/${proof.publicId}`,
      },
    });
    const foreign = await showCertificate(deps, actorOf(anil), { id: proof.id });
    expect(foreign).toMatchObject({ ok: false, error: { kind: 'not-found' } });
    expect(await showCertificate(deps, actorOf(anil), { id: 'none' })).toEqual(foreign);

    // Anybody with the number learns these four things and no more.
    expect(await verifyCertificate(deps, { publicId: proof.publicId })).toEqual({
      ok: true,
      value: {
        personName: 'Dee Okoro',
        courseTitle: 'Helping, not selling',
        completedOn: '1 July 2026',
        companyName: 'Larkfield',
      },
    });
    for (const publicId of [proof.id, 'none', '']) {
      expect(await verifyCertificate(deps, { publicId })).toMatchObject({ error: { kind: 'not-found' } });
    }
  });
});
