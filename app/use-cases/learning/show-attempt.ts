import { type Answer, findAttemptAnswers } from '#db/queries/answers.ts';
import { type Attempt, type AttemptItem, findAttempt } from '#db/queries/attempts.ts';
import { findCourseRevision } from '#db/queries/courses.ts';
import { findPublicItems } from '#db/queries/items.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { type Veil, veilFor, veilItem, veilResponse } from '../../domain/quiz/veil.ts';
import { notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { asConfidence, type QuestionView } from './lesson-items.ts';

export type AttemptPage = {
  readonly attemptId: string;
  readonly course: { readonly slug: string; readonly title: string };
  readonly title: string;
  readonly passPercent: number;
  readonly submitted: boolean;
  /** Question in view, from 0; null: the overview before submitting. */
  readonly at: number | null;
  readonly questions: readonly { readonly answered: boolean }[];
  readonly question: QuestionView | null;
  /** The answer shown was given on another device than this one. */
  readonly fromAnotherDevice: boolean;
  readonly savedAt: string | null;
};

/** An attempt as it was left: the same questions, order and answers, on whatever device. Never a word of the key. */
export async function showAttempt(
  deps: Deps,
  actor: Actor,
  input: { readonly attemptId: string; readonly at: number | 'overview' | null; readonly device: string | null },
): Promise<Result<AttemptPage, Reason>> {
  if (!can(actor, 'learning.use')) return err(notFound());
  const attempt = await findAttempt(deps.db, input.attemptId, actor.personId);
  if (!attempt) return err(notFound('There is no such attempt of yours. Open the check from its course.'));
  const [answers, course] = await Promise.all([
    findAttemptAnswers(deps.db, attempt.id),
    findCourseRevision(deps.db, attempt.courseRevisionId),
  ]);
  const latest = latestByItem(answers);
  const at = questionInView(input.at, attempt, latest);
  const entry = at === null ? undefined : attempt.items[at];
  const shown = entry ? await questionInAttempt(deps, { attempt, entry, answer: latest.get(entry.itemId) }) : null;
  const current = entry ? latest.get(entry.itemId) : undefined;
  return ok({
    attemptId: attempt.id,
    course: { slug: attempt.course, title: course?.title ?? attempt.course },
    title: course?.set?.title ?? 'Check',
    passPercent: course?.set?.passPercent ?? 80,
    submitted: attempt.submittedAt !== null,
    at,
    questions: attempt.items.map((item) => ({ answered: Boolean(latest.get(item.itemId)?.response) })),
    question: shown,
    fromAnotherDevice: Boolean(current?.response && current.device && input.device && current.device !== input.device),
    savedAt: current?.response ? current.answeredAt : null,
  });
}

/** The veil of an item in an attempt. */
export function attemptVeil(secret: string, attempt: Attempt, entry: AttemptItem): Veil {
  return veilFor(secret, {
    personId: attempt.personId,
    contextId: attempt.id,
    itemId: entry.itemId,
    itemRevisionId: entry.itemRevisionId,
  });
}

/** The answer that counts for each item: the last one received. */
export function latestByItem(answers: readonly Answer[]): ReadonlyMap<string, Answer> {
  return new Map(answers.map((answer) => [answer.itemId, answer]));
}

async function questionInAttempt(
  deps: Deps,
  of: { readonly attempt: Attempt; readonly entry: AttemptItem; readonly answer: Answer | undefined },
): Promise<QuestionView | null> {
  const item = (await findPublicItems(deps.db, [of.entry.itemRevisionId])).get(of.entry.itemRevisionId);
  if (!item) return null;
  const veil = attemptVeil(deps.settings.secret, of.attempt, of.entry);
  return {
    item: veilItem(item, of.entry.order, veil),
    response: of.answer?.response ? veilResponse(of.answer.response, veil) : null,
    confidence: asConfidence(of.answer?.confidence ?? null),
    feedback: null,
    hints: [],
    tries: 0,
  };
}

function questionInView(
  asked: number | 'overview' | null,
  attempt: Attempt,
  latest: ReadonlyMap<string, Answer>,
): number | null {
  if (asked === 'overview') return null;
  if (asked !== null) return Math.min(Math.max(asked, 0), attempt.items.length - 1);
  const firstOpen = attempt.items.findIndex((item) => !latest.get(item.itemId)?.response);
  return firstOpen < 0 ? null : firstOpen;
}
