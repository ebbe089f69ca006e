import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { openDatabase } from '#db/client.ts';

// `npm run demo [-- --fresh]`: builds, then starts the sample company. With --fresh the embedded database is made anew.
const databaseUrl = process.env.DATABASE_URL || 'file:data/second-helping.db';
const say = (line: string) => process.stdout.write(`${line}\n`);

if (process.argv.includes('--fresh')) {
  if (!databaseUrl.startsWith('file:')) {
    process.stderr.write('--fresh only removes an embedded database. Empty the PostgreSQL database yourself.\n');
    process.exit(1);
  }
  // Says so and stops when a server is using it.
  await openDatabase(databaseUrl, { exclusive: true }).close();
  const file = databaseUrl.slice('file:'.length);
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  say('Starting over: the old database is gone.');
}
say('Building the site. This takes about ten seconds.');
const build = spawnSync('npm', ['run', '-s', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
if (build.status !== 0) process.exit(build.status ?? 1);
process.argv.push('--demo');
await import('../../server.ts');
