import { expect, test } from 'vitest';
import { showRecord } from '#app/use-cases/learning/show-record.ts';
import { showTeamPerson } from '#app/use-cases/managing/show-team-person.ts';
import { updateCoursesWithdrawn } from '#db/queries/courses.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';
import { testDeps } from '#tests/support/deps.ts';
import { actorOf, makeWorld } from '#tests/support/world.ts';

onEachEngine('my record', (database) => {
  async function company() {
    const { db } = database();
    const deps = testDeps(database());
    const world = makeWorld(db);
    const mark = `${Math.random()}`.slice(2);
    const person = (name: string, reportsTo?: { id: string }) =>
      world.person({ name, email: `${name}.${mark}@x.example`, reportsTo });
    const leo = await person('Leo');
    const tess = await person('Tess', leo);
    const dee = await person('Dee', tess);
    const helping = await world.course({ slug: `helping-${mark}`, title: 'Helping', lessons: ['one', 'two', 'three'] });
    const spot = await world.course({ slug: `spot-${mark}`, title: 'Spot' });
    const record = async (answersOf: string | null = null) => {
      const result = await showRecord(deps, actorOf(dee), { answersOf });
      if (!result.ok) throw new Error(result.error.message);
      return result.value;
    };
    return { db, deps, world, leo, tess, dee, helping, spot, record };
  }

  test('is empty and kind before anything was done', async () => {
    const { record } = await company();
    expect(await record()).toMatchObject({ courses: [], answers: null, seenBy: ['Tess', 'Leo'] });
  });

  test('holds everything: what is missing, dates, attempts with results, counts of answers, the certificate', async () => {
    const { world, dee, helping, spot, record } = await company();
    await world.assign(dee, helping, '2026-11-06');
    await world.finish(dee, helping, ['one', 'two'], '2026-10-28T23:30:00.000Z');
    await world.open(dee, helping, ['three'], '2026-10-29T10:00:00.000Z');
    await world.answerLesson(dee, helping, 'one', false);
    await world.answerLesson(dee, helping, 'one', true);
    const failed = await world.attempt(dee, helping, {
      number: 1,
      passed: false,
      submittedAt: '2026-10-30T10:00:00.000Z',
    });
    const open = await world.attempt(dee, helping, { number: 2, submittedAt: null, startedAt: TEST_NOW });
    const proof = await world.complete(dee, spot, '2026-10-20T10:00:00.000Z');

    const [first, second] = (await record()).courses;
    expect(first).toEqual({
      slug: helping.slug,
      title: 'Helping',
      standing: {
        status: 'in-progress',
        due: { kind: 'due-soon', dueOn: '2026-11-06', days: 4 },
        missing: [
          { kind: 'lesson', slug: 'three', number: 3, title: 'Three' },
          { kind: 'check', again: true, open: true },
        ],
        minutesLeft: 4,
      },
      lessons: [
        { slug: 'one', title: 'One', openedOn: '2026-10-28', finishedOn: '2026-10-28', answerCount: 2 },
        { slug: 'two', title: 'Two', openedOn: '2026-10-28', finishedOn: '2026-10-28', answerCount: 0 },
        { slug: 'three', title: 'Three', openedOn: '2026-10-29', finishedOn: null, answerCount: 0 },
      ],
      attempts: [
        {
          id: open.id,
          number: 2,
          startedOn: '2026-11-02',
          submittedOn: null,
          result: null,
          answerCount: 3,
        },
        {
          id: failed.id,
          number: 1,
          startedOn: '2026-10-30',
          submittedOn: '2026-10-30',
          result: { passed: false, percent: 0, passPercent: 80 },
          answerCount: 3,
        },
      ],
      completion: null,
    });
    expect(second).toMatchObject({
      slug: spot.slug,
      standing: { status: 'done', missing: [] },
      completion: { id: proof.id, on: '2026-10-20' },
    });
  });

  test('shows one’s answers in words, marked ones with their mark, those of an open attempt not at all', async () => {
    const { world, dee, helping, record } = await company();
    await world.answerLesson(dee, helping, 'one', false);
    await world.answerLesson(dee, helping, 'one', true);
    await world.attempt(dee, helping, { number: 1, passed: false });
    await world.attempt(dee, helping, { number: 2, submittedAt: null });
    const { answers } = await record(helping.slug);
    expect(answers?.groups.map((group) => [group.title, group.answers.map((answer) => answer.outcome)])).toEqual([
      ['One', ['not right', 'right']],
      ['Check, attempt 1', ['not right', 'not right', 'not right']],
    ]);
    expect(answers?.groups[0]?.answers[1]).toMatchObject({
      question: `What would you say next? (${helping.slug}-one-q)`,
      given: ['“What happens with Friday’s delivery?”'],
      at: 'today at 09:00',
    });
    expect((await record('somebody-elses')).answers).toBeNull();
  });

  test('shows exactly what a manager gets', async () => {
    const { world, deps, leo, dee, helping, spot, record } = await company();
    await world.assign(dee, helping, '2026-11-06');
    await world.finish(dee, helping, ['one']);
    await world.attempt(dee, helping, { passed: false });
    await world.complete(dee, spot);
    const manager = await showTeamPerson(deps, actorOf(leo, 'manager'), { personId: dee.id });
    expect(manager.ok && manager.value.view).toEqual((await record()).managerSees);
  });

  test('keeps what was done in a course that is not offered any more', async () => {
    const { db, world, dee, spot, record } = await company();
    const proof = await world.complete(dee, spot);
    await updateCoursesWithdrawn(db, [spot.slug], TEST_NOW);
    const [former] = (await record()).courses;
    expect(former).toMatchObject({ title: 'Spot', standing: null, completion: { id: proof.id } });
    expect(former?.lessons.map((lesson) => lesson.title)).toEqual(['One', 'Two']);
    expect((await record(spot.slug)).answers?.groups.map((group) => group.title)).toEqual(['Check, attempt 1']);
  });

  test('holds nothing of anybody else', async () => {
    const { world, tess, helping, record } = await company();
    await world.complete(tess, helping);
    await world.answerLesson(tess, helping, 'one');
    expect((await record(helping.slug)).courses).toEqual([]);
  });
});
