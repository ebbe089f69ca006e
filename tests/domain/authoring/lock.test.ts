import { describe, expect, it } from 'vitest';
import { checkLibrary } from '#app/domain/authoring/check-library.ts';
import { fixLibrary } from '#app/domain/authoring/fix-library.ts';
import { parseLock, writeLock } from '#app/domain/authoring/lock.ts';
import { asLine, BANK_FILE, LESSON_FILE, lessonWith, libraryInput } from './library-of.ts';

const LOCK = 'items.lock';

/** The problems a library has after its lock was written from `before` and its lesson then says `after`. */
function afterEdit(before: string, after: string): readonly string[] {
  const lock =
    fixLibrary(libraryInput({ [LESSON_FILE]: lessonWith(before) })).changed.find(({ path }) => path === LOCK)?.text ??
    '';
  return checkLibrary(libraryInput({ [LESSON_FILE]: lessonWith(after), [LOCK]: lock })).problems.map(asLine);
}

const block = (info: string, body: string) => `\`\`\`quiz ${info}\n${body}\n\`\`\`\n`;
const STEM = 'Nadia says the walk-in is full again. What do you say?';
const before = block(
  'choice an-item',
  `${STEM}\n( ) alpha #alpha\n    > a\n( ) gamma #gamma\n    > b\n(x) delta #delta\n    > c`,
);
const ORDER = block('order an-item', 'Put in order.\n1. hear #hear\n2. ask #ask\n3. link #link\n! w');
const MATCH = block('match an-item', 'Match.\n- a => Limit #a\n- b => End date #b\n- c => Limit #c\n! w');
const FILL = block('fill an-item', 'a [[=fix|solve #fix]]\n! w');
const HIGHLIGHT = block('highlight an-item', 'Mark.\nDee: [[+full #full]] [[-wet #wet]]\n! w');
const MULTI = block('multi an-item', 'Which?\n[x] a #a\n[ ] b #b\n    > b');

const q071 = [`${LESSON_FILE}:6:1 error Q071`];
const w111 = [`${LESSON_FILE}:6:1 warning W111`];

describe('edits against the lock', () => {
  it.each([
    ['nothing', before, before, []],
    [
      'nicer wording, feedback, order of answers',
      before,
      before
        .replace('( ) alpha #alpha\n    > a\n', '')
        .replace('    > c', '    > kinder\n( ) One! #alpha\n    > better'),
      [],
    ],
    ['a new wrong answer', before, before.replace('(x)', '( ) four #four\n    > d\n(x)'), []],
    [
      'another answer becomes right',
      before,
      before.replace('( ) gamma', '(x) gamma').replace('(x) delta', '( ) delta'),
      q071,
    ],
    ['half credit for a wrong answer', before, before.replace('( ) gamma', '(50%) gamma'), q071],
    ['a new answer with half credit', before, before.replace('(x)', '(50%) four #four\n    > d\n(x)'), q071],
    [
      'the same with a higher revision',
      before,
      before.replace(STEM, `@rev 2\n${STEM}`).replace('( ) gamma', '(50%) gamma'),
      [],
    ],
    ['a lower revision', before.replace(STEM, `@rev 2\n${STEM}`), before, q071],
    [
      'another type',
      before,
      MULTI,
      [
        ...q071,
        `${LESSON_FILE}:6:1 warning W111`,
        `${LESSON_FILE}:6:1 warning W111`,
        `${LESSON_FILE}:6:1 warning W111`,
        `${LESSON_FILE}:6:1 warning W112`,
      ],
    ],
    ['a wrong answer gone', before, before.replace('( ) alpha #alpha\n    > a\n', ''), w111],
    [
      'a wrong answer retired',
      before,
      before.replace('( ) alpha #alpha\n    > a\n', '').replace(STEM, `@retired #alpha\n${STEM}`),
      [],
    ],
    ['a few words of the question changed', before, before.replace('again', 'once more'), []],
    [
      'a third of the question changed',
      before,
      before.replace('the walk-in is full again', 'we moved house in May'),
      [`${LESSON_FILE}:6:1 warning W112`],
    ],
    ['order: steps swapped', ORDER, ORDER.replace('1. hear', '4. hear'), q071],
    ['order: numbers with gaps', ORDER, ORDER.replace('3. link', '9. link'), []],
    ['order: a new step', ORDER, ORDER.replace('3. link', '3. wait #wait\n4. link'), q071],
    ['match: a right reworded', MATCH, MATCH.replaceAll('Limit', 'Limits'), []],
    [
      'match: rights change places',
      MATCH,
      MATCH.replace('End date', 'x').replaceAll('Limit', 'End date').replace('x', 'Limit'),
      q071,
    ],
    ['match: one left moves', MATCH, MATCH.replace('c => Limit', 'c => End date'), q071],
    ['match: a new spare', MATCH, MATCH.replace('! w', '- => Change\n! w'), []],
    ['fill: another answer accepted', FILL, FILL.replace('solve', 'solve|mend'), []],
    ['fill: an answer no longer accepted', FILL, FILL.replace('|solve', ''), q071],
    ['highlight: a new decoy', HIGHLIGHT, HIGHLIGHT.replace('[[-wet #wet]]', '[[-wet #wet]] [[-late #late]]'), []],
    [
      'highlight: decoy becomes signal',
      HIGHLIGHT,
      HIGHLIGHT.replace('[[-wet', '[[+wet').replace('[[+full', '[[-full'),
      q071,
    ],
    ['multi: a wrong one becomes right', MULTI, MULTI.replace('[ ] b', '[x] b'), q071],
    ['the item gone', before, 'Hello\n', [`items.lock:3:1 warning W111`]],
    ['the item retired in place', before, before.replace(STEM, `@retired\n${STEM}`), []],
    ['a broken item is not gone', before, before.replace('(x)', '( )'), [`${LESSON_FILE}:6:1 error Q022`]],
    ['a refused lesson holds its items still', before, `{x}\n\n${before}`, [`${LESSON_FILE}:6:1 error R6`]],
  ] as const)('%s', (_name, from, to, expected) => {
    expect(afterEdit(from, to)).toEqual(expected);
  });
});

