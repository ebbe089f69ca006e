import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';

export type LoadRequest = {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};
export type Load = {
  readonly url: string;
  /** How long, or how many requests. */
  readonly seconds?: number;
  readonly amount?: number;
  readonly connections?: number;
  /** Taken in turn by all connections together; or made, one at a time. */
  readonly requests: readonly LoadRequest[] | (() => LoadRequest);
  /** Of the server: its CPU time is divided among the requests. */
  readonly pid?: number;
  /** Statuses that count as an answer; any other fails the bench. */
  readonly expect?: readonly number[];
};
export type Measured = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Of one answer, head included. */
  readonly bytes: number;
  /** CPU milliseconds of the server for one request; NaN without a pid. */
  readonly cpu: number;
  readonly count: number;
};

export const CONNECTIONS = 10;

/** Puts a server on this machine under load for some seconds, over connections that stay open. */
export async function load(of: Load): Promise<Measured> {
  if (new URL(of.url).hostname !== '127.0.0.1') throw new Error('Load goes to this machine only.');
  const next = taking(of.requests);
  const cpuBefore = of.pid ? cpuOf(of.pid) : Number.NaN;
  const result = await autocannon({
    url: of.url,
    connections: of.connections ?? CONNECTIONS,
    ...(of.amount ? { amount: of.amount } : { duration: of.seconds ?? 1 }),
    timeout: 30,
    requests: [{ setupRequest: (request) => ({ ...request, method: 'GET', headers: {}, body: undefined, ...next() }) }],
  });
  const cpu = of.pid ? cpuOf(of.pid) - cpuBefore : Number.NaN;
  const expected = of.expect ?? [200];
  const wrong = Object.entries(result.statusCodeStats ?? {}).filter(([status]) => !expected.includes(Number(status)));
  if (wrong.length > 0 || result.errors > 0 || result.timeouts > 0) {
    throw new Error(
      `The load met answers it did not expect: ${JSON.stringify(wrong)}, errors ${result.errors}, timeouts ${result.timeouts}`,
    );
  }
  const count = result.requests.total;
  return {
    perSecond: count / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    bytes: result.throughput.total / count,
    cpu: cpu / count,
    count,
  };
}

/** CPU milliseconds a process has used so far, all its threads together. */
export function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const TICK_MS = 10;
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Megabytes a process holds in memory; `peak` is the most it ever held. */
export function memoryOf(pid: number): { readonly now: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024;
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}

function taking(requests: Load['requests']): () => LoadRequest {
  if (typeof requests === 'function') return requests;
  let turn = 0;
  return () => {
    const request = requests[turn % requests.length];
    turn += 1;
    return request ?? { path: '/' };
  };
}
