import { addMs, type Instant } from '../shared/clock.ts';
import { type CheckSet, FULL_MARK, type Must } from './item.ts';
import type { BankEntry } from './item-parts.ts';

/** Whether a new attempt may begin now; `until` is the first instant at which it may. */
export type MayStart =
  | { readonly kind: 'open-exists' }
  | { readonly kind: 'lessons-missing' }
  | { readonly kind: 'wait'; readonly until: Instant }
  | { readonly kind: 'ready' };

/**
 * One open attempt at a time; all lessons first; then the pause the set asks for, counted from the last submit.
 * Attempts are unlimited.
 */
export function mayStartAttempt(input: {
  readonly set: CheckSet;
  readonly submittedAttempts: readonly { readonly submittedAt: Instant }[];
  readonly open: boolean;
  readonly allLessonsFinished: boolean;
  readonly now: Instant;
}): MayStart {
  if (input.open) return { kind: 'open-exists' };
  if (!input.allLessonsFinished) return { kind: 'lessons-missing' };
  const until = pauseEnd(input.set.cooldownsMs, input.submittedAttempts);
  return until !== undefined && input.now < until ? { kind: 'wait', until } : { kind: 'ready' };
}

/** A submitted attempt, judged. `percentShown` is rounded down and decides nothing. */
export type Judgement = {
  /** Item marks × points, summed; `max` is the most it could be. Units of 1/10,000. */
  readonly mark: number;
  readonly max: number;
  readonly passed: boolean;
  readonly percentShown: number;
  readonly unmetMusts: readonly UnmetMust[];
};
/** A must that was not reached, with the items that fell short. */
export type UnmetMust = Must & { readonly itemIds: readonly string[] };

/** Passed: the sum of marks reaches the pass mark, compared as whole numbers, and every must is met. */
export function judgeAttempt(input: {
  readonly set: CheckSet;
  readonly items: readonly { readonly entry: BankEntry; readonly mark: number }[];
}): Judgement {
  const mark = sum(input.items.map((item) => item.mark * item.entry.points));
  const max = sum(input.items.map((item) => FULL_MARK * item.entry.points));
  const unmetMusts = input.set.musts.flatMap((must) => {
    const short = input.items.filter(
      (item) => item.entry.objective === must.objective && item.mark * 100 < must.percent * FULL_MARK,
    );
    return short.length === 0 ? [] : [{ ...must, itemIds: short.map((item) => item.entry.itemId) }];
  });
  const reached = max > 0 && mark * 100 >= input.set.passPercent * max;
  return {
    mark,
    max,
    passed: reached && unmetMusts.length === 0,
    percentShown: percentShown(mark, max),
    unmetMusts,
  };
}

/** A share as people read it: whole per cent, rounded down, so that 79.99 % never reads as 80. */
export function percentShown(mark: number, max: number): number {
  return max > 0 ? Math.floor((mark * 100) / max) : 0;
}

type Result = { readonly number: number; readonly mark: number; readonly max: number; readonly passed: boolean };

/** The result that stands: a passed attempt before a failed one, then the higher mark, then the earlier. */
export function resultOfRecord<R extends Result>(results: readonly R[]): R | undefined {
  return [...results].sort(
    (one, other) =>
      Number(other.passed) - Number(one.passed) ||
      other.mark * one.max - one.mark * other.max ||
      one.number - other.number,
  )[0];
}

function pauseEnd(
  cooldownsMs: readonly number[],
  submitted: readonly { readonly submittedAt: Instant }[],
): Instant | undefined {
  const last = submitted
    .map((attempt) => attempt.submittedAt)
    .sort()
    .at(-1);
  const pause = cooldownsMs[submitted.length - 1] ?? cooldownsMs.at(-1);
  return last === undefined || pause === undefined ? undefined : addMs(last, pause);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