describe('retired names', () => {
  const locked = (text: string) => `item an-item rev=1 type=choice ${text}`;
  const good = 'keys=alpha:0,delta:10000,gamma:0 answer=x stem=';
  const problems = (lock: string, lesson = before) =>
    checkLibrary(libraryInput({ [LESSON_FILE]: lessonWith(lesson), [LOCK]: lock }))
      .problems.filter(({ code }) => code !== 'W112')
      .map(asLine);

  it('a retired id never comes back', () => {
    expect(problems(`${locked(good)} retired`)).toEqual([`${LESSON_FILE}:6:1 error Q072`]);
  });

  it('a retired key never comes back, not even in a new revision', () => {
    const lock = locked('keys=alpha:retired,delta:10000,gamma:0 answer=x stem=');
    expect(problems(lock)).toEqual([`${LESSON_FILE}:8:1 error Q072`]);
    expect(problems(lock, before.replace(STEM, `@rev 2\n${STEM}`))).toEqual([`${LESSON_FILE}:9:1 error Q072`]);
  });

  it('the fixer retires what has gone and keeps it for ever', () => {
    const first = fixLibrary(libraryInput({ [LESSON_FILE]: lessonWith(before) })).changed[0]?.text ?? '';
    const second = fixLibrary(libraryInput({ [LESSON_FILE]: lessonWith('Hello\n'), [LOCK]: first }));
    expect(second.library.problems).toEqual([]);
    const text = second.changed[0]?.text ?? '';
    expect(text).toMatch(/^item an-item rev=1 .* retired$/m);
    expect(
      checkLibrary(libraryInput({ [LESSON_FILE]: lessonWith(before), [LOCK]: text })).problems.map(asLine),
    ).toEqual([`${LESSON_FILE}:6:1 error Q072`]);
    expect(fixLibrary(libraryInput({ [LESSON_FILE]: lessonWith('Hello\n'), [LOCK]: text })).changed).toEqual([]);
  });

  it('the fixer never writes over a changed key without a revision', () => {
    const first = fixLibrary(libraryInput({ [LESSON_FILE]: lessonWith(before) })).changed[0]?.text ?? '';
    const changed = before.replace('( ) gamma', '(50%) gamma');
    const again = fixLibrary(libraryInput({ [LESSON_FILE]: lessonWith(changed), [LOCK]: first }));
    expect(again.changed).toEqual([]);
    expect(again.library.problems.map(({ code }) => code)).toEqual(['Q071']);
  });

  it('small edits of a question add up', () => {
    const first = fixLibrary(libraryInput({ [LESSON_FILE]: lessonWith(before) })).changed[0]?.text ?? '';
    const small = before.replace('again', 'today').replace('walk-in', 'cellar');
    const second =
      fixLibrary(libraryInput({ [LESSON_FILE]: lessonWith(small), [LOCK]: first })).changed[0]?.text ?? first;
    const more = small.replace('Nadia says', 'Marta writes');
    expect(
      checkLibrary(libraryInput({ [LESSON_FILE]: lessonWith(more), [LOCK]: second })).problems.map(({ code }) => code),
    ).toEqual(['W112']);
  });
});

