import { describe, expect, it } from 'vitest';
import { parseQuiz } from '#app/domain/authoring/parse-item.ts';
import {
  BANK,
  BANK_FILE,
  COURSE,
  COURSE_FILE,
  choice,
  LESSON,
  LESSON_FILE,
  lessonWith,
  problemsOf,
} from './library-of.ts';

const long = (words: number) => Array.from({ length: words }, () => 'word').join(' ');
const CHOICE = 'So?\n( ) "Sign here, please." #a\n    > a\n(x) "What about Friday?" #b\n    > b';

/** A block of this type in a lesson; its first body line is line 7 of the file. */
const lesson = (info: string, body: string) => ({ [LESSON_FILE]: lessonWith(`\`\`\`${info}\n${body}\n\`\`\`\n`) });
const bank = (body: string) => ({
  [BANK_FILE]: `\`\`\`quiz set check-doors\n${body}\n\`\`\`\n${choice('bank-one')}${choice('bank-two')}`,
});

type Case = readonly [code: string, name: string, place: string, files: Readonly<Record<string, string | null>>];

const CASES: readonly Case[] = [
  ['Q001', 'misspelt type', '6:9', lesson('quiz chioce an-item', CHOICE)],
  ['Q001', 'no type', '6:4', lesson('quiz', CHOICE)],
  ['Q002', 'no id', '6:15', lesson('quiz choice', CHOICE)],
  ['Q002', 'bad id', '6:16', lesson('quiz choice An_Item', CHOICE)],
  ['Q002', 'short id', '6:16', lesson('quiz choice ab', CHOICE)],
  ['Q002', 'id of two words', '6:16', lesson('quiz choice an item', CHOICE)],
  ['Q002', 'lesson without a number', '1:1', { 'courses/doors/hello.mdx': LESSON }],
  ['Q003', 'id used twice', '1:1', { [LESSON_FILE]: LESSON.replace('milk-after', 'bank-one'), [BANK_FILE]: BANK }],
  ['Q003', 'slug of the site', '1:1', { 'courses/doors/02-check.mdx': lessonWith('Hello') }],
  ['Q003', 'number used twice', '1:1', { 'courses/doors/01-other.mdx': lessonWith('Hello') }],
  ['Q003', 'name used twice', '1:1', { 'courses/doors/02-the-milk.mdx': lessonWith('Hello') }],
  ['Q003', 'objective twice', '5:1', { [COURSE_FILE]: COURSE.replace('"A2', '"A1') }],
  ['Q004', 'unknown setting', '7:1', lesson('quiz choice an-item', `@objectve A1\n${CHOICE}`)],
  ['Q004', 'setting of another type', '7:1', lesson('quiz choice an-item', `@pass 80%\n${CHOICE}`)],
  ['Q004', 'setting twice', '8:1', lesson('quiz choice an-item', `@points 2\n@points 3\n${CHOICE}`)],
  ['Q004', 'unknown scoring', '7:1', lesson('quiz multi an-item', '@scoring best\nSo?\n[x] a #a\n[ ] b #b\n    > b')],
  ['Q004', 'unknown behaviour', '7:1', lesson('quiz choice an-item', `@behaviour exam\n${CHOICE}`)],
  ['Q004', 'unknown misconception', '7:1', lesson('quiz choice an-item', `@misses a=pitch-last\n${CHOICE}`)],
  ['Q004', 'origin that does not exist', '7:1', lesson('quiz choice an-item', `@from signals:G99\n${CHOICE}`)],
  ['Q004', 'origin badly written', '7:1', lesson('quiz choice an-item', `@from G12\n${CHOICE}`)],
  ['Q004', 'returns to nothing', '7:1', lesson('quiz choice an-item', `@returns milk-before\n${CHOICE}`)],
  ['Q004', 'returns to no prequestion', '7:1', lesson('quiz choice an-item', `@returns bank-one\n${CHOICE}`)],
  ['Q004', 'see an unknown lesson', '7:1', lesson('quiz choice an-item', `@see the-tea\n${CHOICE}`)],
  ['Q004', 'see an unknown heading', '7:1', lesson('quiz choice an-item', `@see the-milk#why\n${CHOICE}`)],
  ['Q004', 'an error answered away', '7:1', lesson('quiz choice an-item', `// allow Q022: no reason\n${CHOICE}`)],
  ['Q004', 'a warning answered without a reason', '7:1', lesson('quiz choice an-item', `// allow W103\n${CHOICE}`)],
  [
    'Q004',
    'an allow list badly written',
    '5:1',
    { [LESSON_FILE]: LESSON.replace('objectives: [A1]', 'objectives: [A1]\nallow: [W106]') },
  ],
  ['Q004', 'set without title', '1:1', bank('@pass 80%\n@draw 1')],
  ['Q004', 'set without pass mark', '1:1', bank('@title a\n@draw 1')],
  ['Q004', 'bad wait', '4:1', bank('@title a\n@pass 80%\n@cooldown soon\n@draw 1')],
  ['Q004', 'bad draw', '4:1', bank('@title a\n@pass 80%\n@draw some')],
  ['Q004', 'draw the bank cannot fill', '5:1', bank('@title a\n@pass 80%\n@draw 1 objective=A1\n@draw 2 type=choice')],
  ['Q004', 'must without a draw', '5:1', bank('@title a\n@pass 80%\n@draw 1\n@must 100% objective=A2')],
  [
    'Q004',
    'set of another name',
    '1:1',
    { [BANK_FILE]: bank('@title a\n@pass 80%\n@draw 1')[BANK_FILE]?.replace('check-doors', 'check-windows') ?? '' },
  ],
  ['Q004', 'course without its set', '1:1', { [BANK_FILE]: choice('bank-one') }],
  ['Q004', 'prequestion in a bank', '2:1', { [BANK_FILE]: BANK.replace('@objective A1', '@behaviour prequestion') }],
  ['Q005', 'block in a list', '6:3', { [LESSON_FILE]: lessonWith('- ```quiz choice an-item\n  So?\n  ```\n') }],
  ['Q005', 'block in a quote', '6:3', { [LESSON_FILE]: lessonWith('> ```keep\n> a\n> ```\n') }],
  [
    'Q005',
    'block in a component',
    '7:1',
    { [LESSON_FILE]: lessonWith(`<Callout kind="tip">\n${choice('an-item')}</Callout>\n`) },
  ],
  ['Q005', 'indented block', '6:2', { [LESSON_FILE]: lessonWith(' ```keep\n a\n ```\n') }],
  ['Q005', 'tildes', '6:1', { [LESSON_FILE]: lessonWith('~~~keep\na\n~~~\n') }],
  ['Q005', 'never closed', '6:1', { [LESSON_FILE]: lessonWith('```keep\na\n') }],
  ['Q005', 'misspelt word', '6:1', lesson('quzi choice an-item', CHOICE)],
  ['Q005', 'half a word', '6:1', lesson('qui choice an-item', CHOICE)],
  ['Q005', 'capital letter', '6:1', lesson('Quiz choice an-item', CHOICE)],
  ['Q005', 'answers in a plain block', '6:1', lesson('', CHOICE)],
  ['Q005', 'answers in a text block', '6:1', lesson('text', 'a\n[x] b')],
  ['Q005', 'answers in plain text', '6:1', { [LESSON_FILE]: lessonWith('( ) a\n(x) b\n') }],
  ['Q005', 'answers in the middle of a text', '6:1', { [LESSON_FILE]: lessonWith('**So?**\n( ) a\n(x) b\n') }],
  ['Q005', 'answers in a list', '6:3', { [LESSON_FILE]: lessonWith('- (x) a\n- ( ) b\n') }],
  ['Q005', 'talk of another kind', '6:4', lesson('talk bad', 'Dee: Hello')],
  ['Q005', 'talk without a speaker', '7:1', lesson('talk poor', 'Hello')],
  ['Q005', 'talk after its comment', '8:1', { [LESSON_FILE]: lessonWith('```talk poor\n! Fine.\nDee: Bye\n```\n') }],
  ['Q005', 'empty keep', '6:1', lesson('keep', '')],
  ['Q005', 'keep of two lines', '6:1', lesson('keep', 'a\n\nb')],
  ['Q005', 'set in a lesson', '6:1', lesson('quiz set check-two', '@title a\n@pass 80%\n@draw 1')],
  [
    'Q005',
    'two sets',
    '27:1',
    { [BANK_FILE]: `${BANK}\n\`\`\`quiz set check-two\n@title a\n@pass 80%\n@draw 1\n\`\`\`\n` },
  ],
  ['Q005', 'talk in a bank', '27:1', { [BANK_FILE]: `${BANK}\n\`\`\`talk poor\nDee: Hello\n\`\`\`\n` }],
  ['Q006', 'type to come', '6:1', lesson('quiz open an-item', 'Tell us.\n+ a case #case')],
  ['Q006', 'draw of a type to come', '4:1', bank('@title a\n@pass 80%\n@draw 1 type=dialogue')],
  ['Q012', 'key twice', '10:1', lesson('quiz choice an-item', 'So?\n( ) a #a\n    > a\n(x) b #a\n    > b')],
  ['Q012', 'bad key', '8:7', lesson('quiz choice an-item', 'So?\n( ) a #A_b\n    > a\n(x) b #b\n    > b')],
  ['Q012', 'category twice', '10:1', lesson('quiz sort an-item', 'So?\n== One\n- a #a\n== One\n- b #b\n! why')],
  ['Q013', 'feedback for an unknown key', '12:1', lesson('quiz choice an-item', `${CHOICE}\n#c > what`)],
  ['Q013', 'misconception of an unknown key', '7:1', lesson('quiz choice an-item', `@misses c=pitch-first\n${CHOICE}`)],
  [
    'Q014',
    'feedback before any answer',
    '8:1',
    lesson('quiz choice an-item', 'So?\n> what\n( ) a #a\n    > a\n(x) b #b\n    > b'),
  ],
  [
    'Q015',
    'text after the first answer',
    '9:1',
    lesson('quiz choice an-item', 'So?\n( ) a #a\nand more\n    > a\n(x) b #b\n    > b'),
  ],
  ['Q015', 'text in a set', '2:1', bank('Hello\n@title a\n@pass 80%\n@draw 1')],
  ['Q020', 'boxes in a choice', '8:1', lesson('quiz choice an-item', 'So?\n[ ] a #a\n[x] b #b')],
  ['Q020', 'rings in a multi', '8:1', lesson('quiz multi an-item', 'So?\n( ) a #a\n[x] b #b')],
  ['Q020', 'rings in an order', '8:1', lesson('quiz order an-item', 'So?\n(x) a #a\n1. b #b')],
  ['Q021', 'one answer', '6:1', lesson('quiz choice an-item', 'So?\n(x) a #a\n    > a')],
  ['Q021', 'three truths', '6:1', lesson('quiz truefalse an-item', 'So?\n( ) a #a\n( ) b #b\n(x) c #c')],
  ['Q021', 'answer without words', '8:1', lesson('quiz choice an-item', 'So?\n( ) #a\n    > a\n(x) b #b\n    > b')],
  ['Q021', 'no question', '6:1', lesson('quiz choice an-item', '( ) a #a\n    > a\n(x) b #b\n    > b')],
  ['Q021', 'pair without a partner', '8:1', lesson('quiz match an-item', 'So?\n- a #a\n- b => c #b\n- d => e #d')],
  ['Q021', 'one pair', '6:1', lesson('quiz match an-item', 'So?\n- a => b #a\n- => c')],
  [
    'Q021',
    'remark above every category',
    '8:1',
    lesson('quiz sort an-item', 'So?\n- a #a\n== One\n- b #b\n== Two\n- c #c\n! w'),
  ],
  ['Q021', 'one category', '6:1', lesson('quiz sort an-item', 'So?\n== One\n- b #b\n- c #c')],
  ['Q021', 'set that draws nothing', '1:1', bank('@title a\n@pass 80%')],
  ['Q022', 'no right answer', '6:1', lesson('quiz choice an-item', 'So?\n( ) a #a\n    > a\n(50%) b #b\n    > b')],
  ['Q022', 'two right answers', '10:1', lesson('quiz choice an-item', 'So?\n(x) a #a\n    > a\n(x) b #b\n    > b')],
  ['Q022', 'half a truth', '8:1', lesson('quiz truefalse an-item', 'So?\n(50%) a #a\n    > a\n(x) b #b\n    > b')],
  [
    'Q022',
    'more than full credit',
    '8:1',
    lesson('quiz choice an-item', 'So?\n(150%) a #a\n    > a\n(x) b #b\n    > b'),
  ],
  ['Q023', 'no box ticked', '6:1', lesson('quiz multi an-item', 'So?\n[ ] a #a\n    > a\n[ ] b #b\n    > b')],
  ['Q024', 'two steps', '6:1', lesson('quiz order an-item', 'So?\n1. a #a\n2. b #b\n! w')],
  ['Q024', 'steps without an order', '6:1', lesson('quiz order an-item', 'So?\n1. a #a\n1. b #b\n1. c #c\n! w')],
  ['Q060', 'mark never closed', '8:6', lesson('quiz highlight an-item', 'So?\nDee: [[+it is full. #full\n')],
  ['Q060', 'mark without a sign', '7:3', lesson('quiz fill an-item', 'a [[fix]] [[=b #b]]')],
  ['Q060', 'mark never opened', '7:12', lesson('quiz fill an-item', 'a [[=b #b]]]]\n? h')],
  ['Q060', 'mark inside code', '7:1', lesson('quiz fill an-item', 'a `[[=b #b]]`')],
  ['Q060', 'mark of another type', '7:1', lesson('quiz choice an-item', `[[=a]]\n${CHOICE}`)],
  ['Q061', 'no decoy', '6:1', lesson('quiz highlight an-item', 'So?\nDee: [[+full #full]]\n! w')],
  ['Q061', 'no signal', '6:1', lesson('quiz highlight an-item', 'So?\nDee: [[-full #full]]\n! w')],
  ['Q062', 'no gap', '6:1', lesson('quiz fill an-item', 'So?')],
  ['Q070', 'unknown objective of an item', '7:1', lesson('quiz choice an-item', `@objective B1\n${CHOICE}`)],
  ['Q070', 'unknown objective of a lesson', '4:1', { [LESSON_FILE]: LESSON.replace('[A1]', '[A1, B1]') }],
  ['Q070', 'unknown objective of a draw', '4:1', bank('@title a\n@pass 80%\n@draw 1 objective=B1')],
  ['Q073', 'unknown persona of an item', '7:1', lesson('quiz choice an-item', `@persona baker\n${CHOICE}`)],
  [
    'Q073',
    'unknown persona of a lesson',
    '5:1',
    { [LESSON_FILE]: LESSON.replace('[A1]\n', '[A1]\npersonas: [baker]\n') },
  ],
  ['R4', 'text in course.md', '11:1', { [COURSE_FILE]: `${COURSE}\nHello` }],
  ['R4', 'lesson without a title', '1:1', { [LESSON_FILE]: LESSON.replace('title: The milk\n', '') }],
  ['R4', 'course without course.md', '1:1', { [COURSE_FILE]: null }],
  ['R10', 'link in a question', '7:5', lesson('quiz choice an-item', `See [a](javascript:x)\n${CHOICE}`)],
  [
    'R11',
    'remote picture in a question',
    '7:1',
    lesson('quiz choice an-item', `![a](https://example.org/a.png)\n${CHOICE}`),
  ],
  ['R11', 'picture that is not there', '6:1', { [LESSON_FILE]: lessonWith('![a](images/a.png)\n') }],
  [
    'R11',
    'picture in a question that is not there',
    '7:1',
    lesson('quiz choice an-item', `![a](images/a.png)\n${CHOICE}`),
  ],
  ['W101', 'no key', '8:1', lesson('quiz choice an-item', 'So?\n( ) a\n    > a\n(x) b #b\n    > b')],
  ['W101', 'no key in a gap', '7:3', lesson('quiz fill an-item', 'a [[=b]]\n! w')],
  ['W102', 'no feedback', '8:1', lesson('quiz choice an-item', 'So?\n( ) a #a\n(x) b #b\n    > b')],
  ['W102', 'wrong box without feedback', '9:1', lesson('quiz multi an-item', 'So?\n[x] a #a\n[ ] b #b')],
  ['W102', 'nothing said after an order', '6:1', lesson('quiz order an-item', 'So?\n1. a #a\n2. b #b\n3. c #c')],
  [
    'W103',
    'right answer longest by far',
    '10:1',
    lesson('quiz choice an-item', 'So?\n( ) twelve chars #a\n    > a\n(x) more than eighteen! #b\n    > b'),
  ],
  [
    'W105',
    'all of the above',
    '8:1',
    lesson('quiz choice an-item', 'So?\n( ) All of the above #a\n    > a\n(x) something else #b\n    > b'),
  ],
  [
    'W105',
    'never in a wrong answer',
    '8:1',
    lesson('quiz choice an-item', 'So?\n( ) We never close #a\n    > a\n(x) Until five #b\n    > b'),
  ],
  [
    'W105',
    'double negative',
    '6:1',
    lesson('quiz choice an-item', 'Which is not never true?\n( ) a #a\n    > a\n(x) b #b\n    > b'),
  ],
  [
    'W106',
    'selling phrase in a right answer',
    '10:1',
    lesson(
      'quiz choice an-item',
      'So?\n( ) Sign here, please, madam. #a\n    > a\n(x) A special price, madam! #b\n    > b',
    ),
  ],
  ['W107', 'long question', '6:1', lesson('quiz choice an-item', `${long(61)}\n${CHOICE}`)],
  ['W107', 'long answer', '8:1', lesson('quiz choice an-item', `So?\n( ) ${long(31)} #a\n    > a\n(x) b #b\n    > b`)],
  [
    'W107',
    'hard words',
    '6:1',
    {
      [LESSON_FILE]: lessonWith(
        `${'Organisational communication necessitates comprehensive prioritisation of interdepartmental responsibilities and accountability mechanisms throughout multinational administrations. '.repeat(8)}\n`,
      ),
    },
  ],
  ['W108', 'long lesson', '6:1', { [LESSON_FILE]: lessonWith(`${'We ask one kind question here. '.repeat(240)}\n`) }],
  ['W109', 'thin bank', '4:1', bank('@title a\n@pass 80%\n@draw 2 objective=A1')],
  ['W110', 'picture without words', '6:1', { [LESSON_FILE]: lessonWith('![](images/a.png)\n') }],
  ['W110', 'figure without words', '6:1', { [LESSON_FILE]: lessonWith('<Figure src="images/a.png" />\n') }],
  ['W110', 'picture without words in a question', '7:1', lesson('quiz choice an-item', `![](images/a.png)\n${CHOICE}`)],
];

