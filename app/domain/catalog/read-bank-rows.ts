import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import { z } from 'zod';
import type { Finding } from '../authoring/problem.ts';

/** A row of a bank file and the line it stands on. */
export type BankRow = { readonly line: number; readonly cells: ReadonlyMap<string, string> };

const parsedSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

/** The rows of a bank file by the names in its first line; what cannot be read is named by line. */
export function readBankRows(
  text: string,
  columns: readonly string[],
): { readonly rows: readonly BankRow[]; readonly findings: readonly Finding[] } {
  const refuse = (line: number, message: string): Finding => ({ line, column: 1, code: 'Q004', message });
  let parsed: z.infer<typeof parsedSchema>;
  try {
    parsed = parsedSchema.parse(
      parse(text, { info: true, relax_column_count: true, skip_empty_lines: true, trim: true }),
    );
  } catch (fault) {
    const line = fault instanceof CsvError && typeof fault.lines === 'number' ? fault.lines : 1;
    return {
      rows: [],
      findings: [
        refuse(
          line,
          'this row cannot be read: put a text with a comma or a quote in double quotes, and double the quotes inside.',
        ),
      ],
    };
  }
  const [head, ...rest] = parsed;
  if (
    head === undefined ||
    columns.some((name, index) => head.record[index] !== name) ||
    head.record.length !== columns.length
  ) {
    return { rows: [], findings: [refuse(1, `the first line is: ${columns.join(',')}`)] };
  }
  const findings: Finding[] = [];
  const rows: BankRow[] = [];
  const seen = new Map<string, number>();
  for (const { record, info } of rest) {
    const line = info.lines;
    if (record.length !== columns.length) {
      findings.push(
        refuse(
          line,
          `this row has ${record.length} cells instead of ${columns.length}; put a text with a comma in double quotes.`,
        ),
      );
      continue;
    }
    const cells = new Map(columns.map((name, index) => [name, record[index] ?? '']));
    const id = cells.get('id') ?? '';
    const first = seen.get(id);
    if (!/^[A-Za-z]+\d+$/.test(id)) findings.push(refuse(line, `"${id}" is no row id: letters, then a number.`));
    else if (first !== undefined)
      findings.push({ ...refuse(line, `the row id ${id} is already used in line ${first}.`), code: 'Q003' });
    else {
      seen.set(id, line);
      rows.push({ line, cells });
    }
  }
  return { rows, findings };
}

/** The words of a cell that holds several, parted by blanks or bars. */
export function cellWords(cell: string | undefined): readonly string[] {
  return (cell ?? '').split(/[\s|]+/).filter((word) => word !== '');
}
