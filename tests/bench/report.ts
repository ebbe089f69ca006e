import type { Calibrators } from './calibrate.ts';
import type { Measured } from './load.ts';

export type Row = {
  readonly what: string;
  readonly people?: number;
  readonly load?: Measured;
  /** CPU milliseconds where there is no `load`. */
  readonly cpu?: number;
  /** R as it was around this measurement. */
  readonly render?: number;
  readonly goal?: Goal;
};
export type Goal = { readonly wanted: string; readonly measured: string; readonly met: boolean };

/** The one table: what was measured, beside what this machine does with plain things, and each goal met or missed. */
export function reportOf(rows: readonly Row[], calibrators: Calibrators): string {
  const { hello, durable } = calibrators;
  const lines = rows.map(({ what, people, load, goal, render = calibrators.render, cpu = load?.cpu }) => [
    what,
    people === undefined ? '' : people.toLocaleString('en-GB'),
    load ? whole(load.perSecond) : '',
    load ? `${digits((load.perSecond / hello) * 100)} %` : '',
    load ? String(load.p50) : '',
    load ? String(load.p99) : '',
    load ? whole(load.bytes) : '',
    cpu === undefined ? '' : digits(cpu),
    cpu === undefined ? '' : digits(cpu / render),
    goal?.wanted ?? '',
    goal?.measured ?? '',
    goal ? (goal.met ? 'met' : '**missed**') : '',
  ]);
  return [
    `H = ${whole(hello)} requests/s of a node:http hello · D = ${whole(durable)} durable inserts/s · R = ${calibrators.render.toFixed(3)} ms CPU of renderToString of 15 KB`,
    '',
    line(['What', 'People', 'Requests/s', 'of H', 'p50 ms', 'p99 ms', 'Bytes', 'CPU ms', 'R', 'Goal', 'Measured', '']),
    line(['---', '--:', '--:', '--:', '--:', '--:', '--:', '--:', '--:', '---', '---', '---']),
    ...lines.map(line),
  ].join('\n');
}

/** A goal that a number stays at or below. */
export function atMost(value: number, limit: number, unit: string): Goal {
  return { wanted: `≤ ${digits(limit)} ${unit}`, measured: `${digits(value)} ${unit}`, met: value <= limit };
}

/** A goal that a number reaches. */
export function atLeast(value: number, limit: number, unit: string): Goal {
  return { wanted: `≥ ${digits(limit)} ${unit}`, measured: `${digits(value)} ${unit}`, met: value >= limit };
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-GB');
}

function digits(value: number): string {
  return value >= 100 ? whole(value) : value.toFixed(value >= 10 ? 1 : 2);
}
