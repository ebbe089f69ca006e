import { findAttemptAnswers } from '#db/queries/answers.ts';
import { type Attempt, findAttempt, findAttemptResult } from '#db/queries/attempts.ts';
import { findCompletion } from '#db/queries/completions.ts';
import { type Course, findCourse, findCourseRevision, findCourses } from '#db/queries/courses.ts';
import { findItemKeys, findPublicItems } from '#db/queries/items.ts';
import { findLesson } from '#db/queries/lessons.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { percentShown } from '../../domain/quiz/attempt-rules.ts';
import { feedbackFor } from '../../domain/quiz/feedback-for.ts';
import { FULL_MARK } from '../../domain/quiz/item.ts';
import { veilFeedback, veilItem, veilResponse } from '../../domain/quiz/veil.ts';
import { conflict, notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { asConfidence, type QuestionView } from './lesson-items.ts';
import { attemptVeil, latestByItem } from './show-attempt.ts';
import { attemptState } from './start-attempt.ts';

export type ResultPage = {
  readonly attemptId: string;
  readonly course: { readonly slug: string; readonly title: string };
  readonly number: number;
  readonly passed: boolean;
  readonly percent: number;
  readonly passPercent: number;
  readonly rightCount: number;
  readonly itemCount: number;
  /** Objectives (their texts) that had to be fully right and were not. */
  readonly unmetMusts: readonly string[];
  readonly submittedAt: string;
  /** The lines to keep of the course's lessons: what to use today. */
  readonly keep: readonly { readonly lesson: string; readonly title: string; readonly line: string }[];
  /** What was not fully right, with the passage that teaches it. */
  readonly missed: readonly (QuestionView & {
    readonly passage: { readonly href: string; readonly title: string } | null;
  })[];
  readonly completion: { readonly id: string; readonly completedAt: string } | null;
  /** Lessons that still have to be finished for the completion. */
  readonly unfinished: readonly { readonly slug: string; readonly title: string }[];
  /** When the next attempt may begin; null: now. Only after a failed one. */
  readonly retryFrom: string | null;
  readonly nextCourse: { readonly slug: string; readonly title: string; readonly minutes: number } | null;
};

/** The end of a check: the result, what to use today, what was missed and where it stands, what is next, the proof. */
export async function showResult(
  deps: Deps,
  actor: Actor,
  input: { readonly attemptId: string },
): Promise<Result<ResultPage, Reason>> {
  if (!can(actor, 'learning.use')) return err(notFound());
  const attempt = await findAttempt(deps.db, input.attemptId, actor.personId);
  if (!attempt) return err(notFound('There is no such attempt of yours. Open the check from its course.'));
  const result = await findAttemptResult(deps.db, attempt.id);
  if (!result) return err(conflict('This attempt has not been submitted yet.'));
  const [frozen, current, completion, courses] = await Promise.all([
    findCourseRevision(deps.db, attempt.courseRevisionId),
    findCourse(deps.db, attempt.course),
    findCompletion(deps.db, actor.personId, attempt.course),
    findCourses(deps.db),
  ]);
  const course = current ?? frozen;
  if (!course) return err(notFound());
  const state = await attemptState(deps.db, { course, personId: actor.personId, now: deps.clock.now() });
  return ok({
    attemptId: attempt.id,
    course: { slug: course.slug, title: course.title },
    number: attempt.number,
    passed: result.passed,
    percent: percentShown(result.mark, result.maxMark),
    passPercent: result.passPercent,
    rightCount: Object.values(result.marks).filter((mark) => mark === FULL_MARK).length,
    itemCount: attempt.items.length,
    unmetMusts: result.unmetMusts.map((id) => frozen?.objectives.find((objective) => objective.id === id)?.text ?? id),
    submittedAt: result.markedAt,
    keep: await keepLines(deps, course),
    missed: await missedQuestions(deps, { attempt, course, marks: result.marks }),
    completion: completion ? { id: completion.id, completedAt: completion.completedAt } : null,
    unfinished: course.lessons.filter((lesson) => state.unfinished.includes(lesson.slug)),
    retryFrom: state.may.kind === 'wait' ? state.may.until : null,
    nextCourse: nextOf(courses, course.slug),
  });
}

async function keepLines(deps: Deps, course: Course): Promise<ResultPage['keep']> {
  const lessons = await Promise.all(course.lessons.map((lesson) => findLesson(deps.db, course.slug, lesson.slug)));
  return lessons.flatMap((lesson) =>
    lesson?.keep ? [{ lesson: lesson.slug, title: lesson.title, line: lesson.keep }] : [],
  );
}

async function missedQuestions(
  deps: Deps,
  of: { readonly attempt: Attempt; readonly course: Course; readonly marks: Readonly<Record<string, number>> },
): Promise<ResultPage['missed']> {
  const entries = of.attempt.items.filter((entry) => (of.marks[entry.itemId] ?? 0) < FULL_MARK);
  const ids = entries.map((entry) => entry.itemRevisionId);
  const [items, keys, answers] = await Promise.all([
    findPublicItems(deps.db, ids),
    findItemKeys(deps.db, ids),
    findAttemptAnswers(deps.db, of.attempt.id),
  ]);
  const latest = latestByItem(answers);
  return entries.flatMap((entry) => {
    const item = items.get(entry.itemRevisionId);
    const key = keys.get(entry.itemRevisionId);
    if (!item || !key) return [];
    const veil = attemptVeil(deps.settings.secret, of.attempt, entry);
    const answer = latest.get(entry.itemId);
    const response = answer?.response ?? null;
    return [
      {
        item: veilItem(item, entry.order, veil),
        response: response ? veilResponse(response, veil) : null,
        confidence: asConfidence(answer?.confidence ?? null),
        feedback: veilFeedback(feedbackFor(key, item, response), veil, item),
        hints: [],
        tries: 1,
        passage: passageOf(of.course, key.see),
      },
    ];
  });
}

function passageOf(course: Course, see: { readonly lesson: string; readonly anchor: string | null } | null) {
  const lesson = see && course.lessons.find((each) => each.slug === see.lesson);
  if (!lesson) return null;
  const at = see.anchor ? `?at=${encodeURIComponent(see.anchor)}` : '';
  return { href: `/courses/${course.slug}/${lesson.slug}${at}`, title: lesson.title };
}

function nextOf(courses: readonly Course[], slug: string): ResultPage['nextCourse'] {
  const next = courses[courses.findIndex((course) => course.slug === slug) + 1];
  return next ? { slug: next.slug, title: next.title, minutes: next.minutes } : null;
}
