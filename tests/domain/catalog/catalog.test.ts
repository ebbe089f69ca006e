import { describe, expect, it } from 'vitest';
import { guard } from '#app/domain/authoring/guard.ts';
import { readCompany } from '#app/domain/catalog/company.ts';
import { COMPANY_KEYS, COURSE_KEYS, readCourseMeta, readLessonMeta } from '#app/domain/catalog/front-matter.ts';
import { readPhrases } from '#app/domain/catalog/phrases.ts';
import { readSignals } from '#app/domain/catalog/signals.ts';

const lines = (findings: readonly { readonly line: number; readonly code: string }[]) =>
  findings.map(({ line, code }) => `${line} ${code}`);

function frontMatter(text: string, keys?: readonly string[]) {
  const guarded = guard(`---\n${text}\n---\n`, { keys });
  if (!guarded.ok) throw new Error(guarded.error.map(({ message }) => message).join());
  return guarded.value.frontMatter;
}

describe('phrases.csv', () => {
  const HEAD = 'id,setting,selling,helping,move,persona,situation\n';

  it('reads rows with quotes, commas and line breaks', () => {
    const { phrases, findings } = readPhrases(
      `${HEAD}H01,Front desk,"Buy, ""now""","What\nelse?",W5,cad-operator|engineer,\nH02,Writing,a,b,,,At noon\n`,
    );
    expect(findings).toEqual([]);
    expect(phrases).toEqual([
      {
        id: 'H01',
        setting: 'Front desk',
        selling: 'Buy, "now"',
        helping: 'What\nelse?',
        move: 'W5',
        personas: ['cad-operator', 'engineer'],
        situation: '',
      },
      { id: 'H02', setting: 'Writing', selling: 'a', helping: 'b', move: null, personas: [], situation: 'At noon' },
    ]);
  });

  it.each([
    ['no helping words', 'H01,Front desk,a,,W1,,\nH02,a,b,c,,,', ['2 Q004']],
    ['unknown move', 'H01,Front desk,a,b,W9,,', ['2 Q004']],
    ['unknown persona', 'H01,Front desk,a,b,,baker,', ['2 Q073']],
    ['too few cells', 'H01,Front desk,a', ['2 Q004']],
    ['too many cells', 'H01,Front desk,a,b,W1,,,,x', ['2 Q004']],
    ['row twice', 'H01,Front desk,a,b,W1,,\nH01,Front desk,a,b,W1,,', ['3 Q003']],
    ['bad id', 'one,Front desk,a,b,W1,,', ['2 Q004']],
    ['open quote', 'H01,Front desk,"a,b,W1,,\n', ['2 Q004']],
  ])('names a row with %s', (_name, rows, expected) => {
    expect(lines(readPhrases(HEAD + rows).findings)).toEqual(expected);
  });
});

describe('signals.csv', () => {
  const HEAD = 'id,pile,hears,remark,clues,problems,why,twins,difficulty\n';

  it('reads rows', () => {
    const { signals, findings } = readSignals(
      `${HEAD}G01,pass-on,front-desk,"We moved, all of us.",change end,P3 P10,Ask.,G02,hard\nG02,later,engineer,Well.,,,Wait.,,\n`,
    );
    expect(findings).toEqual([]);
    expect(signals[0]).toEqual({
      id: 'G01',
      pile: 'pass-on',
      hears: ['front-desk'],
      remark: 'We moved, all of us.',
      clues: ['change', 'end'],
      problems: ['P3', 'P10'],
      why: 'Ask.',
      twins: ['G02'],
      difficulty: 'hard',
    });
    expect(signals[1]).toMatchObject({ clues: [], problems: [], twins: [], difficulty: null });
  });

  it.each([
    ['unknown pile', 'G01,maybe,engineer,a,,,b,,', ['2 Q004']],
    ['unknown persona', 'G01,later,baker,a,,,b,,', ['2 Q073']],
    ['unknown clue', 'G01,later,engineer,a,wish,,b,,', ['2 Q004']],
    ['unknown twin', 'G01,later,engineer,a,,,b,G09,', ['2 Q004']],
    ['unknown difficulty', 'G01,later,engineer,a,,,b,,odd', ['2 Q004']],
    ['no remark', 'G01,later,engineer,,,,b,,', ['2 Q004']],
  ])('names and leaves out a row with %s', (_name, rows, expected) => {
    const { signals, findings } = readSignals(`${HEAD}${rows}\nG05,later,engineer,a,,,b,,`);
    expect(lines(findings)).toEqual(expected);
    expect(signals.map(({ id }) => id)).toEqual(['G05']);
  });
});

