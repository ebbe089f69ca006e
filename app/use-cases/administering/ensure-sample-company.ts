import { countPeople } from '#db/queries/people.ts';
import { findSetting, insertSetting } from '#db/queries/settings.ts';
import { addMs, DAY_MS, HOUR_MS, type Instant } from '../../domain/shared/clock.ts';
import { todayIn } from '../../domain/shared/dates.ts';
import type { ContentFolder } from '../authoring/content-folder.ts';
import { importContent } from '../authoring/import-content.ts';
import type { Deps } from '../deps.ts';
import { livePlan } from './sample-company/live-plan.ts';
import { type MadePeople, makePeople } from './sample-company/make-people.ts';
import { HISTORY_DAYS, plansFor } from './sample-company/plan.ts';

/** Deps whose clock stands where it is told, and whose ids sort by that clock. */
export type Simulate = (clock: () => Instant) => Deps;

type Input = {
  readonly content: ContentFolder;
  readonly simulate: Simulate;
  readonly progress: (line: string) => void;
};

const BEGUN = 'sample company begun at';
const MADE = 'sample company made at';
/** The sample people learn over lunch. */
const LUNCH_HOUR = 12;

/**
 * Makes Larkfield once: its courses, people and half a year of history, by calling the same use cases everybody else calls
 * under a clock that is set. Gives false when it is there already.
 */
export async function ensureSampleCompany(deps: Deps, { content, simulate, progress }: Input): Promise<boolean> {
  if (await isSampleCompany(deps)) return false;
  if (await findSetting(deps.db, BEGUN)) {
    throw new Error('Making the sample company was interrupted. Start over with: npm run demo -- --fresh');
  }
  if ((await countPeople(deps.db, { search: '', state: 'all', role: null })) > 0) {
    throw new Error(
      'This database has people of its own, so no sample company is put into it. Set DATABASE_URL to another one.',
    );
  }
  await insertSetting(deps.db, BEGUN, deps.clock.now());
  const today = todayIn(deps.settings.companyTimeZone, deps.clock.now());
  const begin = addMs(`${today}T00:00:00.000Z`, (LUNCH_HOUR - 1) * HOUR_MS - HISTORY_DAYS * DAY_MS);
  let now = begin;
  const past = simulate(() => now);
  const goTo = (at: Instant) => {
    now = at;
  };

  progress('Making the sample company Larkfield, once. This takes about half a minute.');
  await importContent(past, { content, progress });
  const people = await makePeople(past);
  progress(`${people.length} people and their teams`);
  await liveThrough({ deps: past, people, begin, until: deps.clock.now(), goTo, progress });
  await insertSetting(deps.db, MADE, deps.clock.now());
  return true;
}

/** Whether this database holds the sample company, whose passwords everybody knows. */
export async function isSampleCompany(deps: Deps): Promise<boolean> {
  return (await findSetting(deps.db, MADE)) !== undefined;
}

async function liveThrough(of: {
  readonly deps: Deps;
  readonly people: MadePeople;
  readonly begin: Instant;
  readonly until: Instant;
  readonly goTo: (at: Instant) => void;
  readonly progress: (line: string) => void;
}): Promise<void> {
  const { people, progress } = of;
  for (const [index, { person, actor, managerActor }] of people.entries()) {
    for (const plan of plansFor(person)) {
      await livePlan({
        deps: of.deps,
        actor,
        managerActor,
        plan,
        begin: of.begin,
        until: of.until,
        goTo: of.goTo,
        seed: person.email,
      });
    }
    if ((index + 1) % 20 === 0) progress(`Half a year of learning: ${index + 1} of ${people.length} people`);
  }
}
