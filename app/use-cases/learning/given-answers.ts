import { findResults } from '#db/queries/attempts.ts';
import { findGivenAnswers, type GivenAnswer } from '#db/queries/given-answers.ts';
import { findPublicItems } from '#db/queries/items.ts';
import { answerWords, markWords, questionWords } from '../../domain/progress/answer-words.ts';
import type { AnswerGroup, RecordCourse } from '../../domain/progress/record-view.ts';
import { instantWords } from '../../domain/shared/dates.ts';
import type { Deps } from '../deps.ts';

/** A person's own answers in a course, in words: by lesson, then by submitted attempt. Those of an open attempt stay closed. */
export async function readGivenAnswers(
  deps: Deps,
  of: { readonly personId: string; readonly course: Pick<RecordCourse, 'slug' | 'lessons' | 'attempts'> },
): Promise<readonly AnswerGroup[]> {
  const answers = await findGivenAnswers(deps.db, of.personId, of.course.slug);
  const results = await findResults(deps.db, of.personId, of.course.slug);
  const items = await findPublicItems(deps.db, [...new Set(answers.map((answer) => answer.itemRevisionId))]);
  const reader = { timeZone: deps.settings.companyTimeZone, now: deps.clock.now() };
  const lastOfAttempt = new Map(answers.map((answer) => [`${answer.attemptId} ${answer.itemId}`, answer.id]));

  const asView = (answer: GivenAnswer): AnswerGroup['answers'][number] => {
    const item = items.get(answer.itemRevisionId);
    return {
      id: answer.id,
      question: item ? questionWords(item) : answer.itemId,
      given: item ? answerWords(item, answer.response) : [],
      outcome: outcomeOf(answer),
      confidence: CONFIDENCE_WORDS[answer.confidence ?? 0] ?? null,
      hintsUsed: answer.hintsUsed,
      at: instantWords(answer.answeredAt, reader),
    };
  };
  const outcomeOf = (answer: GivenAnswer): string => {
    if (answer.attemptId === null) return markWords(answer.mark);
    if (lastOfAttempt.get(`${answer.attemptId} ${answer.itemId}`) !== answer.id) return 'changed later';
    const result = results.find((each) => each.attemptId === answer.attemptId);
    return markWords(result?.marks[answer.itemId] ?? null);
  };

  const byLesson = of.course.lessons.map((lesson) => ({
    key: lesson.slug,
    title: lesson.title,
    answers: answers.filter((answer) => answer.lesson === lesson.slug).map(asView),
  }));
  const byAttempt = of.course.attempts.map((attempt) => ({
    key: attempt.id,
    title: `Check, attempt ${attempt.number}`,
    answers: answers.filter((answer) => answer.attemptId === attempt.id).map(asView),
  }));
  return [...byLesson, ...byAttempt].filter((group) => group.answers.length > 0);
}

const CONFIDENCE_WORDS: readonly (string | null)[] = [null, 'not sure', 'fairly sure', 'certain'];
