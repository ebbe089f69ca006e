import { DAY_MS, HOUR_MS } from '../shared/clock.ts';
import type { Role } from './actor.ts';

/** `idleMs`: signed out after this long without a request. `absoluteMs`: signed out this long after sign-in. */
export type SessionLifetime = { readonly idleMs: number; readonly absoluteMs: number };

const LIFETIMES = {
  learner: { idleMs: 7 * DAY_MS, absoluteMs: 30 * DAY_MS },
  seller: { idleMs: 7 * DAY_MS, absoluteMs: 30 * DAY_MS },
  manager: { idleMs: 12 * HOUR_MS, absoluteMs: 7 * DAY_MS },
  trainer: { idleMs: 2 * HOUR_MS, absoluteMs: 12 * HOUR_MS },
  admin: { idleMs: 2 * HOUR_MS, absoluteMs: 12 * HOUR_MS },
} satisfies Record<Role, SessionLifetime>;

/** How long a session lasts: the shortest of what the person's roles allow. */
export function sessionLifetime(roles: readonly Role[]): SessionLifetime {
  const all = roles.map((role) => LIFETIMES[role]);
  return {
    idleMs: Math.min(LIFETIMES.learner.idleMs, ...all.map((each) => each.idleMs)),
    absoluteMs: Math.min(LIFETIMES.learner.absoluteMs, ...all.map((each) => each.absoluteMs)),
  };
}
