import { hash, verify } from '@node-rs/argon2';
import type { Reason } from '../domain/shared/reason.ts';
import type { Passwords } from '../use-cases/deps.ts';

/** argon2id (the library's default), 19 MiB, two passes, one lane: about 13 ms of one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const AT_ONCE = 2;
const WAITING_AT_MOST = 200;

/** Compared with when there is no such account, so that the work is the same; it belongs to no password anyone knows. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$fMLhshtXbmXCccabQ3Cysg$7TwvCGfTIZUGF5adOntcLz5RsCPYvPdyayAAr+7JhFU';

/** Passwords are hashed two at a time; when 200 wait, the next is told to come back. */
export function makePasswords(): Passwords {
  const line = makeLine();
  return {
    busy: line.busy,
    hash: (password) => line.run(() => hash(oneSpelling(password), COST)),
    verify: (stored, password) =>
      line.run(async () => {
        const matches = await verify(stored ?? NOBODY, oneSpelling(password));
        return stored !== null && matches;
      }),
  };
}

/** Keyboards send the same letter in more than one form. */
function oneSpelling(password: string): string {
  return password.normalize('NFKC');
}

function makeLine() {
  const waiting: (() => void)[] = [];
  let running = 0;

  const busy = (): Reason | null =>
    waiting.length < WAITING_AT_MOST
      ? null
      : {
          kind: 'busy',
          message: 'Many people are signing in at this moment. Wait a few seconds and try again.',
          retryAfterSeconds: 5,
        };

  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= AT_ONCE) {
      if (waiting.length >= WAITING_AT_MOST) throw new Error('Too many passwords wait to be hashed; ask busy() first.');
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      // The place is handed on, not given up: `running` stays as it is while someone waits.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };

  return { busy, run };
}
