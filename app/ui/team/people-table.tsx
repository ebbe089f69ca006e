import { Link } from '@remix-run/react';
import { type TeamSort, teamSearch } from '../../domain/progress/team-query.ts';
import type { TeamRowView as Row, TeamView } from '../../domain/progress/team-view.ts';
import { Face } from '../primitives/face.tsx';
import { faceOf } from '../primitives/faces.ts';
import { Pill } from '../primitives/pill.tsx';
import type { SortState } from '../primitives/sort-link.tsx';
import { type Column, Table } from '../primitives/table.tsx';

/** One row a person. Up to three courses have a column each; more stand together, each with its name. */
export function PeopleTable({ view }: { readonly view: TeamView }) {
  const columns: readonly Column<Row>[] = [
    { id: 'person', head: 'Person', rowHeader: true, cell: personCell, sort: sorting(view, 'name', '-name') },
    ...(view.teams.length > 1
      ? [{ id: 'team', head: 'Team', cell: (row: Row) => row.teamName, sort: sorting(view, 'team', '-team') }]
      : []),
    ...(view.courses.length <= COLUMNS_AT_MOST
      ? view.courses.map(({ slug, title }) => ({ id: slug, head: title, cell: (row: Row) => cellOf(row, slug) }))
      : [{ id: 'courses', head: 'Courses', cell: (row: Row) => allCells(row, view.courses) }]),
    { id: 'missing', head: 'What is missing', cell: missingCell, sort: sorting(view, 'pressing', 'pressing') },
  ];
  return (
    <Table
      caption="Your people and their courses"
      captionHidden
      columns={columns}
      rows={view.rows}
      rowKey={(row) => row.id}
    />
  );
}

const COLUMNS_AT_MOST = 3;

function personCell(row: Row) {
  return (
    <span className="flex items-center gap-2.5">
      <Face src={faceOf(row.id, row.name)} size={32} />
      <span className="grid">
        <Link to={`/team/${row.id}`} className="inline-flex min-h-6 items-center font-semibold">
          {row.name}
        </Link>
        {row.managerName === null ? null : <span className="text-sm text-soft">with {row.managerName}</span>}
      </span>
    </span>
  );
}

function cellOf(row: Row, course: string) {
  const cell = row.cells.find((each) => each.course === course);
  return cell ? <Pill tone={cell.tone}>{cell.words}</Pill> : null;
}

/** Many courses: only what was asked for or begun, each by name. */
function allCells(row: Row, courses: TeamView['courses']) {
  const shown = courses.flatMap((course) => {
    const cell = row.cells.find((each) => each.course === course.slug);
    return cell && cell.words !== 'not asked for' ? [{ ...cell, title: course.title }] : [];
  });
  if (shown.length === 0) return <span className="text-soft">nothing asked for or begun</span>;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1.5">
      {shown.map((cell) => (
        <li key={cell.course} className="inline-flex flex-wrap items-center gap-1.5">
          <span className="text-sm">{cell.title}</span>
          <Pill tone={cell.tone}>{cell.words}</Pill>
        </li>
      ))}
    </ul>
  );
}

function missingCell(row: Row) {
  const [only, ...more] = row.missing;
  if (!only) return <span className="text-soft">nothing</span>;
  if (more.length === 0) return <span className="text-soft">{only.words}</span>;
  return (
    <ul className="text-soft">
      {row.missing.map((each) => (
        <li key={each.courseTitle}>{`${each.courseTitle}: ${each.words}`}</li>
      ))}
    </ul>
  );
}

/** A heading sorts one way, and the other way when it already does. */
function sorting(view: TeamView, up: TeamSort, down: TeamSort): SortState {
  const { sort } = view.query;
  const direction = sort === up ? (up === down ? 'descending' : 'ascending') : sort === down ? 'descending' : null;
  return { to: `/team${teamSearch(view.query, { sort: sort === up ? down : up, page: 1 })}`, direction };
}
