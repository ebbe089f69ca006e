import { Link } from '@remix-run/react';
import { Card } from '../primitives/card.tsx';
import { type Column, Table } from '../primitives/table.tsx';
import { type BarPart, StackedBar } from './stacked-bar.tsx';

/** One course among one's people: every person stands in exactly one of the four. */
export type CourseRow = {
  readonly id: string;
  readonly title: string;
  /** Address of the list filtered to this course. */
  readonly to?: string;
  readonly done: number;
  readonly underWay: number;
  readonly notStarted: number;
  readonly overdue: number;
};

/** How far one's people are, course by course: a bar each, and the same numbers as a table on request. */
export function CourseChart({ caption, rows }: { readonly caption: string; readonly rows: readonly CourseRow[] }) {
  return (
    <div className="grid gap-3">
      <ul className="grid gap-3">
        {rows.map((row) => (
          <Card as="li" key={row.id} className="gap-2">
            <p className="font-semibold">{row.to ? <Link to={row.to}>{row.title}</Link> : row.title}</p>
            <StackedBar title={row.title} parts={partsOf(row)} />
          </Card>
        ))}
      </ul>
      <details>
        <summary className="inline-flex min-h-11 items-center text-sm underline underline-offset-4">
          The same as a table
        </summary>
        <Table caption={caption} columns={COLUMNS} rows={rows} rowKey={(row) => row.id} />
      </details>
    </div>
  );
}

const COLUMNS: readonly Column<CourseRow>[] = [
  { id: 'course', head: 'Course', cell: (row) => row.title, rowHeader: true },
  { id: 'done', head: 'Done', cell: (row) => row.done, number: true },
  { id: 'under-way', head: 'Under way', cell: (row) => row.underWay, number: true },
  { id: 'not-started', head: 'Not started', cell: (row) => row.notStarted, number: true },
  { id: 'overdue', head: 'Overdue', cell: (row) => row.overdue, number: true },
];

function partsOf(row: CourseRow): readonly BarPart[] {
  return [
    { tone: 'done', label: 'done', value: row.done },
    { tone: 'due', label: 'under way', value: row.underWay },
    { tone: 'none', label: 'not started', value: row.notStarted },
    { tone: 'late', label: 'overdue', value: row.overdue },
  ];
}
