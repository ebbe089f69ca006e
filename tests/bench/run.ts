import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { measureDurable, measureHello, measureRender } from './calibrate.ts';
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
  const hello = await measureHello();
  const stages: Stage[] = [];
  for (const { count, company } of companies) stages.push(await openStage(count, { company, work: WORK }));
  const small = stages[0];
  const large = stages.at(-1);
  if (!small || !large) throw new Error('There is no company to measure.');

  const rows: Row[] = [];
  rows.push(...(await pageRows(stages, small, large)));
  rows.push(...(await checkRows(small)));
  rows.push(...(await fileRows(large)));
  rows.push(...(await siteRows(stages, small)));
  for (const stage of stages) await stage.close();

  const calibrators = {
    hello,
    durable: mean([measureDurable(WORK), measureDurable(WORK)]),
    render: mean(rows.flatMap((row) => row.render ?? [])),
  };
  rmSync(WORK, { recursive: true, force: true });
  process.stdout.write(`\n${reportOf(rows, calibrators)}\n`);
}

async function pageRows(stages: readonly Stage[], small: Stage, large: Stage): Promise<readonly Row[]> {
  const learners = (stage: Stage) => stage.learners;
  const head = (stage: Stage) => [stage.branchHead];
  const lesson = await page(stages, { path: LESSON, by: learners });
  const home = await page(stages, { path: '/', by: learners });
  // Two at a time: as many as there are cores. Managers do not come in tens.
  const team = await page(stages, { path: '/team', by: head, connections: 2 });
  const whole = await page([small], { path: `${LESSON}?step=all`, by: learners });
  const step = await page([small], { path: `${LESSON}.data?step=3&_routes=routes%2Flearn%2Flesson`, by: learners });
  const everybody = await page([large], { path: '/team', by: (stage) => [stage.managingDirector], connections: 1 });
  return [
    ...lesson.map((row) => ({ ...row, what: 'lesson page', goal: atMost(row.load.cpu / row.render, 12, 'R') })),
    ...whole.map((row) => ({ ...row, what: 'lesson page, all steps at once' })),
    ...step.map((row) => ({ ...row, what: 'lesson step, data only' })),
    ...home.map((row, index) => ({ ...row, what: 'my learning `/`', goal: sameCost(home, index) })),
    ...team.map((row, index) => ({ ...row, what: '`/team`, 120 people, two at a time', goal: sameCost(team, index) })),
    ...everybody.map((row) => ({ ...row, what: '`/team`, everybody, one at a time' })),
  ];
}

type MeasuredPage = { readonly people: number; readonly load: Measured; readonly render: number };

/** The median of some windows, the companies taking turns, so that a neighbour's noise meets both; R is measured around each. */
async function page(
  stages: readonly Stage[],
  of: { readonly path: string; readonly by: (stage: Stage) => Stage['learners']; readonly connections?: number },
): Promise<readonly MeasuredPage[]> {
  say(of.path);
  const windows = stages.map((): MeasuredPage[] => []);
  for (const stage of stages) await measurePage(stage, { ...of, by: of.by(stage), seconds: SECONDS });
  let before = await measureRender();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, stage] of stages.entries()) {
      const load = await measurePage(stage, { ...of, by: of.by(stage), seconds: SECONDS });
      const after = await measureRender();
      windows[index]?.push({ people: stage.people, load, render: (before + after) / 2 });
      before = after;
    }
  }
  return windows.map((measured) => {
    const found = measured.toSorted((one, other) => one.load.cpu / one.render - other.load.cpu / other.render)[
      Math.floor(measured.length / 2)
    ];
    if (!found) throw new Error('Nothing was measured.');
    return found;
  });
}

/** The larger company's page costs what the smaller one's does, give or take a fifth; and half of the answers come within 60 ms. */
function sameCost(measured: readonly MeasuredPage[], index: number): Goal {
  const [first, here] = [measured[0], measured[index]];
  if (!first || !here) throw new Error('Nothing was measured.');
  if (index === 0) return atMost(here.load.p50, 60, 'ms p50');
  const ratio = here.load.cpu / first.load.cpu;
  return {
    wanted: '± 20 % of 1,000 people, p50 ≤ 60 ms',
    measured: `${ratio >= 1 ? '+' : '−'}${Math.round(Math.abs(ratio - 1) * 100)} %, ${here.load.p50} ms`,
    met: ratio <= 1.2 && here.load.p50 <= 60,
  };
}

async function checkRows(stage: Stage): Promise<readonly Row[]> {
  say('answers and checks');
  const { people } = stage;
  const durableBefore = measureDurable(WORK);
  const answers = await measureAnswers(stage, SECONDS * 2);
  const durable = mean([durableBefore, measureDurable(WORK)]);
  const submits = await measureSubmits(stage);
  const renderBefore = await measureRender();
  const script = await measureAttempts(stage, { course: 'helping-not-selling', script: true });
  const renderBetween = await measureRender();
  const plain = await measureAttempts(stage, { course: 'spot-the-signal', script: false });
  const scriptRender = mean([renderBefore, renderBetween]);
  const plainRender = mean([renderBetween, await measureRender()]);
  return [
    {
      what: 'quiz answer saved',
      people,
      load: answers,
      goal: { ...atLeast(answers.perSecond, durable / 6, '/s'), wanted: `≥ D / 6 = ${Math.round(durable / 6)} /s` },
    },
    { what: 'check submit', people, load: submits },
    {
      what: `whole attempt, 10 questions, with script (${Math.round(script.requests)} requests)`,
      people,
      cpu: script.cpu,
      render: scriptRender,
      goal: atMost(script.cpu / scriptRender, 100, 'R'),
    },
    {
      what: `whole attempt, 12 questions, without script (${Math.round(plain.requests)} requests)`,
      people,
      cpu: plain.cpu,
      render: plainRender,
      goal: atMost(plain.cpu / plainRender, 100, 'R'),
    },
  ];
}

async function fileRows(stage: Stage): Promise<readonly Row[]> {
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

async function siteRows(stages: readonly Stage[], small: Stage): Promise<readonly Row[]> {
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
