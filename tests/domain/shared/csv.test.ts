import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { csvCell, csvFile } from '#app/domain/shared/csv.ts';

describe('cells that would run as formulas are text', () => {
  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =1+1',
    '\u00A0=1',
    '\u3000=1',
    '\u200B=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM',
    '=HYPERLINK("http://x","y")',
    "=cmd|'/c calc'!A1",
    "-2+3+cmd|'/c calc'!A0",
  ])('%j', (text) => {
    const [[cell]] = parse(csvCell(text)) as [[string]];
    expect(cell).toBe(`'${text}`);
  });

  test.each(['Dee', '1 = 1', 'a-b', "'=1", '2026-11-09', '', 'ten % off'])('%j stays as it is', (text) => {
    expect(csvCell(text)).toBe(text);
  });
});

test.each([
  ['a comma', 'Marlow, Dee', '"Marlow, Dee"'],
  ['a quote', 'the "milk"', '"the ""milk"""'],
  ['a line break', 'one\ntwo', '"one\ntwo"'],
  ['blanks at the end', 'Dee ', '"Dee "'],
  ['a number', 12, '12'],
  ['nothing', null, ''],
])('%s', (_, value, cell) => {
  expect(csvCell(value)).toBe(cell);
});

test('a file begins with its mark, and reads back as written', () => {
  const rows = [
    ['Name', 'Done'],
    ['Łukasz, "Lu"', 3],
    ['Two\r\nlines', null],
  ];
  const file = csvFile(rows);
  expect(file.startsWith('\uFEFFName,Done\r\n')).toBe(true);
  expect(parse(file, { bom: true })).toEqual(rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))));
});
