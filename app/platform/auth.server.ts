import { createHash } from 'node:crypto';
import { redirect } from '@remix-run/node';
import { type Adapter, Lucia, TimeSpan } from 'lucia';
import type { Db } from '#db/client.ts';
import { findCredentialByPerson } from '#db/queries/credentials.ts';
import {
  deleteSession,
  deleteSessionsByPerson,
  deleteSessionsExpiredBy,
  findSessionWithPerson,
  insertSession,
  type SessionWithPerson,
  updateSessionExpiresAt,
} from '#db/queries/sessions.ts';
import { inTransaction } from '#db/transaction.ts';
import { type Actor, rolesOf } from '../domain/access/actor.ts';
import { sessionLifetime } from '../domain/access/session-lifetime.ts';
import { addMs, type Instant } from '../domain/shared/clock.ts';
import type { Reason } from '../domain/shared/reason.ts';
import { err, ok, type Result } from '../domain/shared/result.ts';
import type { Deps } from '../use-cases/deps.ts';
import type { AppLoadContext, SignedIn } from './context.server.ts';
import { type CookiePlan, cookiePlan, readSessionCookie, writeSessionCookie } from './session-cookie.server.ts';

// Lucia lives in this file only. It makes the session values (200 random bits), compares expiry and deletes what is over;
// ours are the stored form (a hash), lifetimes by role with an absolute end, the cookie, and the clock.

/** The signed-in person of one request, looked up at the first question and remembered for the rest of it. */
export function requestSession(
  deps: Deps,
  { cookieHeader }: { readonly cookieHeader: string | null },
): () => Promise<SignedIn | null> {
  let answer: Promise<SignedIn | null> | undefined;
  return () => {
    answer ??= findSignedIn(deps, cookieHeader);
    return answer;
  };
}

/** The signed-in person, or a redirect to the sign-in page that comes back here afterwards. */
export async function requireActor(request: Request, context: AppLoadContext): Promise<Actor> {
  const signedIn = await context.signedIn();
  if (!signedIn) throw redirect(loginAddress(request));
  return signedIn.actor;
}

type Arrival = {
  readonly personId: string;
  /** When the password just checked was set: if it has changed since, nobody is signed in. */
  readonly passwordSetAt: Instant;
};

/** Signs a person in on this browser under a new session id; a session this browser had before ends. */
export async function startSession(
  request: Request,
  context: AppLoadContext,
  { personId, passwordSetAt }: Arrival,
): Promise<Result<null, Reason>> {
  const { deps } = context;
  const before = await context.signedIn();
  try {
    const session = await luciaFor(deps).createSession(personId, {
      passwordSetAt,
      userAgent: plainUserAgent(request.headers.get('user-agent')),
    });
    context.setCookie(writeSessionCookie(planOf(deps), { value: session.id, seconds: LONGEST_COOKIE_SECONDS }));
  } catch (error) {
    if (!(error instanceof PasswordChanged)) throw error;
    return err({ kind: 'unauthenticated', message: 'The password has just been changed. Sign in with the new one.' });
  }
  if (before) await deleteSession(deps.db, before.sessionId);
  return ok(null);
}

/** Ends this browser's session. */
export async function signOutHere(context: AppLoadContext): Promise<void> {
  const signedIn = await context.signedIn();
  if (signedIn) await deleteSession(context.deps.db, signedIn.sessionId);
  context.setCookie(writeSessionCookie(planOf(context.deps), { value: '', seconds: 0 }));
}

/** Ends every session of the person, this one too. */
export async function signOutEverywhere(context: AppLoadContext): Promise<void> {
  const signedIn = await context.signedIn();
  if (signedIn) await luciaFor(context.deps).invalidateUserSessions(signedIn.actor.personId);
  context.setCookie(writeSessionCookie(planOf(context.deps), { value: '', seconds: 0 }));
}

export { cookiePlan };

/** The server decides when a session ends; the cookie only has to live longer than the longest one. */
const LONGEST_COOKIE_SECONDS = 31 * 24 * 60 * 60;
/** A session is prolonged once a tenth of its idle time has gone: no write a request. */
const RENEW_AFTER = 1 / 10;

class PasswordChanged extends Error {}

