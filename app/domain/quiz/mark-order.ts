import { lookUp, unreachable } from '../shared/record.ts';
import { atLeastNothing, EVERYTHING, type Fraction, mean, minus, NOTHING, share } from './fraction.ts';
import type { OrderRule } from './scoring-rules.ts';

type Ranks = Readonly<Record<string, number>>;

/** How much of an order is right. Steps of equal rank may stand either way round, under every rule. */
export function orderShare(input: {
  readonly ranks: Ranks;
  readonly answer: readonly string[];
  readonly rule: OrderRule;
}): Fraction {
  const given = input.answer.map((step) => lookUp(input.ranks, step) ?? 0);
  const right = Object.values(input.ranks).sort((one, other) => one - other);
  if (given.length === 0 || given.length !== right.length) return NOTHING;
  switch (input.rule) {
    case 'pairs':
      return atLeastNothing(minus(twice(orderedPairs(given)), EVERYTHING));
    case 'absolute':
      return share(given.filter((rank, place) => rank === right[place]).length, given.length);
    case 'next':
      return neighbours(given, right);
    case 'longest-run':
      return share(longestRun(given), given.length);
    case 'distance':
      return mean(given.map((rank, place) => nearness({ rank, place, right })));
    case 'all-or-nothing':
      return given.every((rank, place) => rank === right[place]) ? EVERYTHING : NOTHING;
    default:
      return unreachable(input.rule);
  }
}

/** Which steps of an answer stand where a right order has them. */
export function stepsInPlace(ranks: Ranks, answer: readonly string[]): ReadonlySet<string> {
  const right = Object.values(ranks).sort((one, other) => one - other);
  return new Set(answer.filter((step, place) => lookUp(ranks, step) === right[place]));
}

/** Correctly ordered pairs out of all pairs that are not ties. */
export function orderedPairs(given: readonly number[]): Fraction {
  let right = 0;
  let all = 0;
  for (const [place, rank] of given.entries()) {
    for (const later of given.slice(place + 1)) {
      if (rank !== later) all += 1;
      if (rank < later) right += 1;
    }
  }
  return all === 0 ? EVERYTHING : share(right, all);
}

/** Neighbours that may follow each other in a right order: the same rank, or the next one up. */
function neighbours(given: readonly number[], right: readonly number[]): Fraction {
  if (given.length < 2) return EVERYTHING;
  const levels = [...new Set(right)];
  const level = given.map((rank) => levels.indexOf(rank));
  const good = level.filter((each, place) => {
    const before = level[place - 1];
    return before !== undefined && (each === before || each === before + 1);
  });
  return share(good.length, given.length - 1);
}

/** The most steps that stand in the right order when the others are taken out. */
function longestRun(given: readonly number[]): number {
  const ending: number[] = [];
  for (const [place, rank] of given.entries()) {
    const before = ending.filter((_, earlier) => earlier < place && (given[earlier] ?? rank) <= rank);
    ending.push(1 + Math.max(0, ...before));
  }
  return Math.max(0, ...ending);
}

/** 1 on its place, less for every place away, 0 at the far end; a tie's place is the nearest of its block. */
function nearness(step: {
  readonly rank: number;
  readonly place: number;
  readonly right: readonly number[];
}): Fraction {
  if (step.right.length < 2) return EVERYTHING;
  const first = step.right.indexOf(step.rank);
  const last = step.right.lastIndexOf(step.rank);
  const away = Math.max(0, first - step.place, step.place - last);
  return minus(EVERYTHING, share(away, step.right.length - 1));
}

function twice(part: Fraction): Fraction {
  return { over: 2n * part.over, under: part.under };
}
