import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Calibrators, measureDurable, measureHello, measureRender } from './calibrate.ts';
import { measureFirstVisit } from './first-visit.ts';
import { type Measured, memoryOf } from './load.ts';
import { LESSON, measureAnswers, measureAttempts, measurePage, measureSubmits } from './measures.ts';
import { atLeast, atMost, type Goal, type Row, reportOf } from './report.ts';
import { ROOT, seeded } from './seed.ts';
import { openStage, type Stage } from './stage.ts';
import { measureTeamFile, readRawRows } from './team-file.ts';

const isQuick = process.argv.includes('--quick');
const SECONDS = isQuick ? 2 : 4;
const ROUNDS = isQuick ? 1 : 3;
const WORK = join(ROOT, 'data/bench/run');

/** `npm run bench [-- --quick]`: puts a production build under load, on this machine only, and prints one table. */
async function main(): Promise<void> {
  buildIfStale();
  const sizes = isQuick ? [1_000] : [1_000, 10_000];
  const companies = [];
  for (const count of sizes) companies.push({ count, company: await seeded(count, say) });
  rmSync(WORK, { recursive: true, force: true });
  mkdirSync(WORK, { recursive: true });

  say('calibrating');
  const renders = [await measureRender()];
  const hello = await measureHello();
  const stages: Stage[] = [];
  for (const { count, company } of companies) stages.push(await openStage(count, { company, work: WORK }));
  const small = stages[0];
  const large = stages.at(-1);
  if (!small || !large) throw new Error('There is no company to measure.');

  const rows: PlannedRow[] = [];
  rows.push(...(await pageRows(stages, small, large)));
  renders.push(await measureRender());
  rows.push(...(await checkRows(small)));
  renders.push(await measureRender());
  rows.push(...(await fileRows(large)));
  rows.push(...(await siteRows(stages, small)));
  for (const stage of stages) await stage.close();

  const calibrators = { hello, durable: mean([measureDurable(WORK), measureDurable(WORK)]), render: mean(renders) };
  rmSync(WORK, { recursive: true, force: true });
  process.stdout.write(
    `\n${reportOf(
      rows.map((row) => planned(row, calibrators)),
      calibrators,
    )}\n`,
  );
}

/** A row whose goal may need what this machine can do, known at the end only. */
type PlannedRow = Omit<Row, 'goal'> & { readonly goal?: Goal | ((calibrators: Calibrators) => Goal) };

function planned(row: PlannedRow, calibrators: Calibrators): Row {
  const { goal, ...rest } = row;
  return { ...rest, goal: typeof goal === 'function' ? goal(calibrators) : goal };
}

async function pageRows(stages: readonly Stage[], small: Stage, large: Stage): Promise<readonly PlannedRow[]> {
  const learners = (stage: Stage) => stage.learners;
  const head = (stage: Stage) => [stage.branchHead];
  const lesson = await page(stages, LESSON, learners);
  const home = await page(stages, '/', learners);
  const team = await page(stages, '/team', head);
  const [whole] = await page([small], `${LESSON}?step=all`, learners);
  const [step] = await page([small], `${LESSON}.data?step=3&_routes=routes%2Flearn%2Flesson`, learners);
  const [everybody] = await page([large], '/team', (stage) => [stage.managingDirector]);
  const inR = (load: Measured | undefined, limit: number) => (of: Calibrators) =>
    atMost((load?.cpu ?? Number.NaN) / of.render, limit, 'R');
  return [
    ...lesson.map((load, index) => ({ what: 'lesson page', people: stages[index]?.people, load, goal: inR(load, 12) })),
    { what: 'lesson page, all steps at once', people: small.people, load: whole },
    { what: 'lesson step, data only', people: small.people, load: step },
    ...home.map((load, index) => ({
      what: 'my learning `/`',
      people: stages[index]?.people,
      load,
      goal: sameCost(home, index),
    })),
    ...team.map((load, index) => ({
      what: '`/team`, 120 people',
      people: stages[index]?.people,
      load,
      goal: sameCost(team, index),
    })),
    { what: '`/team`, everybody', people: large.people, load: everybody },
  ];
}

/** The median of some windows, the companies taking turns, so that a neighbour's noise meets both. */
async function page(
  stages: readonly Stage[],
  path: string,
  by: (stage: Stage) => Stage['learners'],
): Promise<readonly Measured[]> {
  say(path);
  const windows = stages.map((): Measured[] => []);
  for (const stage of stages) await measurePage(stage, { path, by: by(stage), seconds: 2 });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, stage] of stages.entries())
      windows[index]?.push(await measurePage(stage, { path, by: by(stage), seconds: SECONDS }));
  }
  return windows.map((measured) => {
    const median = measured.toSorted((one, other) => one.cpu - other.cpu)[Math.floor(measured.length / 2)];
    if (!median) throw new Error('Nothing was measured.');
    return median;
  });
}

