import type { Actor, Role } from './actor.ts';

type OwnedBy = { readonly personId: string };

/** What an action is done to. `null`: the action needs nothing but the actor. */
export type Subjects = {
  /** Read lessons, answer questions, take checks; whose they are is in the query. */
  readonly 'learning.use': null;
  readonly 'phrases.read': null;
  readonly 'record.read-own': OwnedBy;
  readonly 'certificate.read-own': OwnedBy;
  readonly 'account.manage-own': OwnedBy;
  readonly 'team.read': null;
  /** `reportsToActor`: at any depth, now. */
  readonly 'team.read-person': { readonly reportsToActor: boolean };
  readonly 'team.assign-course': { readonly reportsToActor: boolean };
  readonly 'author.read': null;
  readonly 'admin.people.read': null;
  readonly 'admin.people.invite': null;
  readonly 'admin.people.change': OwnedBy & { readonly takesAdminAway: boolean };
  readonly 'admin.people.deactivate': OwnedBy;
};
export type Action = keyof Subjects;

type Rule<S> = (actor: Actor, subject: S) => boolean;

/** The one table of rights. A role gives exactly what stands here: no role contains another. */
const POLICY = {
  'learning.use': having('learner'),
  'phrases.read': having('learner'),
  'record.read-own': isOwn,
  'certificate.read-own': isOwn,
  'account.manage-own': isOwn,
  'team.read': having('manager'),
  'team.read-person': (actor, subject) => actor.roles.includes('manager') && subject.reportsToActor,
  'team.assign-course': (actor, subject) => actor.roles.includes('manager') && subject.reportsToActor,
  'author.read': having('trainer'),
  'admin.people.read': having('admin'),
  'admin.people.invite': having('admin'),
  // Nobody locks the last door behind themselves: another admin has to do it.
  'admin.people.change': (actor, subject) =>
    actor.roles.includes('admin') && !(subject.takesAdminAway && isOwn(actor, subject)),
  'admin.people.deactivate': (actor, subject) => actor.roles.includes('admin') && !isOwn(actor, subject),
} satisfies { readonly [A in Action]: Rule<Subjects[A]> };

export const ACTIONS = Object.keys(POLICY).filter(isAction);

/** Whether this actor may do this to that, now. Used by server and page alike. */
export function can<A extends Action>(
  actor: Actor,
  action: A,
  ...subject: Subjects[A] extends null ? [] : [subject: Subjects[A]]
): boolean {
  // The table's type ties each action to its subject; TypeScript cannot follow that through the index.
  const rule = POLICY[action] as (actor: Actor, subject: Subjects[A] | undefined) => boolean;
  return rule(actor, subject[0]);
}

function having(role: Role): (actor: Actor) => boolean {
  return (actor) => actor.roles.includes(role);
}

function isOwn(actor: Actor, subject: OwnedBy): boolean {
  return actor.personId === subject.personId;
}

function isAction(name: string): name is Action {
  return Object.hasOwn(POLICY, name);
}
