import { openToRead } from '#db/open-to-read.ts';
import { verifyRecord } from '../use-cases/administering/verify-record.ts';

// `npm run record:verify`: works every completion out from the facts and names each difference; exit 1 if there is one.
// Only reads, and takes no lock, so it may run beside the server.

const say = (line: string) => process.stdout.write(`${line}\n`);

const db = openToRead(process.env.DATABASE_URL || 'file:data/second-helping.db');
if (db === null) {
  process.stderr.write('There is no database yet at DATABASE_URL. Start Second Helping once, or run "npm run demo".\n');
  process.exitCode = 1;
} else {
  const verdict = await verifyRecord({ db }, ({ personId, course, message }) =>
    say(`person ${personId}, course ${course}: ${message}`),
  );
  await db.destroy();
  const read = `Worked out again from the facts: people ${verdict.people}, completions ${verdict.completions}.`;
  say(verdict.differences === 0 ? `${read} All agree.` : `${read} Differences: ${verdict.differences}.`);
  process.exitCode = verdict.differences === 0 ? 0 : 1;
}
