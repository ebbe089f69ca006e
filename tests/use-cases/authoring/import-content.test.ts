import { expect, test } from 'vitest';
import { addMs, MINUTE_MS } from '#app/domain/shared/clock.ts';
import { importContent } from '#app/use-cases/authoring/import-content.ts';
import { showAuthorOverview } from '#app/use-cases/authoring/show-author-overview.ts';
import { finishLesson } from '#app/use-cases/learning/finish-lesson.ts';
import { showCourse } from '#app/use-cases/learning/show-course.ts';
import { showHome } from '#app/use-cases/learning/show-home.ts';
import { showLesson } from '#app/use-cases/learning/show-lesson.ts';
import { showMedia } from '#app/use-cases/learning/show-media.ts';
import type { OpenDatabase } from '#db/client.ts';
import { findCompany } from '#db/queries/company.ts';
import { findContentProblems } from '#db/queries/content-problems.ts';
import { findCourse, findCourses } from '#db/queries/courses.ts';
import { findFinishes } from '#db/queries/finishes.ts';
import { findPublicItems } from '#db/queries/items.ts';
import { findLesson, findLessonPointers } from '#db/queries/lessons.ts';
import { findPhrases } from '#db/queries/phrases.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';
import { testDeps } from '#tests/support/deps.ts';
import { makeLearner, must } from '#tests/support/learner.ts';
import * as library from '#tests/support/small-library.ts';
import { actorOf, makeWorld } from '#tests/support/world.ts';

const { smallLibrary } = library;
const EVERYTHING = ['bells', 'bells/the-bell', 'doors', 'doors/one-question', 'doors/the-hand-over', 'doors/the-milk'];

let minute = 0;

/** The small library as it stands, a new learner, and a way to read changed content a minute later. */
async function published(opened: OpenDatabase) {
  const deps = testDeps(opened, { lessons: library.realLessons });
  const read = async (content: ReturnType<typeof smallLibrary>) => {
    minute += 1;
    deps.setNow(addMs(TEST_NOW, minute * MINUTE_MS));
    const report = await importContent(deps, { content });
    return {
      published: report.published.toSorted(),
      errors: report.problems.flatMap(({ level, file, code }) => (level === 'error' ? [`${file} ${code}`] : [])),
    };
  };
  const initial = await read(smallLibrary());
  const dee = await makeWorld(opened.db).person({ name: 'Dee Okoro', email: `dee.${minute}@larkfield.example` });
  return { deps, db: opened.db, read, initial, dee: makeLearner(deps, actorOf(dee)), tara: actorOf(dee, 'trainer') };
}

const edited = (text: string, from: string, to: string) => {
  if (!text.includes(from)) throw new Error(`nothing to edit: ${from}`);
  return text.replace(from, to);
};

