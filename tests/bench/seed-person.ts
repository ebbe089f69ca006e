import { judgeAttempt } from '#app/domain/quiz/attempt-rules.ts';
import { drawCheck } from '#app/domain/quiz/draw.ts';
import { answerBodyHash } from '#app/domain/quiz/idempotency.ts';
import { type CheckSet, FULL_MARK, type ItemResponse } from '#app/domain/quiz/item.ts';
import type { BankEntry, ItemKey, PublicItem } from '#app/domain/quiz/item-parts.ts';
import { markItem } from '#app/domain/quiz/mark-item.ts';
import { shownOrderFor } from '#app/domain/quiz/shown-order.ts';
import { addMs } from '#app/domain/shared/clock.ts';
import { type Random, randomFrom } from '#app/domain/shared/random.ts';
import { otherResponse, rightResponse } from '#app/use-cases/administering/sample-company/sample-learner.ts';
import type { Deps } from '#app/use-cases/deps.ts';
import type { Db } from '#db/client.ts';
import { insertAnswers } from '#db/queries/answers.ts';
import { insertAssignment } from '#db/queries/assignments.ts';
import { insertAttempt, insertAttemptResult, updateAttemptSubmitted } from '#db/queries/attempts.ts';
import { insertCompletion } from '#db/queries/completions.ts';
import { type Course, findCourses } from '#db/queries/courses.ts';
import { insertFinish } from '#db/queries/finishes.ts';
import { findItemKeys, findPublicItems } from '#db/queries/items.ts';
import { findLesson } from '#db/queries/lessons.ts';
import type { NewPerson } from '#db/queries/people.ts';
import { upsertVisit } from '#db/queries/visits.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Of ten answers, how many are right: about two attempts in three pass. */
const RIGHT_OF_TEN = 9;

type SeedCourse = {
  readonly course: Course;
  readonly set: CheckSet;
  /** Lesson slug to revision. */
  readonly lessons: Readonly<Record<string, string>>;
  readonly items: ReadonlyMap<string, PublicItem>;
  readonly keys: ReadonlyMap<string, ItemKey>;
};

/** The published courses with all that an attempt at their checks needs. */
export async function readSeedCourses(deps: Deps): Promise<readonly SeedCourse[]> {
  const courses: SeedCourse[] = [];
  for (const course of await findCourses(deps.db)) {
    if (!course.set) throw new Error(`The course ${course.slug} has no check.`);
    const lessons: Record<string, string> = {};
    for (const { slug } of course.lessons)
      lessons[slug] = (await findLesson(deps.db, course.slug, slug))?.revisionId ?? '';
    const revisions = course.bank.map((entry) => entry.itemRevisionId);
    courses.push({
      course,
      set: course.set,
      lessons,
      items: await findPublicItems(deps.db, revisions),
      keys: await findItemKeys(deps.db, revisions),
    });
  }
  return courses;
}

/** Half a year of one person: every course assigned, every lesson finished, every check taken once, completions where earned. */
export async function seedPerson(
  trx: Db,
  deps: Deps,
  of: { readonly person: NewPerson; readonly courses: readonly SeedCourse[] },
): Promise<void> {
  const random = randomFrom(of.person.email);
  for (const [index, seedCourse] of of.courses.entries()) {
    const begin = addMs(deps.clock.now(), -(180 - 20 * index - random.below(15)) * DAY_MS);
    await insertAssignment(trx, {
      id: deps.newId(),
      person_id: of.person.id,
      course: seedCourse.course.slug,
      due_on: addMs(begin, 30 * DAY_MS).slice(0, 10),
      assigned_at: begin,
      assigned_by: of.person.managerId,
    });
    const finished = await finishLessons(trx, deps, { personId: of.person.id, seedCourse, begin });
    await takeCheck(trx, deps, { personId: of.person.id, seedCourse, at: addMs(finished, DAY_MS), random });
  }
}

async function finishLessons(
  trx: Db,
  deps: Deps,
  of: { readonly personId: string; readonly seedCourse: SeedCourse; readonly begin: string },
): Promise<string> {
  let at = of.begin;
  for (const [lesson, lessonRevisionId] of Object.entries(of.seedCourse.lessons)) {
    at = addMs(at, DAY_MS);
    const place = { personId: of.personId, course: of.seedCourse.course.slug, lesson };
    await upsertVisit(trx, place, { lessonRevisionId, place: 3, drafts: {}, hints: {}, updatedAt: at });
    await insertFinish(trx, {
      id: deps.newId(),
      person_id: of.personId,
      course: place.course,
      lesson,
      lesson_revision_id: lessonRevisionId,
      finished_at: at,
    });
  }
  return at;
}

