import { randomBytes } from 'node:crypto';
import { uuidv7, V7Generator } from 'uuidv7';
import type { OpenDatabase } from '#db/client.ts';
import type { Instant } from '../domain/shared/clock.ts';
import type { Deps, LessonMaker, Log } from '../use-cases/deps.ts';
import type { Environment } from './env.server.ts';
import { compileLesson } from './mdx/compile-lesson.server.ts';
import { guardSource } from './mdx/guard-source.server.ts';
import { makePasswords } from './passwords.server.ts';

type Wiring = {
  readonly env: Environment;
  readonly opened: OpenDatabase;
  readonly log: Log;
  readonly demo: boolean;
  /** Comes out of the page build, because it renders components. */
  readonly renderLesson: LessonMaker['render'];
  readonly mailQueued: () => void;
};

/** Wires the outside once: everything a use case may reach. */
export function makeDeps({ env, opened, log, demo, renderLesson, mailQueued }: Wiring): Deps {
  return {
    db: opened.db,
    clock: { now: () => new Date().toISOString() },
    newId: uuidv7,
    randomToken: (bytes) => randomBytes(bytes).toString('base64url'),
    settings: {
      appUrl: env.APP_URL,
      companyName: env.COMPANY_NAME ?? (demo ? 'Larkfield' : 'Your company'),
      companyTimeZone: env.COMPANY_TIME_ZONE,
      secret: env.SESSION_SECRET,
      demo,
    },
    passwords: makePasswords(),
    lessons: { overruns, compile: compileLesson, render: renderLesson },
    log,
    mailQueued,
  };
}

async function overruns(text: string): Promise<boolean> {
  return (await guardSource(text)).some((finding) => finding.code === 'R3');
}

/** The same deps under a clock that is told what time it is; new ids sort by that clock. */
export function underClock(deps: Deps, now: () => Instant): Deps {
  const ids = new V7Generator();
  return { ...deps, clock: { now }, newId: () => ids.generateOrResetCore(Date.parse(now()), 10_000).toString() };
}
