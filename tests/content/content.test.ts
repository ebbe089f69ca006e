import { expect, it } from 'vitest';
import { checkLibrary } from '#app/domain/authoring/check-library.ts';
import { fixLibrary } from '#app/domain/authoring/fix-library.ts';
import { readContentDirectory } from '#app/platform/content.server.ts';

const asLine = ({ file, line, column, code, message }: ReturnType<typeof checkLibrary>['problems'][number]) =>
  `${file}:${line}:${column} ${code} ${message}`;

it('our own content has no error and no unanswered warning', async () => {
  const content = await readContentDirectory('content');
  const { problems, courses, signals, phrases, company } = checkLibrary(content);
  expect([...content.refused, ...problems].filter(({ level }) => level !== 'allowed').map(asLine)).toEqual([]);
  expect(courses.map(({ course }) => course.slug)).toContain('helping-not-selling');
  expect(courses.flatMap(({ leftOut }) => leftOut)).toEqual([]);
  expect([signals.length, phrases.length, company?.name]).toEqual([70, 60, 'Larkfield']);
});

it('the lock is up to date: `npm run content:check -- --fix` has nothing to add', async () => {
  const { changed } = fixLibrary(await readContentDirectory('content'));
  expect(changed.map(({ path }) => path)).toEqual([]);
});
