import type { ReactNode } from 'react';
import type { ManagerView } from '../../domain/progress/team-view.ts';
import { dateWords, dueWords } from '../../domain/shared/dates.ts';
import { Pill } from '../primitives/pill.tsx';
import { type Column, Table } from '../primitives/table.tsx';

/** What a manager sees of a person; the same on the manager's page and on the person's own. `level` of its headings. */
export function ManagerSees({ view, level = 2 }: { readonly view: ManagerView; readonly level?: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3';
  const on = (date: string) => dateWords(date, view.today);
  return (
    <>
      <section className="grid gap-2">
        <Heading>Courses</Heading>
        <Table caption="Courses" captionHidden columns={COURSES} rows={view.courses} rowKey={(row) => row.course} />
      </section>
      <History
        heading={<Heading>Asked for</Heading>}
        empty="No course has been asked for."
        lines={view.assignments.map((each) => ({
          key: each.course,
          words: `${each.courseTitle}, ${each.dueOn === null ? 'without a date' : dueWords(each.dueOn, view.today)}`,
          on: `asked ${on(each.assignedOn)}${each.assignedByName === null ? '' : ` by ${each.assignedByName}`}`,
        }))}
      />
      <History
        heading={<Heading>Completed</Heading>}
        empty="No course is complete yet."
        lines={view.completions.map((each) => ({ key: each.course, words: each.courseTitle, on: on(each.on) }))}
      />
      <History
        heading={<Heading>Checks</Heading>}
        empty="No check has been taken yet."
        lines={view.attempts.map((each) => ({
          key: `${each.courseTitle} ${each.number}`,
          words: `${each.courseTitle}, attempt ${each.number}: ${each.outcome}`,
          on: on(each.on),
        }))}
      />
      <History
        heading={<Heading>Lessons finished</Heading>}
        empty="No lesson is finished yet."
        lines={view.finishes.map((each) => ({
          key: `${each.course} ${each.lesson}`,
          words: `${each.courseTitle}: ${each.lessonTitle}`,
          on: on(each.on),
        }))}
      />
    </>
  );
}

type CourseRow = ManagerView['courses'][number];

const COURSES: readonly Column<CourseRow>[] = [
  { id: 'course', head: 'Course', rowHeader: true, cell: (row) => row.courseTitle },
  { id: 'state', head: 'State', cell: (row) => <Pill tone={row.tone}>{row.words}</Pill> },
  {
    id: 'missing',
    head: 'What is missing',
    cell: (row) => <span className="text-soft">{row.missing === '' ? 'nothing' : row.missing}</span>,
  },
];

function History({
  heading,
  empty,
  lines,
}: {
  readonly heading: ReactNode;
  readonly empty: string;
  readonly lines: readonly { readonly key: string; readonly words: string; readonly on: string }[];
}) {
  return (
    <section className="grid gap-2">
      {heading}
      {lines.length === 0 ? (
        <p className="text-soft">{empty}</p>
      ) : (
        <ul className="grid gap-1">
          {lines.map((line) => (
            <li key={line.key} className="row border-b border-line py-1.5">
              <span>{line.words}</span>
              <span className="text-sm text-soft">{line.on}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
