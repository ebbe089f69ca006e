import { expect, it } from 'vitest';
import { fixLibrary } from '#app/domain/authoring/fix-library.ts';
import { LESSON_FILE, lessonWith, libraryInput } from './library-of.ts';

const UNFINISHED = lessonWith(`
\`\`\`quiz choice
What  do you say ?

( ) "Sign here, please."
    > a
(x) "What happens
    on Friday?"
    > b
\`\`\`

\`\`\`quiz highlight
What do you mark?

Dee: [[+full up]] and [[-wet]]
! w
\`\`\`

\`\`\`\`quiz fill
What do you [[=fix|solve]]?
! w
\`\`\`\`
`);

const FINISHED = lessonWith(`
\`\`\`quiz choice what-do-you-say
What  do you say ?

( ) "Sign here, please." #sign-here-please
    > a
(x) "What happens
    on Friday?" #what-happens-on-friday
    > b
\`\`\`

\`\`\`quiz highlight what-do-you-mark
What do you mark?

Dee: [[+full up #full-up]] and [[-wet #wet]]
! w
\`\`\`

\`\`\`\`quiz fill what-do-you-fix-solve
What do you [[=fix|solve #fix]]?
! w
\`\`\`\`
`);

function fixedLesson(text: string): string | undefined {
  return fixLibrary(libraryInput({ [LESSON_FILE]: text })).changed.find(({ path }) => path === LESSON_FILE)?.text;
}

it('adds missing ids and keys, and changes nothing else', () => {
  expect(fixedLesson(UNFINISHED)).toBe(FINISHED);
  expect(fixedLesson(FINISHED)).toBeUndefined();
});

it('keeps Windows line ends', () => {
  expect(fixedLesson(UNFINISHED.replaceAll('\n', '\r\n'))).toBe(FINISHED.replaceAll('\n', '\r\n'));
});

it('leaves a sound library with a lock and nothing to add', () => {
  const first = fixLibrary(libraryInput({ [LESSON_FILE]: UNFINISHED }));
  expect(first.library.problems).toEqual([]);
  const files = { ...Object.fromEntries(first.changed.map(({ path, text }) => [path, text])) };
  expect(Object.keys(files).sort()).toEqual([LESSON_FILE, 'items.lock']);
  expect(fixLibrary(libraryInput(files)).changed).toEqual([]);
});

it('gives two blocks with the same words two ids', () => {
  const twice = lessonWith(
    '```quiz truefalse\nIs it so?\n( ) True #t\n    > a\n(x) False #f\n    > b\n```\n'.repeat(2),
  );
  expect(fixedLesson(twice)?.match(/quiz truefalse (\S+)/g)).toEqual([
    'quiz truefalse is-it-so',
    'quiz truefalse is-it-so-2',
  ]);
});

it('does not lock an id that two items have', () => {
  const twice = lessonWith(
    '```quiz truefalse same-id\nIs it so?\n( ) True #t\n    > a\n(x) False #f\n    > b\n```\n'.repeat(2),
  );
  const { changed, library } = fixLibrary(libraryInput({ [LESSON_FILE]: twice }));
  expect(library.problems.map(({ code }) => code)).toEqual(['Q003']);
  expect(changed.find(({ path }) => path === 'items.lock')?.text).not.toContain('same-id');
});

it('touches no text that the guard refused', () => {
  expect(fixedLesson(`${UNFINISHED}\n{x}`)).toBeUndefined();
});