describe('company.md', () => {
  const PAGE = `---
company: Larkfield
---
Words about it.

## Promises to helpers

- No *targets*.
- No prices.

## Promises to customers

- No calls.

## Problems

| Code | Problem | Who can help |
| --- | --- | --- |
| P1 | Breakdowns | Service |

## Names

| Name | Job | Ask them about |
| --- | --- | --- |
| Mo | Account manager | More |

## Routes

| Situation | Who | How fast |
| --- | --- | --- |
| Danger | Leo | Now |
`;
  const read = (text: string) => {
    const guarded = guard(text, { keys: COMPANY_KEYS });
    if (!guarded.ok) throw new Error();
    return readCompany(guarded.value);
  };

  it('holds promises, problems, names and routes', () => {
    expect(read(PAGE)).toEqual({
      findings: [],
      company: {
        name: 'Larkfield',
        promisesToHelpers: ['No targets.', 'No prices.'],
        promisesToCustomers: ['No calls.'],
        problems: [{ code: 'P1', problem: 'Breakdowns', whoCanHelp: 'Service' }],
        names: [{ name: 'Mo', job: 'Account manager', askAbout: 'More' }],
        routes: [{ situation: 'Danger', who: 'Leo', howFast: 'Now' }],
      },
    });
  });

  it.each([
    ['a list', PAGE.replace('- No calls.', 'No calls.'), '1 Q004'],
    ['a table', PAGE.replace('| Code | Problem |', '| Code | Trouble |'), '17 Q004'],
    ['a cell', PAGE.replace('| Danger | Leo | Now |', '| Danger | Leo |  |'), '29 Q004'],
    ['the name', PAGE.replace('Larkfield', '""'), '1 R4'],
  ])('names what is missing: %s', (_name, text, expected) => {
    expect(lines(read(text).findings)).toEqual([expected]);
    expect(read(text).company).toBeNull();
  });
});

describe('front matter', () => {
  it('of a lesson', () => {
    const text =
      'title: The milk\nminutes: 5\nobjectives: [A1, A3]\npersonas: [delivery-driver]\ncomes-from: a column\nwas: the-tea\nallow: ["W106 it is the subject"]';
    expect(readLessonMeta(frontMatter(text))).toEqual({
      findings: [],
      value: {
        title: 'The milk',
        minutes: 5,
        objectives: ['A1', 'A3'],
        personas: ['delivery-driver'],
        comesFrom: 'a column',
        was: 'the-tea',
        allow: ['W106 it is the subject'],
      },
    });
    expect(readLessonMeta(frontMatter('title: a\nminutes: 5')).value).toMatchObject({
      objectives: [],
      personas: [],
      comesFrom: null,
      was: null,
      allow: [],
    });
  });

  it.each([
    ['no title', 'minutes: 5', ['1 R4']],
    ['no minutes', 'title: a', ['1 R4']],
    ['minutes in words', 'title: a\nminutes: five', ['3 R4']],
    ['a slug with blanks', 'title: a\nminutes: 5\nwas: the tea', ['4 R4']],
    ['an unknown persona', 'title: a\nminutes: 5\npersonas: baker', ['4 Q073']],
  ])('of a lesson with %s', (_name, text, expected) => {
    expect(lines(readLessonMeta(frontMatter(text)).findings)).toEqual(expected);
  });

  it.each([
    ['no objectives', 'title: a\naudience: b\nminutes: 5\ncheck: c', ['1 R4']],
    ['an objective without a text', 'title: a\naudience: b\nminutes: 5\nobjectives: [A1]\ncheck: c', ['5 R4', '5 R4']],
    ['no check', 'title: a\naudience: b\nminutes: 5\nobjectives: ["A1 b"]', ['1 R4']],
  ])('of a course with %s', (_name, text, expected) => {
    expect(lines(readCourseMeta(frontMatter(text, COURSE_KEYS), 'doors').findings)).toEqual(expected);
  });
});
