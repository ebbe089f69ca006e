import { findAttempt } from '#db/queries/attempts.ts';
import { type Course, findCourse } from '#db/queries/courses.ts';
import { findItemKeys, findPublicItems } from '#db/queries/items.ts';
import { findLesson } from '#db/queries/lessons.ts';
import type { Actor } from '../../../domain/access/actor.ts';
import { stepsOf } from '../../../domain/catalog/steps.ts';
import { addMs, DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../../../domain/shared/clock.ts';
import { addDays } from '../../../domain/shared/dates.ts';
import { type Random, randomFrom } from '../../../domain/shared/random.ts';
import type { Deps } from '../../deps.ts';
import { answerAttemptItem } from '../../learning/answer-attempt-item.ts';
import { answerLessonItem } from '../../learning/answer-lesson-item.ts';
import { finishLesson } from '../../learning/finish-lesson.ts';
import { lessonVeil } from '../../learning/lesson-items.ts';
import { saveLessonPlace } from '../../learning/save-lesson-place.ts';
import { attemptVeil } from '../../learning/show-attempt.ts';
import { startAttempt } from '../../learning/start-attempt.ts';
import { submitAttempt } from '../../learning/submit-attempt.ts';
import { assignCourse } from '../../managing/assign-course.ts';
import { must } from './make-people.ts';
import type { CoursePlan } from './plan.ts';
import { sampleEntries } from './sample-learner.ts';

type Life = {
  readonly deps: Deps;
  readonly actor: Actor;
  readonly managerActor: Actor | null;
  readonly plan: CoursePlan;
  readonly begin: Instant;
  readonly until: Instant;
  readonly goTo: (at: Instant) => void;
  readonly seed: string;
};
/** A sample person at work on a course: what they answer is drawn, when is in `clock`. */
type Learner = Life & { readonly course: Course; readonly random: Random; readonly clock: { at: Instant } };

/** Lives one person's plan for one course, minute by minute, through the use cases; nothing happens after `until`. */
export async function livePlan(life: Life): Promise<void> {
  const { deps, plan } = life;
  const course = await findCourse(deps.db, plan.course);
  if (!course) return;
  if (plan.assigned && life.managerActor) {
    life.goTo(dayOf(life, plan.assigned.day));
    const dueOn = addDays(life.begin.slice(0, 10), plan.assigned.dueDay);
    must(await assignCourse(deps, life.managerActor, { personId: life.actor.personId, course: plan.course, dueOn }));
  }
  if (plan.startDay === null) return;
  const learner: Learner = {
    ...life,
    course,
    random: randomFrom(`${life.seed} ${plan.course}`),
    clock: { at: dayOf(life, plan.startDay) },
  };
  const count = plan.lessons === 'all' ? course.lessons.length : Math.min(plan.lessons, course.lessons.length);
  for (const lesson of course.lessons.slice(0, count)) {
    if (!(await takeLesson(learner, lesson.slug, 1))) return;
    pass(learner, (1 + learner.random.below(3)) * DAY_MS + learner.random.below(40) * MINUTE_MS);
  }
  const next = course.lessons[count];
  if (plan.half && next) await takeLesson(learner, next.slug, 0.5);
  if (count < course.lessons.length) return;
  for (const [index, skill] of plan.attempts.entries()) {
    const isLast = index === plan.attempts.length - 1;
    if (!(await takeCheck(learner, skill, isLast && plan.leavesOpen))) return;
    pass(learner, DAY_MS + HOUR_MS);
  }
}

/** Answers a share of a lesson's questions; all of them and it gets finished. False: the half year is over. */
async function takeLesson(learner: Learner, slug: string, share: number): Promise<boolean> {
  const { deps, actor, random, plan } = learner;
  const lesson = await findLesson(deps.db, plan.course, slug);
  if (!lesson) return true;
  const blocks = lesson.blocks.flatMap((block) => (block.kind === 'item' ? [block] : []));
  const revisionIds = blocks.map((block) => block.itemRevisionId);
  const [items, keys] = [await findPublicItems(deps.db, revisionIds), await findItemKeys(deps.db, revisionIds)];
  const of = { personId: actor.personId, course: plan.course, lesson: slug };
  for (const block of blocks.slice(0, Math.ceil(blocks.length * share))) {
    const item = items.get(block.itemRevisionId);
    const itemKey = keys.get(block.itemRevisionId);
    if (!item || !itemKey) continue;
    if (!pass(learner, (20 + random.below(50)) * SECOND_MS)) return false;
    const veil = lessonVeil(deps.settings.secret, of, block);
    const isRight = random.below(100) < plan.practiceSkill * 100;
    const entries = sampleEntries({ item, itemKey, veil, isRight, random });
    must(
      await answerLessonItem(deps, actor, {
        ...of,
        itemId: block.itemId,
        entries,
        idempotencyKey: deps.newId(),
        device: null,
      }),
    );
  }
  if (share < 1) {
    const step = Math.floor(stepsOf(lesson.blocks).length * share);
    must(await saveLessonPlace(deps, actor, { ...of, kind: 'place', step }));
    return true;
  }
  must(await finishLesson(deps, actor, of));
  return true;
}

/** One attempt at the check. False: the half year is over, or there is no check. */
async function takeCheck(learner: Learner, skill: number, leavesOpen: boolean): Promise<boolean> {
  const { deps, actor, random, plan } = learner;
  if (!pass(learner, MINUTE_MS)) return false;
  // The draw decides which questions are answered, and so how long it takes: drawn by the plan, it is the same every time.
  const seeded = { ...deps, randomToken: () => `sample ${learner.seed} ${plan.course} ${learner.clock.at}` };
  const started = await startAttempt(seeded, actor, { course: plan.course });
  if (!started.ok) return false;
  const attempt = await findAttempt(deps.db, started.value.attemptId, actor.personId);
  if (!attempt) return false;
  const wrongAt = wrongPlaces(attempt.items.length, skill, random);
  const ids = attempt.items.map((entry) => entry.itemRevisionId);
  const [items, keys] = [await findPublicItems(deps.db, ids), await findItemKeys(deps.db, ids)];
  for (const [at, entry] of attempt.items.entries()) {
    const item = items.get(entry.itemRevisionId);
    const itemKey = keys.get(entry.itemRevisionId);
    if (!item || !itemKey) continue;
    if (leavesOpen && at > attempt.items.length / 2) return true;
    if (!pass(learner, (15 + random.below(45)) * SECOND_MS)) return false;
    const veil = attemptVeil(deps.settings.secret, attempt, entry);
    const entries = sampleEntries({ item, itemKey, veil, isRight: !wrongAt.has(at), random });
    must(
      await answerAttemptItem(deps, actor, {
        attemptId: attempt.id,
        at,
        entries,
        idempotencyKey: deps.newId(),
        device: null,
      }),
    );
  }
  must(await submitAttempt(deps, actor, { attemptId: attempt.id }));
  return true;
}

/** Which questions go wrong. */
function wrongPlaces(count: number, skill: number, random: Random): ReadonlySet<number> {
  const wrong = skill >= 1 ? 0 : Math.round(count * (1 - skill));
  return new Set(Array.from({ length: wrong }, () => random.below(count)));
}

/** Lets time pass, never beyond the end of the half year; false when it would. */
function pass(learner: Learner, ms: number): boolean {
  const next = addMs(learner.clock.at, ms);
  if (next >= learner.until) return false;
  learner.clock.at = next;
  learner.goTo(next);
  return true;
}

function dayOf(life: Life, day: number): Instant {
  return addMs(life.begin, day * DAY_MS);
}