onEachEngine('import', (database) => {
  test('the first reading publishes everything, the second nothing', async () => {
    const { read, initial, db, deps, dee } = await published(database());
    expect(initial).toEqual({ published: EVERYTHING, errors: [] });
    expect(await read(smallLibrary())).toEqual({ published: [], errors: [] });
    expect(
      (await findCourses(db)).map((course) => [
        course.slug,
        course.lessons.map((lesson) => lesson.slug),
        course.bank.length,
      ]),
    ).toEqual([
      ['bells', ['the-bell'], 2],
      ['doors', ['the-milk', 'one-question', 'the-hand-over'], 8],
    ]);
    expect((await findPhrases(db)).map((phrase) => phrase.id)).toEqual(['H35', 'H36']);
    expect((await findCompany(db))?.name).toBe('Larkfield');
    const picture =
      /\/media\/([0-9a-f]{40})/.exec(JSON.stringify((await findLesson(db, 'doors', 'one-question'))?.blocks))?.[1] ??
      '';
    const media = must(await showMedia(deps, dee.actor, { hash: picture }));
    expect([media.mime, Buffer.from(media.bytes).equals(Buffer.from(library.ONE_PIXEL))]).toEqual(['image/png', true]);
  });

  test('a mended typo is a new revision of the lesson; items and what people did keep their identity', async () => {
    const { read, db, deps, dee } = await published(database());
    await dee.takeLesson('doors', 'the-milk');
    const before = await findLesson(db, 'doors', 'the-milk');
    const mended = edited(library.MILK, 'Dee carries in the flour', 'Dee carries the flour in');
    expect(await read(smallLibrary({ files: { [library.MILK_FILE]: mended } }))).toEqual({
      published: ['doors/the-milk'],
      errors: [],
    });

    const after = await findLesson(db, 'doors', 'the-milk');
    expect(after?.revisionId).not.toBe(before?.revisionId);
    expect(after?.blocks.filter((block) => block.kind === 'item')).toEqual(
      before?.blocks.filter((block) => block.kind === 'item'),
    );
    const page = must(
      await showLesson(deps, dee.actor, {
        course: 'doors',
        lesson: 'the-milk',
        step: 'all',
        anchor: null,
        again: null,
      }),
    );
    expect([page.finished, page.openSteps]).toEqual([true, []]);
    expect(JSON.stringify(page.blocks)).toContain('carries the flour in');
    // The fact names the revision it was given to.
    expect((await findFinishes(db, dee.actor.personId)).map((finish) => finish.lessonRevisionId)).toEqual([
      before?.revisionId,
    ]);
  });

  test('a question with new words keeps its id and rev, and its answers', async () => {
    const { read, db, deps, dee } = await published(database());
    must(await dee.answer('doors', 'the-milk', 'milk-target'));
    const reworded = edited(library.MILK, 'three such notes a week.', 'three of these notes a week.');
    expect(await read(smallLibrary({ files: { [library.MILK_FILE]: reworded } }))).toEqual({
      published: ['doors/the-milk'],
      errors: [],
    });
    const revisions = await db
      .selectFrom('item_revision')
      .select(['id', 'item_id', 'rev'])
      .where('item_id', '=', 'milk-target')
      .orderBy('id')
      .execute();
    expect(revisions.map(({ item_id, rev }) => [item_id, rev])).toEqual([
      ['milk-target', 1],
      ['milk-target', 1],
    ]);
    const shown = async (again: string | null) => {
      const page = must(
        await showLesson(deps, dee.actor, { course: 'doors', lesson: 'the-milk', step: 'all', anchor: null, again }),
      );
      return page.blocks.find((block) => block.kind === 'item' && block.itemId === 'milk-target');
    };
    // What was answered stands beside the words it was given to; another try has the new ones.
    const [answered, another] = [await shown(null), await shown('milk-target')];
    expect(answered).toMatchObject({ tries: 1, feedback: { verdict: 'right' } });
    expect(JSON.stringify(answered)).toContain('three such notes');
    expect(another).toMatchObject({ tries: 1, feedback: null });
    expect(JSON.stringify(another)).toContain('three of these notes');
  });

  test('a changed company page prepares only the lessons that show it', async () => {
    const { read, db } = await published(database());
    const promise = edited(library.COMPANY_PAGE, 'No targets.', 'No targets, ever.');
    expect(await read(smallLibrary({ files: { [library.COMPANY_FILE]: promise } }))).toEqual({
      published: ['doors/one-question'],
      errors: [],
    });
    expect(JSON.stringify((await findLesson(db, 'doors', 'one-question'))?.blocks)).toContain('No targets, ever.');
  });

  test('a broken lesson stays as it was, is named, and takes nothing else along', async () => {
    const { read, db, deps, dee, tara } = await published(database());
    const broken = `${library.MILK}\nimport x from 'y'\n`;
    const better = edited(library.HANDOVER, 'Well done.', 'Well done, all of you.');
    const told = await read(smallLibrary({ files: { [library.MILK_FILE]: broken, [library.HANDOVER_FILE]: better } }));
    expect(told.published).toEqual(['doors/the-hand-over']);
    expect(new Set(told.errors.map((error) => error.split(' ')[0]))).toEqual(new Set([library.MILK_FILE]));
    expect((await findCourse(db, 'doors'))?.lessons.map((lesson) => lesson.slug)).toEqual([
      'the-milk',
      'one-question',
      'the-hand-over',
    ]);
    expect(
      must(
        await showLesson(deps, dee.actor, {
          course: 'doors',
          lesson: 'the-milk',
          step: null,
          anchor: null,
          again: null,
        }),
      ).number,
    ).toBe(1);
    expect(
      (await findContentProblems(db)).filter((problem) => problem.level === 'error').map((problem) => problem.file),
    ).toContain(library.MILK_FILE);
    const overview = must(await showAuthorOverview(deps, tara));
    expect([
      overview.problems.some((problem) => problem.file === library.MILK_FILE),
      overview.withdrawnLessons,
    ]).toEqual([true, 0]);
    // Mended again: as before, and nothing is said about it any more.
    expect((await read(smallLibrary())).errors).toEqual([]);
    expect((await findContentProblems(db)).filter((problem) => problem.level === 'error')).toEqual([]);
  });

  test('what is broken from the start is left out by name; the rest is served', async () => {
    const { read, db } = await published(database());
    const newcomer = {
      'courses/fresh/course.md': library.COURSE.replaceAll('A1', 'A1').replace('check-doors', 'check-fresh'),
      'courses/fresh/01-broken.mdx': `${library.lessonText('Broken', library.choiceFence('fresh-one'))}\n{process.env}\n`,
      'courses/fresh/02-sound.mdx': library.lessonText('Sound', library.choiceFence('fresh-two')),
      'courses/fresh/bank.mdx': library.BANK.replaceAll('door-', 'fresh-door-')
        .replaceAll('name-', 'fresh-name-')
        .replaceAll('check-doors', 'check-fresh')
        .replaceAll('@see the-milk#what-happened\n', ''),
    };
    const told = await read(smallLibrary({ files: newcomer }));
    expect(told.published).toEqual(['fresh', 'fresh/sound']);
    expect(new Set(told.errors.map((error) => error.split(' ')[0]))).toEqual(new Set(['courses/fresh/01-broken.mdx']));
    expect((await findCourse(db, 'fresh'))?.lessons.map((lesson) => lesson.slug)).toEqual(['sound']);
  });

  test('a vanished lesson is withdrawn; its facts stay, and it comes back with them', async () => {
    const { read, db, deps, dee } = await published(database());
    await dee.takeLesson('doors', 'one-question');
    expect((await read(smallLibrary({ files: { [library.QUESTION_FILE]: null } }))).published).toEqual(['doors']);
    expect((await findCourse(db, 'doors'))?.lessons.map((lesson) => lesson.slug)).toEqual([
      'the-milk',
      'the-hand-over',
    ]);
    const asked = { course: 'doors', lesson: 'one-question', step: null, anchor: null, again: null } as const;
    expect((await showLesson(deps, dee.actor, asked)).ok).toBe(false);
    expect((await finishLesson(deps, dee.actor, asked)).ok).toBe(false);
    expect((await findFinishes(db, dee.actor.personId)).map((finish) => finish.lesson)).toEqual(['one-question']);
    expect((await findLessonPointers(db)).filter((row) => row.withdrawn_at).map((row) => row.slug)).toEqual([
      'one-question',
    ]);

    expect((await read(smallLibrary())).published).toEqual(['doors']);
    expect(must(await showLesson(deps, dee.actor, asked)).finished).toBe(true);
  });

  test('a renamed lesson keeps what was finished under its old name', async () => {
    const { read, db, deps, dee } = await published(database());
    await dee.takeLesson('doors', 'one-question');
    const renamed = {
      [library.QUESTION_FILE]: null,
      'courses/doors/02-the-question.mdx': edited(library.QUESTION, 'minutes: 4', 'minutes: 4\nwas: one-question'),
    };
    const told = await read(smallLibrary({ files: renamed, lockedBy: smallLibrary() }));
    expect(told).toEqual({ published: ['doors', 'doors/the-question'], errors: [] });
    const asked = { course: 'doors', lesson: 'the-question', step: null, anchor: null, again: null } as const;
    expect(must(await showLesson(deps, dee.actor, asked)).finished).toBe(true);
    expect(must(await showCourse(deps, dee.actor, { course: 'doors' })).missing).toBe('lessons 1, 3, check');
    // Reading it again takes over nothing twice.
    await read(smallLibrary({ files: renamed, lockedBy: smallLibrary() }));
    expect((await findFinishes(db, dee.actor.personId)).map((finish) => finish.lesson).toSorted()).toEqual([
      'one-question',
      'the-question',
    ]);
  });

  test('a broken course page leaves the course as it was; a vanished one takes it off the catalogue', async () => {
    const { read, db, deps, dee } = await published(database());
    const before = await findCourse(db, 'doors');
    const told = await read(
      smallLibrary({ files: { [library.COURSE_FILE]: edited(library.COURSE, 'minutes: 12', 'minutes: many') } }),
    );
    expect(told.published).toEqual([]);
    expect(told.errors[0]).toContain(library.COURSE_FILE);
    expect(await findCourse(db, 'doors')).toEqual(before);
    expect(
      must(
        await showLesson(deps, dee.actor, {
          course: 'doors',
          lesson: 'the-milk',
          step: null,
          anchor: null,
          again: null,
        }),
      ).lessonCount,
    ).toBe(3);

    const gone = Object.fromEntries(
      [library.COURSE_FILE, library.MILK_FILE, library.QUESTION_FILE, library.HANDOVER_FILE, library.BANK_FILE].map(
        (file) => [file, null],
      ),
    );
    await read(smallLibrary({ files: gone, media: {} }));
    expect((await findCourses(db)).map((course) => course.slug)).toEqual(['bells']);
    expect((await showCourse(deps, dee.actor, { course: 'doors' })).ok).toBe(false);
    expect(JSON.stringify(must(await showHome(deps, dee.actor)))).not.toContain('Back doors');
  });

  test('a broken company page or phrase bank leaves what it said before', async () => {
    const { read, db } = await published(database());
    const before = await findLesson(db, 'doors', 'one-question');
    const files = {
      [library.COMPANY_FILE]: edited(library.COMPANY_PAGE, '## Promises to helpers', '## Promises'),
      'phrases.csv': 'id,setting\n\u200bH35,Front desk\n',
    };
    const told = await read(smallLibrary({ files }));
    expect(told.published).toEqual([]);
    expect(new Set(told.errors.map((error) => error.split(' ')[0]))).toEqual(
      new Set([library.COMPANY_FILE, 'phrases.csv']),
    );
    expect(await findLesson(db, 'doors', 'one-question')).toEqual(before);
    expect((await findCompany(db))?.promisesToHelpers).toEqual(['No targets.']);
    expect((await findPhrases(db)).map((phrase) => phrase.id)).toEqual(['H35', 'H36']);
  });

  test('a changed bank is a new revision of the course; a retired question leaves the draw', async () => {
    const { read, db } = await published(database());
    const before = await findCourse(db, 'doors');
    const reworded = library.bankText({
      'door-one': library.choiceFence('door-one', { wrong: 'Shall I leave you our list of cold rooms?' }),
    });
    expect(await read(smallLibrary({ files: { [library.BANK_FILE]: reworded } }))).toEqual({
      published: ['doors'],
      errors: [],
    });
    const after = await findCourse(db, 'doors');
    const revisionOf = (course: typeof after, id: string) =>
      course?.bank.find((entry) => entry.itemId === id)?.itemRevisionId;
    expect(revisionOf(after, 'door-one')).not.toBe(revisionOf(before, 'door-one'));
    expect(revisionOf(after, 'door-two')).toBe(revisionOf(before, 'door-two'));
    expect((await findPublicItems(db, [revisionOf(before, 'door-one') ?? ''])).size).toBe(1);

    const retired = library.bankText({ 'door-one': library.choiceFence('door-one', { settings: '@retired\n' }) });
    expect((await read(smallLibrary({ files: { [library.BANK_FILE]: retired } }))).published).toEqual(['doors']);
    expect((await findCourse(db, 'doors'))?.bank.map((entry) => entry.itemId)).not.toContain('door-one');
  });

  test('a broken bank leaves the check as it was', async () => {
    const { read, db, dee } = await published(database());
    const before = await findCourse(db, 'doors');
    await dee.takeLessons('doors');
    const broken = edited(library.BANK, '(x) "What happens', '( ) "What happens');
    const told = await read(smallLibrary({ files: { [library.BANK_FILE]: broken } }));
    expect(told.published).toEqual([]);
    expect(new Set(told.errors.map((error) => error.split(' ')[0]))).toEqual(new Set([library.BANK_FILE]));
    expect(await findCourse(db, 'doors')).toEqual(before);
    expect((await dee.start('doors')).items).toHaveLength(4);
  });

  test('a picture that is none is named and not kept; only the lesson that shows it waits', async () => {
    const { read, db } = await published(database());
    const disguised = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    const huge = Buffer.concat([library.ONE_PIXEL, Buffer.alloc(1_100_000)]);
    const before = await db.selectFrom('media').select('hash').execute();
    const media = { [library.PICTURE]: disguised, 'courses/doors/images/huge.png': huge };
    const told = await read(
      smallLibrary({
        media,
        files: { [library.HANDOVER_FILE]: edited(library.HANDOVER, 'Well done.', 'Well done, everybody.') },
      }),
    );
    expect(told.published).toEqual(['doors/the-hand-over']);
    expect(told.errors.filter((error) => error.includes('/images/'))).toEqual([
      `${library.PICTURE} R11`,
      'courses/doors/images/huge.png R11',
    ]);
    expect(await db.selectFrom('media').select('hash').execute()).toEqual(before);
  });
});
