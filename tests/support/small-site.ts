import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { GrantedRole } from '#app/domain/access/actor.ts';
import { makeLink } from '#app/use-cases/accounts/links.ts';
import { importContent } from '#app/use-cases/authoring/import-content.ts';
import type { Deps } from '#app/use-cases/deps.ts';
import { openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { GOOD_PASSWORD, makePerson, type TestPerson } from './accounts.ts';
import { testDeps } from './deps.ts';
import { type Client, makeClient } from './http-client.ts';
import { makeLearner } from './learner.ts';
import { databaseOf, type Site, startSite } from './site.ts';
import { ONE_PIXEL, PICTURE, realLessons, smallLibrary } from './small-library.ts';

/** Everybody at the small site: Leo leads Dee; Sam reports to nobody and is a stranger to all of them. */
const PEOPLE = {
  manager: { name: 'Leo Brandt', roles: [] },
  learner: { name: 'Dee Okoro', roles: [], lead: 'manager' },
  trainer: { name: 'Tara Lindgren', roles: ['trainer'] },
  seller: { name: 'Priya Sharma', roles: ['seller'] },
  admin: { name: 'Alma Reyes', roles: ['admin'] },
  stranger: { name: 'Sam Ellery', roles: [] },
} as const satisfies Readonly<
  Record<string, { readonly name: string; readonly roles: readonly GrantedRole[]; readonly lead?: 'manager' }>
>;
export type Who = keyof typeof PEOPLE;

const SECRET = 'a secret that only the tests of the site know';

/** What one person owns: an attempt they are in the middle of, one they sent in, and a completion. */
export type Owned = {
  readonly open: string;
  readonly sent: string;
  readonly completion: string;
  readonly publicId: string;
};

export type SmallSite = Site & {
  readonly people: Readonly<Record<Who, TestPerson>>;
  readonly owned: Readonly<Record<Who, Owned>>;
  readonly picture: string;
  /** Somebody invited who has no password yet; links that work. */
  readonly invite: string;
  readonly reset: string;
  /** A browser nobody is signed in on. */
  readonly visitor: () => Client;
  /** A browser this person is signed in on. */
  readonly as: (who: Who) => Promise<Client>;
  /** The database beside the running server, to read or to change what a use case would have changed. */
  readonly sql: (query: string, ...values: readonly (string | number | null)[]) => readonly Record<string, unknown>[];
  readonly deps: Deps;
};

/** The built server over a small content folder and a company of six, each of whom has learned something. */
export async function startSmallSite(
  options: { readonly env?: Readonly<Record<string, string>> } = {},
): Promise<SmallSite> {
  const dataDir = await mkdtemp(join(tmpdir(), 'second-helping-small-'));
  const contentDir = join(dataDir, 'content');
  await writeLibrary(contentDir);
  const made = await makeCompany(dataDir);
  const site = await startSite({
    dataDir,
    contentDir,
    env: { SESSION_SECRET: made.deps.settings.secret, LOG_LEVEL: 'info', ...options.env },
  });
  const beside = new DatabaseSync(join(dataDir, 'second-helping.db'));
  beside.exec('pragma busy_timeout = 5000');
  const visitor = () => makeClient(site.url);
  return {
    ...site,
    ...made,
    visitor,
    as: async (who) => {
      const client = visitor();
      const answer = await client.signIn(made.people[who].email, GOOD_PASSWORD);
      if (answer.status !== 302 || !client.cookie()) throw new Error(`${who} could not sign in: ${answer.status}`);
      return client;
    },
    sql: (query, ...values) => beside.prepare(query).all(...values),
    stop: async (signal) => {
      beside.close();
      const code = await site.stop(signal);
      await rm(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

async function writeLibrary(folder: string): Promise<void> {
  const files = [...smallLibrary().files.map(({ path, text }) => [path, text] as const), [PICTURE, ONE_PIXEL] as const];
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

async function makeCompany(dataDir: string) {
  const opened = openDatabase(databaseOf(dataDir));
  const settings = {
    appUrl: 'http://127.0.0.1',
    companyName: 'Larkfield',
    companyTimeZone: 'UTC',
    secret: SECRET,
    demo: false,
  };
  const deps = testDeps(opened, { lessons: realLessons, settings });
  const now = new Date().toISOString();
  deps.setNow(now);
  await migrate(opened, now);
  await importContent(deps, { content: smallLibrary() });
  const people: Partial<Record<Who, TestPerson>> = {};
  const owned: Partial<Record<Who, Owned>> = {};
  for (const [who, spec] of Object.entries(PEOPLE)) {
    if (!isWho(who)) continue;
    const managerId = 'lead' in spec ? (people[spec.lead]?.id ?? null) : null;
    const person = await makePerson(deps, { name: spec.name, roles: spec.roles, managerId });
    people[who] = person;
    owned[who] = await learnSomething(deps, person);
  }
  const invited = await makePerson(deps, { name: 'Nadim Haddad', password: null });
  const invite = await makeLink(deps, deps.db, { kind: 'invite', personId: invited.id });
  const reset = await makeLink(deps, deps.db, { kind: 'reset', personId: people.stranger?.id ?? '' });
  const picture = (await deps.db.selectFrom('media').select('hash').executeTakeFirstOrThrow()).hash;
  await opened.close();
  return {
    deps,
    people: whole(people),
    owned: whole(owned),
    picture,
    invite: new URL(invite).pathname,
    reset: new URL(reset).pathname,
  };
}

async function learnSomething(deps: Deps, person: TestPerson): Promise<Owned> {
  const learner = makeLearner(deps, person.actor);
  await learner.takeLessons('bells');
  const sent = await learner.takeCheck('bells');
  await learner.takeLessons('doors');
  const open = await learner.start('doors');
  const completion = await deps.db
    .selectFrom('completion')
    .select(['id', 'public_id'])
    .where('person_id', '=', person.id)
    .executeTakeFirstOrThrow();
  return { open: open.id, sent: sent.id, completion: completion.id, publicId: completion.public_id };
}

function isWho(name: string): name is Who {
  return Object.hasOwn(PEOPLE, name);
}

function whole<T>(record: Partial<Record<Who, T>>): Record<Who, T> {
  const of = (who: Who): T => {
    const value = record[who];
    if (value === undefined) throw new Error(`${who} was not made.`);
    return value;
  };
  return {
    manager: of('manager'),
    learner: of('learner'),
    trainer: of('trainer'),
    seller: of('seller'),
    admin: of('admin'),
    stranger: of('stranger'),
  };
}
