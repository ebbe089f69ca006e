import type { ItemResponse } from '#app/domain/quiz/item.ts';
import { itemResponseSchema } from '#app/domain/quiz/item-schemas.ts';
import type { Db } from '../client.ts';
import { countAll } from '../dialect.ts';
import { parseJson } from './json.ts';

/** An answer of a person's own record. */
export type GivenAnswer = {
  readonly id: string;
  /** Null in a check. */
  readonly lesson: string | null;
  readonly attemptId: string | null;
  readonly itemId: string;
  readonly itemRevisionId: string;
  /** Null: taken back in a check. */
  readonly response: ItemResponse | null;
  readonly confidence: number | null;
  readonly hintsUsed: number;
  /** In a lesson; a check is marked as a whole. */
  readonly mark: number | null;
  readonly answeredAt: string;
};

/** How many answers a person has given, by course and lesson, or by course and attempt (open ones too). */
export async function countGivenAnswers(db: Db, personId: string) {
  const inLessons = await db
    .selectFrom('answer')
    .select(['course', 'lesson', 'attempt_id as attemptId', countAll().as('count')])
    .where('person_id', '=', personId)
    .where('lesson', 'is not', null)
    .groupBy(['course', 'lesson', 'attempt_id'])
    .execute();
  const inChecks = await db
    .selectFrom('attempt')
    .innerJoin('answer', 'answer.attempt_id', 'attempt.id')
    .select(['answer.course', 'answer.lesson', 'answer.attempt_id as attemptId', countAll().as('count')])
    .where('attempt.person_id', '=', personId)
    .groupBy(['answer.course', 'answer.lesson', 'answer.attempt_id'])
    .execute();
  return [...inLessons, ...inChecks];
}

/** A person's answers in a course, oldest first: of its lessons and of submitted attempts. Those of an open one stay closed. */
export async function findGivenAnswers(db: Db, personId: string, course: string): Promise<readonly GivenAnswer[]> {
  const inLessons = await db
    .selectFrom('answer')
    .select(COLUMNS)
    .where('answer.person_id', '=', personId)
    .where('answer.lesson', 'is not', null)
    .where('answer.course', '=', course)
    .orderBy('answer.id')
    .limit(AT_MOST)
    .execute();
  const inChecks = await db
    .selectFrom('attempt')
    .innerJoin('answer', 'answer.attempt_id', 'attempt.id')
    .select(COLUMNS)
    .where('attempt.person_id', '=', personId)
    .where('attempt.course', '=', course)
    .where('attempt.submitted_at', 'is not', null)
    .orderBy('answer.id')
    .limit(AT_MOST)
    .execute();
  return [...inLessons, ...inChecks].map(({ response, ...answer }) => ({
    ...answer,
    response: parseJson(itemResponseSchema.nullable(), response),
  }));
}

// Far more than anybody gives in one course; a page has to end.
const AT_MOST = 5000;

const COLUMNS = [
  'answer.id',
  'answer.lesson',
  'answer.attempt_id as attemptId',
  'answer.item_id as itemId',
  'answer.item_revision_id as itemRevisionId',
  'answer.response',
  'answer.confidence',
  'answer.hints_used as hintsUsed',
  'answer.mark',
  'answer.answered_at as answeredAt',
] as const;
