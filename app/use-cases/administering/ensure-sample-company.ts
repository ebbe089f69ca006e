import { findSetting, insertSetting } from '#db/queries/settings.ts';
import { addMs, DAY_MS, HOUR_MS, type Instant } from '../../domain/shared/clock.ts';
import { todayIn } from '../../domain/shared/dates.ts';
import { type ContentFolder, importContent } from '../authoring/import-content.ts';
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

const MADE = 'sample company made at';
/** The sample people learn over lunch. */
const LUNCH_HOUR = 12;

/**
 * Makes Larkfield once: its courses, people and half a year of history, by calling the same use cases everybody else calls
 * under a clock that is set. Gives false when it is there already.
 */
export async function ensureSampleCompany(deps: Deps, { content, simulate, progress }: Input): Promise<boolean> {
  if (await findSetting(deps.db, MADE)) return false;
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
