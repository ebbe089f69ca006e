import { describe, expect, it } from 'vitest';
import { checkLibrary } from '#app/domain/authoring/check-library.ts';
import {
  asLine,
  BANK,
  BANK_FILE,
  COURSE,
  COURSE_FILE,
  choice,
  LESSON,
  LESSON_FILE,
  lessonWith,
  libraryInput,
} from './library-of.ts';

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);

describe('what comes back', () => {
  it('a sound library, whole', () => {
    const { courses, signals, phrases, company, problems } = checkLibrary(libraryInput());
    expect(problems).toEqual([]);
    expect(courses).toHaveLength(1);
    const [doors] = courses;
    expect(doors?.course).toEqual({
      slug: 'doors',
      title: 'Back doors',
      audience: 'everyone',
      minutes: 10,
      objectives: [
        { id: 'A1', text: 'tell the jobs apart' },
        { id: 'A2', text: 'ask one question' },
      ],
      check: 'check-doors',
      allow: [],
    });
    expect(doors?.lessons).toHaveLength(1);
    expect(doors?.lessons[0]).toMatchObject({
      course: 'doors',
      slug: 'the-milk',
      position: 1,
      fileName: '01-the-milk.mdx',
      bodyLine: 6,
    });
    expect(doors?.lessons[0]?.fences.map(({ kind }) => kind)).toEqual(['item']);
    expect(doors?.bank.items.map(({ id }) => id)).toEqual(['bank-one', 'bank-two']);
    expect(doors?.bank.set?.id).toBe('check-doors');
    expect(doors?.leftOut).toEqual([]);
    expect([signals.length, phrases.length, company]).toEqual([1, 1, null]);
  });

  it('fences in order, with talk and keep', () => {
    const text = lessonWith(
      `${choice('one-item')}\n\`\`\`talk poor\nDee: Hello\n  again: yes\n! Kind,\n  and late.\n\`\`\`\n\n\`\`\`keep\nOne question\nabout it.\n\`\`\`\n`,
    );
    const fences = checkLibrary(libraryInput({ [LESSON_FILE]: text })).courses[0]?.lessons[0]?.fences;
    expect(fences?.slice(1)).toEqual([
      {
        kind: 'talk',
        tone: 'poor',
        lines: [{ speaker: 'Dee', words: 'Hello again: yes' }],
        comment: 'Kind, and late.',
      },
      { kind: 'keep', text: 'One question about it.' },
    ]);
  });

  it('without a broken lesson, which is named', () => {
    const input = libraryInput({ 'courses/doors/02-bad.mdx': lessonWith('{x}') });
    const { courses, problems } = checkLibrary(input);
    expect(courses[0]?.lessons.map(({ slug }) => slug)).toEqual(['the-milk']);
    expect(courses[0]?.leftOut).toEqual(['courses/doors/02-bad.mdx']);
    expect(problems.map(asLine)).toEqual(['courses/doors/02-bad.mdx:6:1 error R6']);
  });

  it('with an empty bank where the bank is broken', () => {
    const { courses } = checkLibrary(libraryInput({ [BANK_FILE]: BANK.replace('(x)', '( )') }));
    expect(courses[0]?.bank).toEqual({ items: [], set: null });
    expect(courses[0]?.leftOut).toEqual([BANK_FILE]);
  });

  it('without a course whose own page is broken, and with every other course', () => {
    const other = {
      'courses/windows/course.md': COURSE.replace('Back doors', 'Windows').replace('check-doors', 'check-windows'),
      'courses/windows/bank.mdx': BANK.replace(/bank-/g, 'pane-').replace('check-doors', 'check-windows'),
    };
    const { courses } = checkLibrary(
      libraryInput({ [COURSE_FILE]: COURSE.replace('minutes: 10', 'minutes: soon'), ...other }),
    );
    expect(courses.map(({ course }) => course.slug)).toEqual(['windows']);
  });

  it('lessons in the order of their numbers', () => {
    const { courses } = checkLibrary(
      libraryInput({
        'courses/doors/10-later.mdx': lessonWith('Hello\n'),
        'courses/doors/02-next.mdx': lessonWith('Hello\n'),
      }),
    );
    expect(courses[0]?.lessons.map(({ slug, position }) => [slug, position])).toEqual([
      ['the-milk', 1],
      ['next', 2],
      ['later', 10],
    ]);
  });

  it('whatever the line ends', () => {
    const { courses, problems } = checkLibrary(libraryInput({ [LESSON_FILE]: LESSON.replaceAll('\n', '\r\n') }));
    expect(problems).toEqual([]);
    expect(courses[0]?.lessons[0]?.body).not.toContain('\r');
  });
});

describe('references', () => {
  const before = choice('milk-before').replace('@objective A1', '@behaviour prequestion');
  const after = choice('milk-again').replace(
    '@objective A1',
    '@returns milk-before\n@see the-milk#what-happened-1\n@from signals:G12 phrases:H35',
  );

  it('lead somewhere', () => {
    expect(
      checkLibrary(
        libraryInput({ [LESSON_FILE]: lessonWith(`## What happened\n\n## What *happened*\n\n${before}\n${after}`) }),
      ).problems,
    ).toEqual([]);
  });
});

describe('pictures', () => {
  const shown = { [LESSON_FILE]: lessonWith('![The door](images/door.png)\n') };
  const lines = (path: string, bytes: number, head: Uint8Array) =>
    checkLibrary(libraryInput(shown, [{ path, bytes, head }])).problems.map(asLine);

  it.each([
    ['there and sound', 'courses/doors/images/door.png', 1000, PNG, []],
    [
      'too large',
      'courses/doors/images/door.png',
      1_048_577,
      PNG,
      [`${LESSON_FILE}:6:1 error R11`, 'courses/doors/images/door.png:1:1 error R11'],
    ],
    [
      'not what it says',
      'courses/doors/images/door.png',
      1000,
      new TextEncoder().encode('<svg onload=alert(1)>'),
      [`${LESSON_FILE}:6:1 error R11`, 'courses/doors/images/door.png:1:1 error R11'],
    ],
    [
      'of another kind',
      'courses/doors/images/door.png',
      1000,
      new Uint8Array([0xff, 0xd8, 0xff, 0xe0]),
      [`${LESSON_FILE}:6:1 error R11`, 'courses/doors/images/door.png:1:1 error R11'],
    ],
    ['of another course', 'courses/windows/images/door.png', 1000, PNG, [`${LESSON_FILE}:6:1 error R11`]],
    [
      'outside the folder',
      'courses/doors/door.png',
      1000,
      PNG,
      [`${LESSON_FILE}:6:1 error R11`, 'courses/doors/door.png:1:1 error R11'],
    ],
  ] as const)('%s', (_name, path, bytes, head, expected) => {
    expect(lines(path, bytes, head)).toEqual([...expected].sort());
  });
});

describe('banks of rows', () => {
  it.each([
    ['hidden characters', 'signals.csv', '\ufeffid,pile\n', 'signals.csv:1:1 error R1'],
    ['another first line', 'phrases.csv', 'id,setting\n', 'phrases.csv:1:1 error Q004'],
  ])('%s', (_name, path, text, expected) => {
    expect(checkLibrary(libraryInput({ [path]: text })).problems.map(asLine)).toContain(expected);
  });
});
