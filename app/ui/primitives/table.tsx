import type { ReactNode } from 'react';
import { SortLink, type SortState } from './sort-link.tsx';

/** A column: its heading, how a row's cell is made, and what a phone writes before the cell. */
export type Column<Row> = {
  readonly id: string;
  readonly head: string;
  /** Heading read out but not shown, such as "Actions". */
  readonly headHidden?: boolean;
  readonly cell: (row: Row) => ReactNode;
  readonly number?: boolean;
  /** This cell names the row. */
  readonly rowHeader?: boolean;
  readonly sort?: SortState;
};

/** A table that becomes one block a row on a phone. Give every table a caption; hide it where a heading says the same. */
export function Table<Row>({
  caption,
  captionHidden = false,
  columns,
  rows,
  rowKey,
}: {
  readonly caption: ReactNode;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}) {
  return (
    <table className="table table-stack">
      <caption className={captionHidden ? 'sr-only' : 'pb-2 font-semibold'}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.id}
              scope="col"
              className={column.number ? 'number' : undefined}
              aria-sort={column.sort?.direction ?? undefined}
            >
              {column.sort ? (
                <SortLink {...column.sort}>{column.head}</SortLink>
              ) : column.headHidden ? (
                <span className="sr-only">{column.head}</span>
              ) : (
                column.head
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) =>
              column.rowHeader ? (
                <th key={column.id} scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td
                  key={column.id}
                  className={column.number ? 'number' : undefined}
                  data-label={column.headHidden ? undefined : column.head}
                >
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
