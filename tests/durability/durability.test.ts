import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startRefused } from '#tests/support/site.ts';
import {
  type Ground,
  integrityOf,
  killRounds,
  makeGround,
  makeLearners,
  makeWriters,
  sendAnswer,
  storedKeys,
  walSize,
  withDatabase,
  writeUntil,
} from './writers.ts';

const PATIENCE_MS = 120_000;

let ground: Ground;
beforeEach(async () => {
  ground = await makeGround();
});
afterEach(() => ground.remove());

describe('an answer the browser was told is saved', () => {
  test('is there after kill -9 under load, fifteen times', { timeout: PATIENCE_MS }, async () => {
    const { acknowledged, missing, integrity } = await killRounds(ground, { rounds: 15, perRound: 40, writers: 20 });
    expect(acknowledged).toBeGreaterThanOrEqual(15 * 40);
    expect(missing).toEqual([]);
    expect(integrity).toBe('ok');
  });

  test('is there after a stop in good order under load, which leaves nothing half-written', {
    timeout: PATIENCE_MS,
  }, async () => {
    const site = await ground.start();
    const writing = writeUntil(await makeWriters(ground, await makeLearners(site, ground, 20)), 100);
    await writing.reached;
    expect(await site.stop()).toBe(0);
    await writing.ended;
    expect(writing.acknowledged.filter((key) => !storedKeys(ground).has(key))).toEqual([]);
    expect(walSize(ground)).toBe(0);
    expect(integrityOf(ground)).toBe('ok');
  });

  const strace = spawnSync('strace', ['--version']).status === 0;
  if (!strace) process.stdout.write('skipped, strace is not installed: at least one fsync for each acknowledgement\n');
  test.skipIf(!strace)('was on the disk before: one fsync or more for each', { timeout: PATIENCE_MS }, async () => {
    const trace = join(ground.folder, 'trace');
    // The server stays our own child (-D); only the calls we count stop it.
    const site = await ground.start({
      wrap: ['strace', '-D', '-f', '--seccomp-bpf', '-ttt', '-e', 'trace=fsync,fdatasync', '-o', trace],
    });
    const [writer] = await makeWriters(ground, await makeLearners(site, ground, 1));
    if (!writer) throw new Error('There is nobody to write.');
    const begin = Date.now() / 1000;
    for (let count = 0; count < 100; count += 1) expect(await sendAnswer(writer)).not.toBeNull();
    const end = Date.now() / 1000;
    await site.stop();
    const synced = readFileSync(trace, 'utf8')
      .split('\n')
      .filter((line) => /f(?:data)?sync\(/.test(line))
      .map((line) => Number(line.split(/\s+/)[1]))
      .filter((at) => at >= begin && at <= end);
    expect(synced.length).toBeGreaterThanOrEqual(100);
  });

  test('the database keeps its promise switched on: synchronous FULL, write-ahead log', async () => {
    await withDatabase(ground, async (db) => {
      expect((await sql`pragma synchronous`.execute(db)).rows).toEqual([{ synchronous: 2 }]);
      expect((await sql`pragma journal_mode`.execute(db)).rows).toEqual([{ journal_mode: 'wal' }]);
    });
  });
});

describe('two servers on one file', () => {
  test('the second one says so in one sentence and ends', { timeout: PATIENCE_MS }, async () => {
    const site = await ground.start();
    const second = await startRefused(ground.options);
    expect(second.code).toBe(1);
    expect(second.output).toMatch(
      /^[^\n]*Another Second Helping server already uses .+\. Stop it first, or set DATABASE_URL to PostgreSQL to run several\.\n$/,
    );
    expect(second.ms).toBeLessThan(2_000 + site.readyMs);
    expect((await fetch(`${site.url}/readyz`)).status).toBe(200);
    await site.stop();
  });
});