async function findSignedIn(deps: Deps, cookieHeader: string | null): Promise<SignedIn | null> {
  const value = readSessionCookie(cookieHeader, planOf(deps).name);
  if (!value) return null;
  const { session, user } = await luciaFor(deps).validateSession(value);
  const stored = session?.stored;
  if (!stored || !user) return null;
  await renew(deps.db, stored, deps.clock.now());
  return {
    sessionId: stored.id,
    actor: {
      personId: stored.personId,
      name: stored.name,
      roles: rolesOf(stored),
      timeZone: stored.timeZone ?? deps.settings.companyTimeZone,
      sessionId: stored.id,
    },
  };
}

async function renew(db: Db, stored: SessionWithPerson, now: Instant): Promise<void> {
  const { idleMs, absoluteMs } = sessionLifetime(rolesOf(stored));
  const wanted = earlier(addMs(now, idleMs), addMs(stored.createdAt, absoluteMs));
  const gained = Date.parse(wanted) - Date.parse(stored.expiresAt);
  // Shorter when the person has become a manager meanwhile: that counts at once.
  if (gained < 0 || gained > idleMs * RENEW_AFTER) await updateSessionExpiresAt(db, stored.id, wanted);
}

function luciaFor(deps: Deps) {
  return new Lucia(adapterFor(deps), {
    // No prolonging by Lucia: it knows one length for all roles and no absolute end. `renew` does it.
    sessionExpiresIn: new TimeSpan(0, 's'),
    getSessionAttributes: ({ stored }) => ({ stored }),
  });
}

function adapterFor(deps: Deps): Adapter {
  return {
    getSessionAndUser: async (value) => {
      const stored = await findSessionWithPerson(deps.db, storedForm(value));
      if (!stored) return [null, null];
      const { absoluteMs } = sessionLifetime(rolesOf(stored));
      const expiresAt = earlier(stored.expiresAt, addMs(stored.createdAt, absoluteMs));
      return [
        { id: value, userId: stored.personId, expiresAt: onSystemClock(deps, expiresAt), attributes: { stored } },
        stored.deactivatedAt === null ? { id: stored.personId, attributes: {} } : null,
      ];
    },
    setSession: async ({ id, userId, attributes }) => {
      const { passwordSetAt, userAgent = null } = attributes;
      const now = deps.clock.now();
      await inTransaction(deps.db, async (trx) => {
        const credential = await findCredentialByPerson(trx, userId);
        if (credential?.changedAt !== passwordSetAt) throw new PasswordChanged();
        const longest = addMs(now, sessionLifetime([]).idleMs);
        await insertSession(trx, {
          id: storedForm(id),
          personId: userId,
          createdAt: now,
          expiresAt: longest,
          userAgent,
        });
        const stored = await findSessionWithPerson(trx, storedForm(id));
        if (stored) await renew(trx, stored, now);
      });
    },
    updateSessionExpiration: async () => {},
    deleteSession: (value) => deleteSession(deps.db, storedForm(value)),
    deleteUserSessions: (personId) => deleteSessionsByPerson(deps.db, personId),
    deleteExpiredSessions: () => deleteSessionsExpiredBy(deps.db, deps.clock.now()),
    getUserSessions: async () => [],
  };
}

/** Lucia compares with the system's clock; ours is injected. */
function onSystemClock(deps: Deps, at: Instant): Date {
  return new Date(Date.now() + Date.parse(at) - Date.parse(deps.clock.now()));
}

function storedForm(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}

function planOf(deps: Deps): CookiePlan {
  const plan = cookiePlan(deps.settings.appUrl);
  if (!plan.ok) throw new Error(plan.error);
  return plan.value;
}

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

function plainUserAgent(header: string | null): string | null {
  return header ? header.replace(/[^\x20-\x7e]/g, '').slice(0, 200) : null;
}

function loginAddress(request: Request): string {
  const { pathname, search } = new URL(request.url);
  const parameters = new URLSearchParams(search);
  parameters.delete('_routes');
  const page = pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/');
  const next = parameters.size > 0 ? `${page}?${parameters}` : page;
  return next === '/' ? '/login' : `/login?${new URLSearchParams({ next })}`;
}

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaFor>;
    DatabaseSessionAttributes: {
      readonly stored?: SessionWithPerson;
      readonly passwordSetAt?: string;
      readonly userAgent?: string | null;
    };
    DatabaseUserAttributes: Record<never, never>;
  }
}
