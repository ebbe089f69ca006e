import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { insertCompletion } from '#db/queries/completions.ts';
import { TEST_NOW } from '#tests/support/database.ts';
import { makeWorld } from '#tests/support/world.ts';

function run(url: string) {
  const result = spawnSync('node', ['app/platform/record-verify.ts'], {
    env: { ...process.env, DATABASE_URL: url },
    encoding: 'utf8',
  });
  return { code: result.status, text: result.stdout + result.stderr };
}

test('the command reads beside a running server, names each difference and exits 1', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'record-'));
  const url = `file:${join(folder, 'a.db')}`;
  expect(run(url)).toMatchObject({ code: 1, text: expect.stringContaining('There is no database yet') });

  // The server's lock is held all the while.
  const server = openDatabase(url, { exclusive: true });
  await migrate(server, TEST_NOW);
  const world = makeWorld(server.db);
  const course = await world.course({ slug: 'helping' });
  const dee = await world.person({ name: 'Dee' });
  const proof = await world.complete(dee, course);
  expect(run(url)).toEqual({ code: 0, text: 'Worked out again from the facts: people 1, completions 1. All agree.\n' });

  const anil = await world.person({ name: 'Anil' });
  await insertCompletion(server.db, { ...proof, id: 'forged', publicId: 'forged', personId: anil.id });
  const told = run(url);
  expect(told.code).toBe(1);
  expect(told.text).toContain(`person ${anil.id}, course helping: The record has a completion that no facts give.`);
  await server.close();
  expect(run(url).code).toBe(1);
  rmSync(folder, { recursive: true });
});
