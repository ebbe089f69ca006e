import type { Actor } from '#app/domain/access/actor.ts';
import { responseEntries } from '#app/domain/quiz/form.ts';
import type { ItemResponse } from '#app/domain/quiz/item.ts';
import type { ItemKey } from '#app/domain/quiz/item-parts.ts';
import { veilResponse } from '#app/domain/quiz/veil.ts';
import type { Instant } from '#app/domain/shared/clock.ts';
import { rightResponse } from '#app/use-cases/administering/sample-company/sample-learner.ts';
import type { ContentFolder } from '#app/use-cases/authoring/content-folder.ts';
import { importContent } from '#app/use-cases/authoring/import-content.ts';
import type { Deps } from '#app/use-cases/deps.ts';
import { answerAttemptItem } from '#app/use-cases/learning/answer-attempt-item.ts';
import { answerLessonItem } from '#app/use-cases/learning/answer-lesson-item.ts';
import { finishLesson } from '#app/use-cases/learning/finish-lesson.ts';
import { type Draft, lessonVeil } from '#app/use-cases/learning/lesson-items.ts';
import { attemptVeil } from '#app/use-cases/learning/show-attempt.ts';
import { startAttempt } from '#app/use-cases/learning/start-attempt.ts';
import { submitAttempt } from '#app/use-cases/learning/submit-attempt.ts';
import type { OpenDatabase } from '#db/client.ts';
import { type Attempt, findAttempt } from '#db/queries/attempts.ts';
import { findCourse } from '#db/queries/courses.ts';
import { findItemKeys } from '#db/queries/items.ts';
import { findLesson } from '#db/queries/lessons.ts';
import { TEST_NOW } from './database.ts';
import { testDeps } from './deps.ts';
import { realLessons, smallLibrary } from './small-library.ts';
import { actorOf, makeWorld } from './world.ts';

/** What to say: the right answer, one that earns nothing, half, or exactly this, in authored keys. */
export type How = 'right' | 'wrong' | 'half' | ItemResponse;
type Sent = { readonly key?: string; readonly device?: string | null };

/** A person at work, through the use cases, with the forms their own pages would send. */
export function makeLearner(deps: Deps, actor: Actor) {
  const { personId } = actor;

  /** The fields of a lesson question's form. */
  async function lessonEntries(course: string, lesson: string, itemId: string, how: How = 'right'): Promise<Draft> {
    const found = await findLesson(deps.db, course, lesson);
    const block = found?.blocks.find((each) => each.kind === 'item' && each.itemId === itemId);
    if (block?.kind !== 'item') throw new Error(`${course}/${lesson} has no question ${itemId}.`);
    const veil = lessonVeil(deps.settings.secret, { personId, course, lesson }, block);
    return responseEntries(veilResponse(asResponse(how, await keyOf(block.itemRevisionId)), veil));
  }

  /** The fields of a check question's form; `at` counts from 0. */
  async function attemptEntries(attempt: Attempt, at: number, how: How = 'right'): Promise<Draft> {
    const entry = attempt.items[at];
    if (!entry) throw new Error(`The attempt has no question ${at}.`);
    const veil = attemptVeil(deps.settings.secret, attempt, entry);
    return responseEntries(veilResponse(asResponse(how, await keyOf(entry.itemRevisionId)), veil));
  }

  async function answer(course: string, lesson: string, itemId: string, how: How = 'right', sent: Sent = {}) {
    const entries = await lessonEntries(course, lesson, itemId, how);
    return answerLessonItem(deps, actor, {
      course,
      lesson,
      itemId,
      entries,
      idempotencyKey: sent.key ?? deps.newId(),
      device: sent.device ?? null,
    });
  }

  /** Answers every question of a lesson and finishes it. */
  async function takeLesson(course: string, lesson: string) {
    const found = await findLesson(deps.db, course, lesson);
    for (const block of found?.blocks ?? []) {
      if (block.kind === 'item') must(await answer(course, lesson, block.itemId));
    }
    return must(await finishLesson(deps, actor, { course, lesson }));
  }

  async function takeLessons(course: string) {
    for (const lesson of (await findCourse(deps.db, course))?.lessons ?? []) await takeLesson(course, lesson.slug);
  }

  async function start(course: string): Promise<Attempt> {
    const { attemptId } = must(await startAttempt(deps, actor, { course }));
    const attempt = await findAttempt(deps.db, attemptId, personId);
    if (!attempt) throw new Error('The attempt just started is not there.');
    return attempt;
  }

  async function answerCheck(attempt: Attempt, at: number, how: How = 'right', sent: Sent = {}) {
    const entries = await attemptEntries(attempt, at, how);
    return answerAttemptItem(deps, actor, {
      attemptId: attempt.id,
      at,
      entries,
      idempotencyKey: sent.key ?? deps.newId(),
      device: sent.device ?? null,
    });
  }

  /** Starts the check, answers it (the first `wrong` questions wrongly) and sends it in. */
  async function takeCheck(course: string, wrong = 0): Promise<Attempt> {
    const attempt = await start(course);
    for (const at of attempt.items.keys()) must(await answerCheck(attempt, at, at < wrong ? 'wrong' : 'right'));
    must(await submitAttempt(deps, actor, { attemptId: attempt.id }));
    return attempt;
  }

  async function keyOf(itemRevisionId: string): Promise<ItemKey> {
    const key = (await findItemKeys(deps.db, [itemRevisionId])).get(itemRevisionId);
    if (!key) throw new Error(`The item revision ${itemRevisionId} has no key.`);
    return key;
  }

  return { actor, lessonEntries, attemptEntries, answer, takeLesson, takeLessons, start, answerCheck, takeCheck };
}

/** The value of what has to go well for a test to make sense. */
export function must<T>(
  result:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly error: { readonly message: string } },
): T {
  if (result.ok) return result.value;
  throw new Error(`Refused: ${result.error.message}`);
}

function asResponse(how: How, key: ItemKey): ItemResponse {
  if (typeof how !== 'string') return how;
  if (how === 'right') return rightResponse(key);
  if (key.type !== 'choice' && key.type !== 'truefalse')
    throw new Error(`Say exactly what to answer to a ${key.type} question.`);
  const credit = how === 'half' ? 5_000 : 0;
  return { type: key.type, key: Object.keys(key.credits).find((each) => key.credits[each] === credit) ?? '' };
}

let people = 0;

/** The small library as it is published, and a new learner who has done nothing yet; each test has its own. */
export async function beginLearning(
  opened: OpenDatabase,
  content: ContentFolder = smallLibrary(),
  at: Instant = TEST_NOW,
) {
  const deps = testDeps(opened, { lessons: realLessons });
  deps.setNow(at);
  await importContent(deps, { content });
  const world = makeWorld(opened.db);
  const learner = async (name = 'Dee Okoro') => {
    people += 1;
    return makeLearner(deps, actorOf(await world.person({ name, email: `learner-${people}@larkfield.example` })));
  };
  return { deps, db: opened.db, learner, dee: await learner() };
}