describe('the linter names file, line and column', () => {
  it('has nothing to say about a sound library', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it.each(CASES)('%s: %s at %s', (code, _name, place, files) => {
    const level = code.startsWith('W') ? 'warning' : 'error';
    const found = problemsOf(files).map((line) => line.slice(line.indexOf(':') + 1));
    expect(found).toContain(`${place} ${level} ${code}`);
  });

  it('W104: the right answer in the same place four times running, where shuffling is off', () => {
    const four = (setting: string) =>
      ['one', 'two', 'three', 'four']
        .map((name) => choice(`item-${name}`).replace('@objective A1', `@objective A1\n${setting}`))
        .join('\n');
    expect(problemsOf({ [LESSON_FILE]: lessonWith(four('@shuffle off')) })).toEqual([
      `${LESSON_FILE}:39:1 warning W104`,
    ]);
    expect(problemsOf({ [LESSON_FILE]: lessonWith(four('@shuffle on')) })).toEqual([]);
  });

  it('answers a warning in its block, for its file, and nowhere else', () => {
    const block = (note: string) => lesson('quiz choice an-item', `${note}So?\n( ) a #a\n(x) b #b\n    > b`);
    expect(problemsOf(block('// allow W102: said in class\n'))).toEqual([`${LESSON_FILE}:9:1 allowed W102`]);
    expect(problemsOf(block('// allow W103: another one\n'))).toEqual([`${LESSON_FILE}:9:1 warning W102`]);
    const two = lessonWith(
      `${choice('one-item')}\n\`\`\`quiz choice an-item\nSo?\n( ) a #a\n(x) b #b\n    > b\n\`\`\`\n`,
    );
    const elsewhere = two.replace('What do you say?', '// allow W102: of the other block\nWhat do you say?');
    expect(problemsOf({ [LESSON_FILE]: elsewhere })).toEqual([`${LESSON_FILE}:19:1 warning W102`]);
    expect(problemsOf({ [LESSON_FILE]: two.replace('[A1]', '[A1]\nallow: ["W102 said in class"]') })).toEqual([
      `${LESSON_FILE}:19:1 allowed W102`,
    ]);
  });

  it('W109 is answered in the set or in course.md', () => {
    const thin = '@title a\n@pass 80%\n@draw 2 objective=A1';
    expect(problemsOf(bank(`// allow W109: more to come\n${thin}`))).toEqual([`${BANK_FILE}:5:1 allowed W109`]);
    const allowing = COURSE.replace('check: check-doors', 'check: check-doors\nallow: ["W109 more to come"]');
    expect(problemsOf({ ...bank(thin), [COURSE_FILE]: allowing })).toEqual([`${BANK_FILE}:4:1 allowed W109`]);
  });
});

/** Types still to come are checked in full already. Line 1 is the opening line of the block. */
const UNBUILT: readonly (readonly [string, string, string, string])[] = [
  ['Q031', 'dialogue', '6:1', 'Go.\n== ring\n(x) a -> end #a\n    > a\n== ring\n-> end\n== end (end good)'],
  ['Q032', 'dialogue', '4:1', 'Go.\n== ring\n(x) a #a\n== end (end good)'],
  ['Q033', 'dialogue', '4:1', 'Go.\n== ring\n(x) a -> nowhere #a\n== end (end good)'],
  ['Q033', 'dialogue', '2:1', '@start bell\nGo.\n== ring\n-> end\n== end (end good)'],
  ['Q034', 'dialogue', '5:1', 'Go.\n== ring\n(x) a -> stop #a\n== stop\nNothing more.'],
  ['Q035', 'dialogue', '5:1', 'Go.\n== ring\n-> end\n== lost\n-> end\n== end (end good)'],
  ['Q036', 'dialogue', '3:1', 'Go.\n== ring\n( ) a -> end #a\n== end (end good)'],
  ['Q037', 'dialogue', '5:1', 'Go.\n== ring\n(x) a -> loop #a\n== loop\n-> ring\n== end (end good)'],
  ['Q050', 'sjt', '3:1', 'Rate.\n~ 5 4 6 5 4 | a #a\n~ 1 2 1 2 1 | b #b'],
  ['Q050', 'sjt', '3:1', 'Rate.\n~ a #a\n~ 1 2 1 2 1 | b #b'],
  ['Q051', 'sjt', '3:1', 'Rate.\n~ 5 4 5 5 | a #a\n~ 1 2 1 2 1 | b #b'],
  ['Q021', 'rewrite', '1:1', 'Say it.\n= like this'],
  ['Q062', 'plan', '1:1', 'When they say so, I ask.'],
];

describe('types still to come', () => {
  it.each(UNBUILT)('%s in a %s at %s', (code, type, place, body) => {
    const { parsed, findings } = parseQuiz({ file: 'a.mdx', line: 1, info: `quiz ${type} an-item`, body });
    expect(findings.map((found) => `${found.code} ${found.line}:${found.column}`)).toContain(`${code} ${place}`);
    expect(parsed).toBeNull();
  });
});
