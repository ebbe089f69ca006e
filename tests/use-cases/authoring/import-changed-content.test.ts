import { expect, test } from 'vitest';
import { importChangedContent } from '#app/use-cases/authoring/import-changed-content.ts';
import { findCourses, updateCoursesWithdrawn } from '#db/queries/courses.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';
import { testDeps } from '#tests/support/deps.ts';
import { realLessons, smallLibrary } from '#tests/support/small-library.ts';

const LESSON = 'courses/doors/01-the-milk.mdx';

onEachEngine('a start with the content of the last one', (database) => {
  test('reads nothing again, but names what was broken', async () => {
    const named: unknown[] = [];
    const log = { info: () => {}, warn: () => {}, error: (data: object) => void named.push(data) };
    const deps = testDeps(database(), { lessons: realLessons, log });
    const slugs = async () => (await findCourses(deps.db)).map((course) => course.slug);
    const broken = { ...smallLibrary(), files: smallLibrary().files.map(breakLesson) };

    expect((await importChangedContent(deps, { content: broken })).published).toContain('doors');
    const first = named.length;
    expect(first).toBeGreaterThan(0);

    // Whatever happens to the rows: the folder is the same, so nothing is done.
    await updateCoursesWithdrawn(deps.db, ['doors'], TEST_NOW);
    expect((await importChangedContent(deps, { content: broken })).published).toEqual([]);
    expect(await slugs()).toEqual(['bells']);
    expect(named.length).toBe(first * 2);

    await importChangedContent(deps, { content: smallLibrary() });
    expect((await slugs()).toSorted()).toEqual(['bells', 'doors']);
  });
});

function breakLesson(file: { readonly path: string; readonly text: string }) {
  return file.path === LESSON ? { ...file, text: `${file.text}\n{broken}\n` } : file;
}
