import { describe, expect, test } from 'vitest';
import {
  type FailuresByRule,
  SIGN_IN_RULES,
  signInWaitSeconds,
  waitSentence,
} from '#app/domain/access/sign-in-delay.ts';
import { addMs, HOUR_MS, type Instant } from '#app/domain/shared/clock.ts';

const NOW = '2026-11-02T09:00:00.000Z';
const ago = (seconds: number) => addMs(NOW, -seconds * 1000);

describe('how long a wrong password makes wait', () => {
  test.each([
    ['no failure', {}, 0],
    ['four from here', { pair: { count: 4, lastAt: NOW } }, 0],
    ['five from here: a second', { pair: { count: 5, lastAt: NOW } }, 1],
    ['six from here: two', { pair: { count: 6, lastAt: NOW } }, 2],
    ['six from here, long enough ago', { pair: { count: 6, lastAt: ago(2) } }, 0],
    ['many from here: five minutes, no more', { pair: { count: 500, lastAt: NOW } }, 300],
    ['nine for the account', { account: { count: 9, lastAt: NOW } }, 0],
    ['ten for the account', { account: { count: 10, lastAt: NOW } }, 1],
    ['many for the account: a minute, no more', { account: { count: 5000, lastAt: NOW } }, 60],
    ['299 from the address', { address: { count: 299, lastAt: NOW } }, 0],
    ['300 from the address', { address: { count: 300, lastAt: NOW } }, 1],
    ['the longest wait counts', { pair: { count: 8, lastAt: NOW }, account: { count: 10, lastAt: NOW } }, 8],
    ['a clock set back adds nothing', { pair: { count: 6, lastAt: ago(-3600) } }, 2],
  ] satisfies [string, FailuresByRule, number][])('%s', (_name, failures, seconds) => {
    expect(signInWaitSeconds(failures, NOW)).toBe(seconds);
  });

  test('a patient guesser at one place gets at most 40 tries an hour at one account', () => {
    const tries: Instant[] = [];
    const within = (now: Instant, ms: number) => tries.filter((at) => at > addMs(now, -ms));
    const failures = (list: readonly Instant[]) => ({ count: list.length, lastAt: list.at(-1) ?? null });
    for (let second = 0; second < 3 * 3600; second += 1) {
      const now = addMs(NOW, second * 1000);
      const pair = failures(within(now, SIGN_IN_RULES.pair.windowMs));
      const account = failures(within(now, SIGN_IN_RULES.account.windowMs));
      if (signInWaitSeconds({ pair, account }, now) === 0) tries.push(now);
    }
    const mostInAnHour = Math.max(...tries.map((at) => tries.filter((t) => t >= at && t < addMs(at, HOUR_MS)).length));
    expect(mostInAnHour).toBeLessThanOrEqual(40);
  });

  test.each([
    [1, 'Wait 1 second,'],
    [59, 'Wait 59 seconds,'],
    [60, 'Wait 1 minute,'],
    [61, 'Wait 2 minutes,'],
  ])('%i seconds in words', (seconds, words) => {
    expect(waitSentence(seconds)).toContain(words);
  });
});
