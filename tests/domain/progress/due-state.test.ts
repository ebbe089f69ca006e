import { expect, test } from 'vitest';
import { dueState } from '#app/domain/progress/due-state.ts';

test.each([
  ['no date', null, false, { kind: 'none' }],
  ['complete', '2026-11-01', true, { kind: 'none' }],
  ['today', '2026-11-09', false, { kind: 'due-soon', dueOn: '2026-11-09', days: 0 }],
  ['in seven days', '2026-11-16', false, { kind: 'due-soon', dueOn: '2026-11-16', days: 7 }],
  ['in eight days', '2026-11-17', false, { kind: 'due', dueOn: '2026-11-17', days: 8 }],
  ['yesterday', '2026-11-08', false, { kind: 'overdue', dueOn: '2026-11-08', days: 1 }],
  ['last year', '2025-11-09', false, { kind: 'overdue', dueOn: '2025-11-09', days: 365 }],
])('%s', (_, dueOn, completed, state) => {
  expect(dueState({ dueOn, today: '2026-11-09', completed })).toEqual(state);
});