/** The larger company's page costs what the smaller one's does, give or take a fifth; and half of the answers come within 60 ms. */
function sameCost(measured: readonly Measured[], index: number): Goal {
  const [first, here] = [measured[0], measured[index]];
  if (!first || !here) throw new Error('Nothing was measured.');
  if (index === 0) return atMost(here.p50, 60, 'ms p50');
  const ratio = here.cpu / first.cpu;
  return {
    wanted: '± 20 % of 1,000 people, p50 ≤ 60 ms',
    measured: `${ratio >= 1 ? '+' : '−'}${Math.round(Math.abs(ratio - 1) * 100)} %, ${here.p50} ms`,
    met: ratio <= 1.2 && here.p50 <= 60,
  };
}

async function checkRows(stage: Stage): Promise<readonly PlannedRow[]> {
  say('answers and checks');
  const before = measureDurable(WORK);
  const answers = await measureAnswers(stage, SECONDS * 2);
  const durable = mean([before, measureDurable(WORK)]);
  const submits = await measureSubmits(stage);
  const script = await measureAttempts(stage, { course: 'helping-not-selling', script: true });
  const plain = await measureAttempts(stage, { course: 'spot-the-signal', script: false });
  const { people } = stage;
  return [
    {
      what: 'quiz answer saved',
      people,
      load: answers,
      goal: { ...atLeast(answers.perSecond, durable / 6, '/s'), wanted: `≥ D / 6 = ${Math.round(durable / 6)} /s` },
    },
    { what: 'check submit', people, load: submits },
    {
      what: `whole attempt of ten, with script (${Math.round(script.requests)} requests)`,
      people,
      cpu: script.cpu,
      goal: (of) => atMost(script.cpu / of.render, 100, 'R'),
    },
    {
      what: `whole attempt of twelve, without script (${Math.round(plain.requests)} requests)`,
      people,
      cpu: plain.cpu,
      goal: (of) => atMost(plain.cpu / of.render, 100, 'R'),
    },
  ];
}

async function fileRows(stage: Stage): Promise<readonly PlannedRow[]> {
  say('the CSV');
  await measureTeamFile(stage.managingDirector, stage.pid);
  const raw: number[] = [];
  const files = [];
  for (let round = 0; round < 3; round += 1) {
    raw.push(readRawRows(stage.file));
    files.push(await measureTeamFile(stage.managingDirector, stage.pid));
  }
  const ms = median(files.map((file) => file.ms));
  const rawMs = median(raw);
  const grewBy = Math.max(...files.map((file) => file.grewBy));
  const [file] = files;
  return [
    {
      what: `completion CSV, ${file?.rows} lines, ${Math.round((file?.bytes ?? 0) / 1024)} KB, first byte ${Math.round(file?.firstByteMs ?? 0)} ms`,
      people: stage.people,
      goal: {
        wanted: `≤ 2 × raw reading (${Math.round(rawMs)} ms)`,
        measured: `${Math.round(ms)} ms, ${(ms / rawMs).toFixed(2)} ×`,
        met: ms <= 2 * rawMs,
      },
    },
    {
      what: 'memory while the CSV is written',
      people: stage.people,
      goal: { wanted: 'flat', measured: `+${Math.round(grewBy)} MB`, met: grewBy <= 32 },
    },
  ];
}

async function siteRows(stages: readonly Stage[], small: Stage): Promise<readonly PlannedRow[]> {
  say('a first visit');
  const visit = await measureFirstVisit(small.learners[0] ?? small.branchHead, LESSON);
  for (const file of visit.files) say(`  ${file}`);
  const kilobytes = (bytes: number, limit: number) => atMost(bytes / 1024, limit, 'KB');
  return [
    ...stages.map((stage) => ({
      what: 'memory under load, the most',
      people: stage.people,
      goal: atMost(memoryOf(stage.pid).peak, 300, 'MB'),
    })),
    ...stages.map((stage) => ({
      what: 'start to ready, built',
      people: stage.people,
      goal: atMost(stage.readyMs / 1000, 2, 's'),
    })),
    { what: 'first visit to a lesson: script', goal: kilobytes(visit.script, 130) },
    { what: 'first visit to a lesson: page, style and the rest', goal: kilobytes(visit.rest, 40) },
    { what: 'first visit to a lesson: fonts', goal: kilobytes(visit.fonts, 45) },
  ];
}

function buildIfStale(): void {
  const built = join(ROOT, 'build/server/index.js');
  const sources = ['app', 'vite.config.ts', 'package.json'].map((name) => join(ROOT, name));
  if (existsSync(built) && Math.max(...sources.map(newest)) <= statSync(built).mtimeMs) return;
  say('building');
  const { status } = spawnSync('npm', ['run', '-s', 'build'], { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The build failed.');
}

function newest(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(...readdirSync(path).map((name) => newest(join(path, name))), 0);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

await main();
