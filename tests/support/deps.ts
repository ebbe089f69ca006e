import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { makePasswords } from '#app/platform/passwords.server.ts';
import type { Deps } from '#app/use-cases/deps.ts';
import type { OpenDatabase } from '#db/client.ts';
import { TEST_NOW } from './database.ts';

/** What use cases need, with a clock that stands until it is set. Real passwords; lessons only when given. */
export function testDeps(opened: OpenDatabase, over: Partial<Deps> = {}): Deps & { setNow: (iso: string) => void } {
  let now = TEST_NOW;
  return {
    db: opened.db,
    clock: { now: () => now },
    newId: uuidv7,
    randomToken: (bytes) => randomBytes(bytes).toString('base64url'),
    settings: {
      appUrl: 'http://127.0.0.1:3000',
      companyName: 'Larkfield',
      companyTimeZone: 'Europe/London',
      secret: 'a secret that only tests know',
      demo: false,
    },
    passwords: makePasswords(),
    lessons: { overruns: notGiven, compile: notGiven, render: notGiven },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    ...over,
    setNow: (iso) => {
      now = iso;
    },
  };
}

function notGiven(): never {
  throw new Error('This test makes lessons: hand `lessons` to testDeps.');
}
