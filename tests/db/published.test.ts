import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { findCompany, upsertCompany } from '#db/queries/company.ts';
import { findContentProblems, replaceContentProblems } from '#db/queries/content-problems.ts';
import {
  findCourse,
  findCoursePointers,
  findCourseRevision,
  findCourseRevisions,
  findCourses,
  findLatestCourse,
  pointCourse,
  updateCoursesWithdrawn,
} from '#db/queries/courses.ts';
import { findItemKeys, findItemRevisionIds, findPublicItems } from '#db/queries/items.ts';
import { findLesson, findLessonPointers, pointLesson, updateLessonWithdrawn } from '#db/queries/lessons.ts';
import { findMedia, insertMedia } from '#db/queries/media.ts';
import { findPhrases, replacePhrases } from '#db/queries/phrases.ts';
import { findSetting, insertSetting, upsertSetting } from '#db/queries/settings.ts';
import { findVisit, findVisitsByPerson, upsertVisit } from '#db/queries/visits.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';
import { makeWorld } from '#tests/support/world.ts';

const LATER = '2026-11-03T09:00:00.000Z';

onEachEngine('what is published', (database) => {
  test('a course is what its last revision says; older ones stay to be read', async () => {
    const { db } = database();
    const world = makeWorld(db);
    const first = await world.course({ slug: 'doors', position: 2 });
    const second = await world.course({
      slug: 'doors',
      position: 2,
      title: 'Back doors',
      lessons: ['one', 'two', 'three'],
      at: LATER,
    });
    expect([await findCourse(db, 'doors'), await findCourseRevision(db, first.revisionId)]).toEqual([second, first]);
    expect((await findCourseRevisions(db, 'doors')).map((course) => [course.revisionId, course.publishedAt])).toEqual([
      [first.revisionId, '2026-01-05T08:00:00.000Z'],
      [second.revisionId, LATER],
    ]);
    expect(await findCourse(db, 'DOORS')).toBeUndefined();
    expect(await findCourse(db, '__proto__')).toBeUndefined();
  });

  test('the catalogue is in order, without what was withdrawn; that comes back when it is published again', async () => {
    const { db } = database();
    const bells = await makeWorld(db).course({ slug: 'bells', position: 1 });
    expect((await findCourses(db)).map((course) => course.slug)).toEqual(['bells', 'doors']);
    await updateCoursesWithdrawn(db, ['bells', 'none'], LATER);
    await updateCoursesWithdrawn(db, [], LATER);
    expect((await findCourses(db)).map((course) => course.slug)).toEqual(['doors']);
    expect([
      await findCourse(db, 'bells'),
      (await findLatestCourse(db, 'bells'))?.slug,
      await findLatestCourse(db, 'none'),
    ]).toEqual([undefined, 'bells', undefined]);
    expect((await findCoursePointers(db)).find((row) => row.slug === 'bells')?.withdrawn_at).toBe(LATER);
    await pointCourse(db, { slug: 'bells', revisionId: bells.revisionId, position: 3 });
    expect((await findCourses(db)).map((course) => course.slug)).toEqual(['doors', 'bells']);
  });

  test('a lesson that was withdrawn is not found; its revision is', async () => {
    const { db } = database();
    const lesson = await findLesson(db, 'doors', 'one');
    await updateLessonWithdrawn(db, 'doors', 'one', LATER);
    expect(await findLesson(db, 'doors', 'one')).toBeUndefined();
    expect((await findLessonPointers(db)).find((row) => row.course === 'doors' && row.slug === 'one')).toMatchObject({
      withdrawn_at: LATER,
      id: lesson?.revisionId,
    });
    await pointLesson(db, { course: 'doors', slug: 'one', revisionId: lesson?.revisionId ?? '', position: 1 });
    expect(await findLesson(db, 'doors', 'one')).toEqual(lesson);
    expect(await findLesson(db, 'bells', 'three')).toBeUndefined();
  });

  test('what may be seen of an item and its key are read apart', async () => {
    const { db } = database();
    const entry = (await findCourse(db, 'doors'))?.bank[0];
    const id = entry?.itemRevisionId ?? '';
    const seen = (await findPublicItems(db, [id, 'none'])).get(id);
    const key = (await findItemKeys(db, [id, 'none'])).get(id);
    expect(JSON.stringify(seen)).not.toMatch(/credit|Too early|feedback|explanation/);
    expect(key).toMatchObject({ type: 'choice', credits: { ask: 10_000, pitch: 0 } });
    expect([...(await findPublicItems(db, []))]).toEqual([]);
    const known = await findItemRevisionIds(db, [entry?.itemId ?? '', 'none']);
    expect([...known.values()]).toContain(id);
    expect((await findItemRevisionIds(db, [])).size).toBe(0);
  });

  test('a picture is kept once, byte for byte', async () => {
    const { db } = database();
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    await insertMedia(db, { hash: 'h', mime: 'image/png', bytes, at: TEST_NOW });
    await insertMedia(db, { hash: 'h', mime: 'image/webp', bytes: new Uint8Array(1), at: LATER });
    const found = await findMedia(db, 'h');
    expect([found?.mime, Buffer.from(found?.bytes ?? []).equals(Buffer.from(bytes))]).toEqual(['image/png', true]);
    expect(await findMedia(db, "' or '1'='1")).toBeUndefined();
  });

  test('phrases are found by all their words, whatever the accents, and by persona and move', async () => {
    const { db } = database();
    const phrase = {
      id: 'H1',
      setting: 'Back door',
      selling: 'We do those too.',
      helping: 'What happens on Friday at the café?',
      move: 'W2',
      personas: ['delivery-driver'],
      situation: 'A delivery',
    } as const;
    await replacePhrases(db, [
      phrase,
      { ...phrase, id: 'H2', helping: 'Shall Mo ring you?', move: null, personas: ['front-desk', 'engineer'] },
    ]);
    const ids = async (by: Parameters<typeof findPhrases>[1]) => (await findPhrases(db, by)).map((each) => each.id);
    expect(await findPhrases(db)).toEqual([
      phrase,
      { ...phrase, id: 'H2', helping: 'Shall Mo ring you?', move: null, personas: ['front-desk', 'engineer'] },
    ]);
    expect([
      await ids({ words: 'CAFE friday' }),
      await ids({ words: 'cafe ring' }),
      await ids({ words: '%' }),
      await ids({ words: '_' }),
    ]).toEqual([['H1'], [], ['H1', 'H2'], ['H1', 'H2']]);
    expect([
      await ids({ persona: 'engineer' }),
      await ids({ persona: 'engine' }),
      await ids({ move: 'W2' }),
      await ids({ persona: 'front-desk', words: 'mo' }),
    ]).toEqual([['H2'], [], ['H1'], ['H2']]);
    expect(await ids({ words: "' or 1=1 --" })).toEqual([]);
    await replacePhrases(db, []);
    expect(await findPhrases(db)).toEqual([]);
  });

  test('the company’s words are one row, the last ones', async () => {
    const { db } = database();
    expect(await findCompany(db)).toBeUndefined();
    const company = {
      name: 'Larkfield',
      promisesToHelpers: ['No targets.'],
      promisesToCustomers: [],
      problems: [],
      names: [],
      routes: [],
    };
    await upsertCompany(db, company, TEST_NOW);
    await upsertCompany(db, { ...company, name: 'Larkfield & Daughters' }, LATER);
    expect(await findCompany(db)).toEqual({ ...company, name: 'Larkfield & Daughters' });
  });

  test('what was found wrong is replaced as a whole, errors first, also when there is much of it', async () => {
    const { db } = database();
    const problem = { file: 'a.mdx', line: 2, column: 1, level: 'warning', code: 'W106', message: 'long' } as const;
    await replaceContentProblems(
      db,
      [
        problem,
        { ...problem, level: 'allowed' },
        { ...problem, level: 'error', code: 'R10', line: 9 },
        ...Array.from({ length: 250 }, (_, line) => ({ ...problem, file: 'b.mdx', line })),
      ],
      { at: TEST_NOW, newId: uuidv7 },
    );
    const found = await findContentProblems(db);
    expect([found.length, found[0]]).toEqual([253, { ...problem, level: 'error', code: 'R10', line: 9 }]);
    await replaceContentProblems(db, [], { at: LATER, newId: uuidv7 });
    expect(await findContentProblems(db)).toEqual([]);
  });

  test('a value the program remembers is kept, or taken over, as asked', async () => {
    const { db } = database();
    await insertSetting(db, 'made at', TEST_NOW);
    await expect(insertSetting(db, 'made at', LATER)).rejects.toThrow();
    await upsertSetting(db, 'made at', LATER);
    expect([await findSetting(db, 'made at'), await findSetting(db, 'none')]).toEqual([LATER, undefined]);
  });

  test('a place in a lesson is one row a person, the last write wins, the latest lesson comes first', async () => {
    const { db } = database();
    const world = makeWorld(db);
    const [dee, sam] = [await world.person({ name: 'Dee' }), await world.person({ name: 'Sam' })];
    const course = await findCourse(db, 'doors');
    await world.course({ slug: 'doors', lessons: ['one', 'two'] });
    const revision = (await findLesson(db, 'doors', 'one'))?.revisionId ?? '';
    const visit = {
      lessonRevisionId: revision,
      place: 1,
      drafts: { q: [['a', 'x']] },
      hints: { q: 1 },
      updatedAt: TEST_NOW,
    } as const;
    const of = (lesson: string) => ({ personId: dee.id, course: 'doors', lesson });
    await upsertVisit(db, of('one'), visit);
    await upsertVisit(db, of('two'), { ...visit, updatedAt: LATER });
    await upsertVisit(db, of('one'), { ...visit, place: 2, drafts: {} });
    expect(await findVisit(db, dee.id, 'doors', 'one')).toEqual({ ...visit, place: 2, drafts: {} });
    expect(await findVisit(db, sam.id, 'doors', 'one')).toBeUndefined();
    expect((await findVisitsByPerson(db, dee.id)).map((row) => row.lesson)).toEqual(['two', 'one']);
    expect(course?.slug).toBe('doors');
  });
});
