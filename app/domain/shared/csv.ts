/** Tells spreadsheets that the file is UTF-8. Goes once, at the very start. */
export const CSV_BOM = '\uFEFF';

/** One line of a CSV file (RFC 4180), line end included. */
export function csvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** A small file at once; large ones are written row by row, after `CSV_BOM`. */
export function csvFile(rows: readonly (readonly (string | number | null)[])[]): string {
  return CSV_BOM + rows.map(csvRow).join('');
}

/**
 * A cell that no spreadsheet takes for a formula: one that begins, blanks aside, like a formula gets an apostrophe.
 * Full-width signs and line breaks count as well.
 */
export function csvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const safe = /^[\p{Zs}\uFEFF\u200B-\u200D\u2060]*[=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
