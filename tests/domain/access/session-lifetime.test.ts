import { expect, test } from 'vitest';
import { rolesOf } from '#app/domain/access/actor.ts';
import { sessionLifetime } from '#app/domain/access/session-lifetime.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test.each([
  ['learner', rolesOf({ grants: [], hasReports: false }), 7 * DAY, 30 * DAY],
  ['seller', rolesOf({ grants: ['seller'], hasReports: false }), 7 * DAY, 30 * DAY],
  ['manager', rolesOf({ grants: [], hasReports: true }), 12 * HOUR, 7 * DAY],
  ['trainer', rolesOf({ grants: ['trainer'], hasReports: false }), 2 * HOUR, 12 * HOUR],
  ['admin', rolesOf({ grants: ['admin'], hasReports: false }), 2 * HOUR, 12 * HOUR],
  ['seller and manager', rolesOf({ grants: ['seller'], hasReports: true }), 12 * HOUR, 7 * DAY],
  ['manager and admin', rolesOf({ grants: ['admin'], hasReports: true }), 2 * HOUR, 12 * HOUR],
  ['nobody in particular', [], 7 * DAY, 30 * DAY],
])('%s', (_, roles, idleMs, absoluteMs) => {
  expect(sessionLifetime(roles)).toEqual({ idleMs, absoluteMs });
});
