import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../shared/clock.ts';

/** How often a password was wrong in the rule's window, and when last. */
export type Failures = { readonly count: number; readonly lastAt: Instant | null };

type Rule = { readonly windowMs: number; readonly free: number; readonly longestMs: number };

/**
 * Failures only, never a lock: after the free ones each further try waits 1 s, 2 s, 4 s … after the last wrong one.
 * The pair remembers longest, so that one place gets about 25 tries an hour at one account, while the right person
 * elsewhere waits a minute at worst.
 */
export const SIGN_IN_RULES = {
  /** One account from one address. */
  pair: { windowMs: HOUR_MS, free: 5, longestMs: 5 * MINUTE_MS },
  /** One account from anywhere. */
  account: { windowMs: 15 * MINUTE_MS, free: 10, longestMs: MINUTE_MS },
  /** One address at any account: a company shares one. */
  address: { windowMs: 15 * MINUTE_MS, free: 300, longestMs: MINUTE_MS },
} as const satisfies Record<string, Rule>;

export type FailuresByRule = { readonly [R in keyof typeof SIGN_IN_RULES]?: Failures };

/** Whole seconds until the next try is taken; 0 when it may come now. */
export function signInWaitSeconds(failures: FailuresByRule, now: Instant): number {
  const waits = [
    waitMs(SIGN_IN_RULES.pair, failures.pair, now),
    waitMs(SIGN_IN_RULES.account, failures.account, now),
    waitMs(SIGN_IN_RULES.address, failures.address, now),
  ];
  return Math.ceil(Math.max(...waits) / SECOND_MS);
}

/** "Wait 8 seconds …": what a person who must wait is told. */
export function waitSentence(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  const time = seconds < 60 ? `${seconds} ${seconds === 1 ? 'second' : 'seconds'}` : minutesText(minutes);
  return `That was wrong a few times in a row. Wait ${time}, then try again.`;
}

function waitMs(rule: Rule, failures: Failures | undefined, now: Instant): number {
  if (!failures?.lastAt || failures.count < rule.free) return 0;
  const delay = Math.min(rule.longestMs, SECOND_MS * 2 ** Math.min(failures.count - rule.free, 30));
  const passed = Date.parse(now) - Date.parse(failures.lastAt);
  // A clock set back must not make the wait longer than the rule's.
  return Math.min(delay, Math.max(0, delay - passed));
}

function minutesText(minutes: number): string {
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
}
