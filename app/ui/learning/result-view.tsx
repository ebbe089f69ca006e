import { Link } from '@remix-run/react';
import type { ResultPage } from '../../use-cases/learning/show-result.ts';
import { Card } from '../primitives/card.tsx';
import { Pill } from '../primitives/pill.tsx';
import { QuestionForm } from '../quiz/question-form.tsx';

/** The end of a check: the result, what to use today, what was missed and where it stands, what is next. */
export function ResultView({ page }: { readonly page: ResultPage }) {
  return (
    <>
      <div>
        <Pill
          tone={page.passed ? 'done' : 'none'}
        >{`${page.passed ? 'passed' : 'not passed yet'}, ${page.rightCount} of ${page.itemCount} fully right`}</Pill>
      </div>
      <h1>{headline(page)}</h1>
      <p>{`${page.percent} % of the marks; ${page.passPercent} % passes.`}</p>
      {page.unmetMusts.length > 0 ? (
        <p>{`Whatever the marks: “${page.unmetMusts.join('”, “')}” has to be fully right. This time it was not.`}</p>
      ) : null}
      {page.passed && !page.completion && page.unfinished.length > 0 ? (
        <p>
          {'The course is complete once you finish '}
          {page.unfinished.map((lesson, index) => (
            <span key={lesson.slug}>
              {index > 0 ? ', ' : ''}
              <Link to={`/courses/${page.course.slug}/${lesson.slug}`}>{lesson.title}</Link>
            </span>
          ))}
          .
        </p>
      ) : null}
      {page.passed ? null : (
        <p>
          {page.retryFrom
            ? `You can take it again ${page.retryFrom}. Until then the lessons are open, and the passages below are short.`
            : 'You can take it again whenever you like.'}
        </p>
      )}
      <UseToday keep={page.keep} />
      <Missed page={page} />
    </>
  );
}

function headline(page: ResultPage): string {
  if (page.passed && page.completion) return `That’s “${page.course.title}” done.`;
  if (page.completion) return 'Not this time. The course stays complete.';
  return page.passed ? `The check of “${page.course.title}” is passed.` : 'Not yet. Here is what to look at.';
}

function UseToday({ keep }: { readonly keep: ResultPage['keep'] }) {
  if (keep.length === 0) return null;
  return (
    <section className="grid gap-2" aria-labelledby="today">
      <h2 id="today">To use today</h2>
      <ul className="grid gap-2">
        {keep.map((line) => (
          <li key={line.lesson} className="keep-line">
            {line.line}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Missed({ page }: { readonly page: ResultPage }) {
  if (page.missed.length === 0) return <p>Every question was fully right.</p>;
  return (
    <section className="grid gap-4" aria-labelledby="missed">
      <h2 id="missed">Worth another look</h2>
      {page.missed.map((question, index) => (
        <Card key={question.item.id} className="gap-3">
          <QuestionForm
            item={question.item}
            response={question.response}
            feedback={question.feedback}
            confidence={question.confidence}
            mode="practice"
            number={`${index + 1} of ${page.missed.length}`}
            headingLevel={3}
          />
          {question.passage ? (
            <p>
              {'It stands in '}
              <Link to={question.passage.href}>{question.passage.title}</Link>.
            </p>
          ) : null}
        </Card>
      ))}
    </section>
  );
}
