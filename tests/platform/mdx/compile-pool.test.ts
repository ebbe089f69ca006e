import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { createPool, type Pool } from '#app/platform/mdx/compile-pool.server.ts';

const processFile = fileURLToPath(new URL('./processes/obedient.mjs', import.meta.url));
const pools: Pool[] = [];

function poolWith(options: { readonly limitMs?: number; readonly idleMs?: number } = {}): Pool {
  const pool = createPool({ processFile, ...options });
  pools.push(pool);
  return pool;
}

afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

test('R3: a job that takes too long is ended, and the next one is done', async () => {
  const pool = poolWith({ limitMs: 300 });
  const start = performance.now();
  expect(await pool.run({ do: 'spin' })).toBe('overrun');
  expect(performance.now() - start).toBeLessThan(5_000);
  expect(await pool.run({ do: 'echo', value: 'next' })).toEqual({ answer: 'next' });
});

test('R3 with a wider limit: the same work is finished', async () => {
  const job = { do: 'sleep', ms: 600 };
  expect(await poolWith({ limitMs: 200 }).run(job)).toBe('overrun');
  expect(await poolWith({ limitMs: 5_000 }).run(job)).toEqual({ answer: 'slept' });
});

test('R3: memory without end ends the process, not the server', async () => {
  const pool = poolWith();
  expect(await pool.run({ do: 'eat' })).toBe('overrun');
  expect(await pool.run({ do: 'echo', value: 'next' })).toEqual({ answer: 'next' });
});

test('R3: at most two processes, however many lessons', async () => {
  const pool = poolWith();
  const pids = await Promise.all(Array.from({ length: 8 }, () => pool.run({ do: 'pid' })));
  expect(new Set(pids.map((pid) => JSON.stringify(pid))).size).toBeLessThanOrEqual(2);
});

test('each job has its own limit: many short ones together may take longer', async () => {
  const pool = poolWith({ limitMs: 1_000 });
  const all = await Promise.all(Array.from({ length: 8 }, () => pool.run({ do: 'sleep', ms: 300 })));
  expect(all).toEqual(Array.from({ length: 8 }, () => ({ answer: 'slept' })));
});

test('a process that ends by itself counts as an overrun and is replaced', async () => {
  const pool = poolWith();
  expect(await pool.run({ do: 'leave' })).toBe('overrun');
  expect(await pool.run({ do: 'echo', value: 1 })).toEqual({ answer: 1 });
});

test('a process without work ends, and a new one takes its place', async () => {
  const pool = poolWith({ idleMs: 0 });
  const first = await pool.run({ do: 'pid' });
  const pid = typeof first === 'object' ? Number(first.answer) : 0;
  await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
  expect(await pool.run({ do: 'echo', value: 1 })).toEqual({ answer: 1 });
});

test('the process has no environment, writes nothing, reads only the project, and runs no text', async () => {
  const pool = poolWith();
  expect(await pool.run({ do: 'environment' })).toEqual({ answer: [] });
  expect(await pool.run({ do: 'write', path: '/tmp/second-helping-canary' })).toEqual({ answer: 'ERR_ACCESS_DENIED' });
  expect(existsSync('/tmp/second-helping-canary')).toBe(false);
  expect(await pool.run({ do: 'read', path: '/etc/hostname' })).toEqual({ answer: 'ERR_ACCESS_DENIED' });
  expect(await pool.run({ do: 'read', path: processFile })).toEqual({ answer: 'read' });
  expect(await pool.run({ do: 'runText' })).toEqual({ answer: 'EvalError' });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
