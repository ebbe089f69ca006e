import { describe, expect, test } from 'vitest';
import { type Actor, type GrantedRole, ROLES, type Role, rolesOf } from '#app/domain/access/actor.ts';
import { ACTIONS, type Action, can } from '#app/domain/access/policy.ts';

function actor(...roles: readonly Role[]): Actor {
  return { personId: 'me', name: 'Dee', roles, timeZone: 'UTC' };
}

const mine = { personId: 'me' };
const theirs = { personId: 'other' };

/** Every action, with each kind of subject, and the roles that may. A role not named may not. */
const MATRIX: readonly (readonly [Action, string, (who: Actor) => boolean, readonly Role[]])[] = [
  ['learning.use', '', (who) => can(who, 'learning.use'), ['learner']],
  ['phrases.read', '', (who) => can(who, 'phrases.read'), ['learner']],
  ['record.read-own', 'own', (who) => can(who, 'record.read-own', mine), ROLES],
  ['record.read-own', 'foreign', (who) => can(who, 'record.read-own', theirs), []],
  ['certificate.read-own', 'own', (who) => can(who, 'certificate.read-own', mine), ROLES],
  ['certificate.read-own', 'foreign', (who) => can(who, 'certificate.read-own', theirs), []],
  ['account.manage-own', 'own', (who) => can(who, 'account.manage-own', mine), ROLES],
  ['account.manage-own', 'foreign', (who) => can(who, 'account.manage-own', theirs), []],
  ['team.read', '', (who) => can(who, 'team.read'), ['manager']],
  ['team.read-person', 'in the line', (who) => can(who, 'team.read-person', { reportsToActor: true }), ['manager']],
  ['team.assign-course', 'in the line', (who) => can(who, 'team.assign-course', { reportsToActor: true }), ['manager']],
  ['team.assign-course', 'outside', (who) => can(who, 'team.assign-course', { reportsToActor: false }), []],
  ['team.read-person', 'outside', (who) => can(who, 'team.read-person', { reportsToActor: false }), []],
  ['author.read', '', (who) => can(who, 'author.read'), ['trainer']],
  ['admin.people.read', '', (who) => can(who, 'admin.people.read'), ['admin']],
  ['admin.people.invite', '', (who) => can(who, 'admin.people.invite'), ['admin']],
  [
    'admin.people.change',
    'another',
    (who) => can(who, 'admin.people.change', { ...theirs, takesAdminAway: false }),
    ['admin'],
  ],
  [
    'admin.people.change',
    'another, admin taken away',
    (who) => can(who, 'admin.people.change', { ...theirs, takesAdminAway: true }),
    ['admin'],
  ],
  [
    'admin.people.change',
    'oneself',
    (who) => can(who, 'admin.people.change', { ...mine, takesAdminAway: false }),
    ['admin'],
  ],
  [
    'admin.people.change',
    'oneself, admin taken away',
    (who) => can(who, 'admin.people.change', { ...mine, takesAdminAway: true }),
    [],
  ],
  ['admin.people.deactivate', 'another', (who) => can(who, 'admin.people.deactivate', theirs), ['admin']],
  ['admin.people.deactivate', 'oneself', (who) => can(who, 'admin.people.deactivate', mine), []],
];

describe.each(MATRIX)('%s %s', (_, __, may, allowed) => {
  test.each(ROLES)('%s', (role) => {
    expect(may(actor(role))).toBe(allowed.includes(role));
  });

  test('all roles together give no more than each by itself', () => {
    expect(may(actor(...ROLES))).toBe(allowed.length > 0);
  });
});

test('every action is in the matrix', () => {
  expect(new Set(MATRIX.map(([action]) => action))).toEqual(new Set(ACTIONS));
});

describe('roles', () => {
  test.each<[string, readonly GrantedRole[], boolean, readonly Role[]]>([
    ['everyone is a learner', [], false, ['learner']],
    ['a manager is whoever someone reports to', [], true, ['learner', 'manager']],
    ['granted ones add up', ['admin', 'trainer'], true, ['learner', 'trainer', 'manager', 'admin']],
  ])('%s', (_, grants, hasReports, roles) => {
    expect(rolesOf({ grants, hasReports })).toEqual(roles);
  });
});