async function takeCheck(
  trx: Db,
  deps: Deps,
  of: { readonly personId: string; readonly seedCourse: SeedCourse; readonly at: string; readonly random: Random },
): Promise<void> {
  const { personId, seedCourse, at, random } = of;
  const { course, set } = seedCourse;
  const attemptId = deps.newId();
  const seed = attemptId;
  const drawn = drawCheck({ set, bank: course.bank, earlier: [], seed });
  const entries = drawn.map((entry) => ({ ...entry, ...partsOf(seedCourse, entry) }));
  await insertAttempt(trx, {
    id: attemptId,
    personId,
    course: course.slug,
    courseRevisionId: course.revisionId,
    setId: set.id,
    number: 1,
    seed,
    items: entries.map(({ item, key, ...entry }) => ({
      ...entry,
      order: shownOrderFor({ item, key, seed, shuffleAnswers: set.shuffleAnswers }),
    })),
    startedAt: at,
  });
  const given = entries.map(({ item, key, ...entry }) => ({ entry, ...answerTo(item, key, random) }));
  await insertAnswers(
    trx,
    given.map(({ entry, response, bodyHash }, index) => {
      const id = deps.newId();
      return {
        id,
        person_id: personId,
        course: course.slug,
        lesson: null,
        attempt_id: attemptId,
        item_id: entry.itemId,
        item_rev: entry.rev,
        item_revision_id: entry.itemRevisionId,
        idempotency_key: id,
        body_hash: bodyHash,
        response,
        confidence: null,
        hints_used: 0,
        try_number: 1,
        mark: null,
        device: null,
        answered_at: addMs(at, (index + 1) * MINUTE_MS),
      };
    }),
  );
  const submittedAt = addMs(at, 15 * MINUTE_MS);
  await updateAttemptSubmitted(trx, attemptId, submittedAt);
  const judged = judgeAttempt({ set, items: given });
  await insertAttemptResult(trx, {
    attemptId,
    personId,
    course: course.slug,
    number: 1,
    mark: judged.mark,
    maxMark: judged.max,
    passPercent: set.passPercent,
    passed: judged.passed,
    marks: Object.fromEntries(given.map(({ entry, mark }) => [entry.itemId, mark])),
    unmetMusts: judged.unmetMusts.map((must) => must.objective),
    markedAt: submittedAt,
  });
  if (!judged.passed) return;
  await insertCompletion(trx, {
    id: deps.newId(),
    personId,
    course: course.slug,
    courseRevisionId: course.revisionId,
    attemptId,
    lessons: seedCourse.lessons,
    publicId: deps.randomToken(12),
    completedAt: submittedAt,
  });
}

function partsOf({ items, keys }: SeedCourse, entry: BankEntry): { readonly item: PublicItem; readonly key: ItemKey } {
  const item = items.get(entry.itemRevisionId);
  const key = keys.get(entry.itemRevisionId);
  if (!item || !key) throw new Error(`The bank item ${entry.itemId} is not stored whole.`);
  return { item, key };
}

type Given = { readonly response: ItemResponse; readonly bodyHash: string; readonly mark: number };

/** Right nine times of ten; else one of a few other answers. */
function answerTo(item: PublicItem, key: ItemKey, random: Random): Given {
  const known = ANSWERS.get(item.id) ?? answersOf(item, key);
  ANSWERS.set(item.id, known);
  const [right, ...others] = known;
  const chosen = random.below(10) < RIGHT_OF_TEN ? right : others[random.below(others.length)];
  if (!chosen) throw new Error(`The item ${item.id} has no answers.`);
  return chosen;
}

const ANSWERS = new Map<string, readonly Given[]>();

function answersOf(item: PublicItem, key: ItemKey): readonly Given[] {
  const random = randomFrom(item.id);
  const responses = [rightResponse(key), ...Array.from({ length: 6 }, () => otherResponse(item, random))];
  const given = responses.map((response) => ({
    response,
    bodyHash: answerBodyHash(response, null),
    mark: markItem(key, response),
  }));
  if (given[0]?.mark !== FULL_MARK) throw new Error(`The right answer to ${item.id} does not earn the full mark.`);
  return given;
}