describe('lessons in the lock', () => {
  const fixed = fixLibrary(libraryInput()).changed.find(({ path }) => path === LOCK)?.text ?? '';
  const renamed = (was: string) =>
    libraryInput({
      [LESSON_FILE]: null,
      'courses/doors/01-the-tea.mdx': `---\ntitle: Tea\nminutes: 5\n${was}---\nHello\n`,
      [LOCK]: fixed,
    });
  const own = (input: ReturnType<typeof libraryInput>) =>
    checkLibrary(input)
      .problems.filter(({ message }) => !message.includes('milk-after'))
      .map(asLine);

  it('a lesson that vanished is asked after', () => {
    expect(own(renamed(''))).toEqual(['items.lock:7:1 warning W111']);
  });

  it('a rename says what it was, and the old name is never another lesson', () => {
    expect(own(renamed('was: the-milk\n'))).toEqual([]);
    const lock = fixLibrary(renamed('was: the-milk\n')).changed.find(({ path }) => path === LOCK)?.text ?? '';
    expect(lock).toContain('lesson doors/the-tea was=the-milk\n');
    const back = libraryInput({
      'courses/doors/02-the-tea.mdx': lessonWith('Hello\n').replace('title: The milk', 'title: Tea'),
      [LOCK]: lock,
    });
    expect(own(back)).toContain(`${LESSON_FILE}:1:1 error Q072`);
  });

  it('a rename names a lesson that was', () => {
    expect(own(renamed('was: the-coffee\n'))).toContain('courses/doors/01-the-tea.mdx:4:1 error Q004');
  });

  it('two lessons never have one past', () => {
    const both = libraryInput({
      'courses/doors/02-the-tea.mdx': '---\ntitle: Tea\nminutes: 5\nwas: the-milk\n---\nHello\n',
      [LOCK]: fixed,
    });
    expect(own(both)).toContain('courses/doors/02-the-tea.mdx:4:1 error Q003');
  });
});

describe('the file', () => {
  it('reads what it writes', () => {
    const { library } = fixLibrary(
      libraryInput({ [LESSON_FILE]: lessonWith(`${MATCH}${ORDER.replace('an-item', 'other-item')}`) }),
    );
    const text = writeLock(library.nextLock);
    const { lock, findings } = parseLock(text);
    expect(findings).toEqual([]);
    expect(writeLock(lock)).toBe(text);
    const lines = text.split('\n').filter((line) => line.startsWith('item '));
    expect(lines).toEqual([...lines].sort());
    expect(lines).toHaveLength(5);
  });

  it('never holds the words of an answer or a question', () => {
    const text =
      fixLibrary(
        libraryInput({
          [BANK_FILE]: null,
          [LESSON_FILE]: lessonWith(block('fill an-item', 'Kumquat [[=marmalade #gap]]\n! w')),
        }),
      ).changed[0]?.text ?? '';
    expect(text).not.toMatch(/kumquat|marmalade/i);
  });

  it('names lines of a bad merge, and the fixer leaves such a file alone', () => {
    const broken =
      'item a-b rev=1 type=choice keys=a:1 answer=x stem=y\n<<<<<<< ours\nitem a-b rev=2 type=choice keys=a:1 answer=x stem=y\n';
    expect(parseLock(broken).findings.map(({ line, code }) => `${line} ${code}`)).toEqual(['2 Q004', '3 Q003']);
    expect(fixLibrary(libraryInput({ [LOCK]: broken })).changed).toEqual([]);
  });
});
