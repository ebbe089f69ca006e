import { randomUUID } from 'node:crypto';
import { answerForm, type CheckQuestion, questionsOf, startCheck } from '#tests/support/check-taker.ts';
import { formBody, formHeaders, type Visitor } from '#tests/support/visitor.ts';
import { CONNECTIONS, cpuOf, type LoadRequest, load, type Measured } from './load.ts';
import { BENCH_SECRET } from './seed.ts';
import type { Stage } from './stage.ts';

export const LESSON = '/courses/helping-not-selling/the-milk-at-my-brothers';
/** Courses with a check of ten questions that may be taken again after a minute. */
const CHECKS = ['bench-1', 'bench-2', 'bench-3', 'bench-4', 'bench-5', 'bench-6'];

/** A page, asked for by these people in turn. */
export async function measurePage(
  stage: Stage,
  of: {
    readonly path: string;
    readonly by: readonly Visitor[];
    readonly seconds: number;
    readonly connections?: number;
  },
): Promise<Measured> {
  const requests = of.by.map((visitor): LoadRequest => ({ path: of.path, headers: { cookie: visitor.cookie } }));
  const { seconds, connections = CONNECTIONS } = of;
  return load({ url: stage.url, pid: stage.pid, seconds, connections, requests });
}

/** Answers to open checks, saved as a page with script saves them; each one is another row. */
export async function measureAnswers(stage: Stage, seconds: number): Promise<Measured> {
  const open = await openChecks(stage, CHECKS.slice(0, 3));
  let turn = 0;
  const next = (): LoadRequest => {
    const attempt = open[turn % open.length];
    const round = Math.floor(turn / open.length);
    const question = attempt?.questions[round % attempt.questions.length];
    turn += 1;
    if (!attempt || !question) throw new Error('No check is open.');
    const change = Math.floor(round / attempt.questions.length);
    const choices = [question.right, ...question.others.slice(0, 1)];
    const entries = choices[change % choices.length] ?? question.right;
    return postOf(attempt.visitor, attempt.path, answerForm({ question, key: randomUUID(), entries, intent: 'save' }));
  };
  await load({ url: stage.url, seconds: 1, requests: next });
  return load({ url: stage.url, pid: stage.pid, seconds, requests: next });
}

/** Sending in checks that are answered, each one once. */
export async function measureSubmits(stage: Stage): Promise<Measured> {
  const open = await openChecks(stage, CHECKS.slice(3, 6));
  for (const { visitor, path, questions } of open) {
    for (const question of questions)
      await visitor.post(
        `${path}.data`,
        answerForm({ question, key: randomUUID(), entries: question.right, intent: 'save' }),
      );
  }
  const requests = open.map(({ visitor, path }) => postOf(visitor, path, [['intent', 'submit']]));
  const warm = Math.floor(requests.length / 4);
  const expect = [202];
  await load({ url: stage.url, amount: warm, requests: requests.slice(0, warm), expect });
  return load({
    url: stage.url,
    pid: stage.pid,
    amount: requests.length - warm,
    requests: requests.slice(warm),
    expect,
  });
}

/** A whole attempt: start, ten answers, a look over, send in, the result; ten people at a time. CPU of the server for one, in milliseconds. */
export async function measureAttempts(
  stage: Stage,
  of: { readonly course: string; readonly script: boolean },
): Promise<{ readonly cpu: number; readonly ms: number; readonly requests: number }> {
  const inParallel = async (visitors: readonly Visitor[]): Promise<number> => {
    const waiting = [...visitors];
    let requests = 0;
    const person = async () => {
      for (let visitor = waiting.shift(); visitor; visitor = waiting.shift()) {
        const made = await takeCheck(stage, visitor, of);
        requests += made;
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, person));
    return requests;
  };
  const [warm, rest] = [stage.learners.slice(0, CONNECTIONS), stage.learners.slice(CONNECTIONS)];
  await inParallel(warm);
  const cpuBefore = cpuOf(stage.pid);
  const started = performance.now();
  const requests = await inParallel(rest);
  return {
    cpu: (cpuOf(stage.pid) - cpuBefore) / rest.length,
    ms: (performance.now() - started) / rest.length,
    requests: requests / rest.length,
  };
}

async function takeCheck(
  stage: Stage,
  visitor: Visitor,
  of: { readonly course: string; readonly script: boolean },
): Promise<number> {
  const attemptId = await startCheck(visitor, of.course);
  const questions = await questionsOf(stage.db, BENCH_SECRET, attemptId);
  const path = `/attempts/${attemptId}`;
  const steps = of.script ? withScript(path, questions) : withoutScript(path, questions);
  for (const step of steps) {
    const answer = await (step.fields ? visitor.post(step.path, step.fields) : visitor.get(step.path));
    if (answer.status !== step.status) throw new Error(`${step.path} answered ${answer.status}, not ${step.status}.`);
  }
  return steps.length + 1;
}

type Step = {
  readonly path: string;
  readonly fields?: readonly (readonly [string, string])[];
  readonly status: number;
};

/** What a browser sends: a save behind the page and the next question's data, for each answer. */
function withScript(path: string, questions: readonly CheckQuestion[]): readonly Step[] {
  const data = `${path}.data?_routes=routes%2Flearn%2Fattempt`;
  return [
    { path: data, status: 200 },
    ...questions.flatMap((question, index): Step[] => [
      {
        path: `${path}.data`,
        fields: answerForm({ question, key: randomUUID(), entries: question.right, intent: 'save' }),
        status: 200,
      },
      { path: `${data}&q=${index + 1 < questions.length ? index + 2 : 'overview'}`, status: 200 },
    ]),
    { path: `${path}.data`, fields: [['intent', 'submit']], status: 202 },
    { path: `${path}/result.data?_routes=routes%2Flearn%2Fresult`, status: 200 },
  ];
}

/** What a browser without script sends: a form and a whole page, for each answer. */
function withoutScript(path: string, questions: readonly CheckQuestion[]): readonly Step[] {
  return [
    { path, status: 200 },
    ...questions.flatMap((question, index): Step[] => [
      {
        path,
        fields: answerForm({ question, key: randomUUID(), entries: question.right, intent: 'answer' }),
        status: 303,
      },
      { path: `${path}?q=${index + 1 < questions.length ? index + 2 : 'overview'}`, status: 200 },
    ]),
    { path, fields: [['intent', 'submit']], status: 303 },
    { path: `${path}/result`, status: 200 },
  ];
}

async function openChecks(stage: Stage, courses: readonly string[]) {
  const open: { readonly visitor: Visitor; readonly path: string; readonly questions: readonly CheckQuestion[] }[] = [];
  for (const visitor of stage.learners) {
    for (const course of courses) {
      const id = await startCheck(visitor, course);
      open.push({ visitor, path: `/attempts/${id}`, questions: await questionsOf(stage.db, BENCH_SECRET, id) });
    }
  }
  return open;
}

function postOf(visitor: Visitor, path: string, fields: readonly (readonly [string, string])[]): LoadRequest {
  return { method: 'POST', path: `${path}.data`, headers: formHeaders(visitor), body: formBody(fields) };
}
