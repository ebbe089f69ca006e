import { expect, test } from 'vitest';
import type { Status } from '#app/domain/progress/course-state.ts';
import type { DueState } from '#app/domain/progress/due-state.ts';
import { rollUp, type TeamRow } from '#app/domain/progress/team-roll-up.ts';

function row(personId: string, course: string, status: Status, kind: DueState['kind'] = 'none'): TeamRow {
  const due: DueState = kind === 'none' ? { kind } : { kind, dueOn: '2026-11-09', days: 1 };
  return { personId, personName: personId.toUpperCase(), course, courseTitle: `Course ${course}`, status, due };
}

test('counts by course and by person, in the order they come', () => {
  const rows = [
    row('dee', 'b', 'done'),
    row('dee', 'a', 'in-progress', 'overdue'),
    row('ada', 'b', 'not-started', 'due-soon'),
    row('ada', 'a', 'not-started', 'due'),
  ];
  expect(rollUp(rows)).toEqual({
    all: { total: 4, done: 1, inProgress: 1, notStarted: 2, dueSoon: 1, overdue: 1 },
    byCourse: [
      { course: 'b', courseTitle: 'Course b', total: 2, done: 1, inProgress: 0, notStarted: 1, dueSoon: 1, overdue: 0 },
      { course: 'a', courseTitle: 'Course a', total: 2, done: 0, inProgress: 1, notStarted: 1, dueSoon: 0, overdue: 1 },
    ],
    byPerson: [
      { personId: 'dee', personName: 'DEE', total: 2, done: 1, inProgress: 1, notStarted: 0, dueSoon: 0, overdue: 1 },
      { personId: 'ada', personName: 'ADA', total: 2, done: 0, inProgress: 0, notStarted: 2, dueSoon: 1, overdue: 0 },
    ],
  });
});

test('nobody reports here', () => {
  expect(rollUp([])).toEqual({
    all: { total: 0, done: 0, inProgress: 0, notStarted: 0, dueSoon: 0, overdue: 0 },
    byCourse: [],
    byPerson: [],
  });
});
