import { Link } from '@remix-run/react';
import type { Missing } from '../../domain/progress/course-state.ts';
import type { RecordCourse } from '../../domain/progress/record-view.ts';
import { dateWords, dueWords } from '../../domain/shared/dates.ts';
import { Card, Row } from '../primitives/card.tsx';
import { Pill } from '../primitives/pill.tsx';

/** Everything on record about one course: its state, what is missing, lessons, attempts, certificate, answers. */
export function CourseRecord({
  course,
  today,
  answersTo,
}: {
  readonly course: RecordCourse;
  readonly today: string;
  /** Address at which this course's answers are shown. */
  readonly answersTo: string;
}) {
  const id = `course-${course.slug}`;
  const answerCount = [...course.lessons, ...course.attempts].reduce((sum, each) => sum + each.answerCount, 0);
  return (
    <Card as="section" labelledBy={id}>
      <Row>
        <h3 id={id}>{course.title}</h3>
        <StatePill course={course} today={today} />
      </Row>
      {course.completion ? (
        <p>
          Complete since {dateWords(course.completion.on, today)}.{' '}
          <Link to={`/certificates/${course.completion.id}`}>See your certificate</Link>
        </p>
      ) : null}
      {course.standing ? (
        <StillMissing course={course} missing={course.standing.missing} minutesLeft={course.standing.minutesLeft} />
      ) : (
        <p className="text-soft">This course is not offered any more. What you did in it stays here.</p>
      )}
      <ul className="grid">
        {course.lessons.map((lesson) => (
          <li key={lesson.slug} className="row border-t border-line py-1.5">
            <span>{lesson.title}</span>
            <span className="text-sm text-soft">{lessonWords(lesson, today)}</span>
          </li>
        ))}
        {course.attempts.map((attempt) => (
          <li key={attempt.id} className="row border-t border-line py-1.5">
            <span>
              Check, attempt {attempt.number}
              {': '}
              <Link to={attempt.submittedOn === null ? `/attempts/${attempt.id}` : `/attempts/${attempt.id}/result`}>
                {attemptWords(attempt)}
              </Link>
            </span>
            <span className="text-sm text-soft">
              {dateWords(attempt.submittedOn ?? attempt.startedOn, today)}, {countOf(attempt.answerCount)}
            </span>
          </li>
        ))}
      </ul>
      {answerCount === 0 ? null : (
        <p>
          <Link to={answersTo} className="btn-link">
            Read your answers in this course ({answerCount})
          </Link>
        </p>
      )}
    </Card>
  );
}

function StatePill({ course, today }: { readonly course: RecordCourse; readonly today: string }) {
  if (course.completion) return <Pill tone="done">done</Pill>;
  if (!course.standing) return null;
  const { due, status } = course.standing;
  if (due.kind === 'overdue') return <Pill tone="late">{dueWords(due.dueOn, today)}</Pill>;
  if (due.kind !== 'none')
    return <Pill tone={due.kind === 'due-soon' ? 'due' : 'none'}>{dueWords(due.dueOn, today)}</Pill>;
  return <Pill tone="none">{status === 'not-started' ? 'not started' : 'under way'}</Pill>;
}

/** Why am I not done? Each missing piece by name, with the way to it. */
function StillMissing({
  course,
  missing,
  minutesLeft,
}: {
  readonly course: RecordCourse;
  readonly missing: readonly Missing[];
  readonly minutesLeft: number;
}) {
  if (missing.length === 0) return null;
  return (
    <div className="grid gap-1">
      <p className="font-semibold">Still missing{minutesLeft > 0 ? `, about ${minutesLeft} minutes of lessons` : ''}</p>
      <ul className="list-disc pl-6">
        {missing.map((each) =>
          each.kind === 'lesson' ? (
            <li key={each.slug}>
              <Link to={`/courses/${course.slug}/${each.slug}`}>{`Lesson ${each.number}: ${each.title}`}</Link>
            </li>
          ) : (
            <li key="check">
              <Link to={`/courses/${course.slug}/check`}>{checkWords(each)}</Link>
            </li>
          ),
        )}
      </ul>
    </div>
  );
}

function checkWords(check: { readonly again: boolean; readonly open: boolean }): string {
  if (check.open) return 'The check: you have begun it, it waits to be sent in';
  return check.again ? 'The check, once more' : 'The check';
}

function lessonWords(lesson: RecordCourse['lessons'][number], today: string): string {
  const state =
    lesson.finishedOn !== null
      ? `finished ${dateWords(lesson.finishedOn, today)}`
      : lesson.openedOn !== null
        ? `last opened ${dateWords(lesson.openedOn, today)}`
        : 'not opened';
  return lesson.answerCount === 0 ? state : `${state}, ${countOf(lesson.answerCount)}`;
}

function attemptWords({ result }: RecordCourse['attempts'][number]): string {
  if (result === null) return 'not sent in yet';
  return `${result.passed ? 'passed' : 'not passed'}, ${result.percent} % (${result.passPercent} % needed)`;
}

function countOf(answers: number): string {
  return answers === 1 ? '1 answer' : `${answers} answers`;
}
