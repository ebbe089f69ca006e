import { Form, Link } from '@remix-run/react';
import { counted } from '../../domain/shared/count.ts';
import type { CheckFacts, CheckState } from '../../use-cases/learning/show-course.ts';
import { Button, ButtonLink } from '../primitives/button.tsx';
import { Card, Row } from '../primitives/card.tsx';
import { Pill } from '../primitives/pill.tsx';

/** The check of a course: what it asks, whether it is open, and how earlier attempts went. */
export function CheckPanel({
  course,
  check,
  passed,
}: {
  readonly course: string;
  readonly check: CheckState;
  readonly passed: boolean;
}) {
  return (
    <Card as="section" labelledBy="check" className="gap-3">
      <h2 id="check">The check</h2>
      <CheckWords course={course} check={check} passed={passed} />
      {'results' in check && check.results.length > 0 ? <Results results={check.results} /> : null}
    </Card>
  );
}

function CheckWords({
  course,
  check,
  passed,
}: {
  readonly course: string;
  readonly check: CheckState;
  readonly passed: boolean;
}) {
  switch (check.kind) {
    case 'none':
      return (
        <p className="text-soft">
          This course has no check at the moment. A trainer has to mend it; nothing you did is lost.
        </p>
      );
    case 'lessons-missing':
      return (
        <p className="text-soft">{`It opens when all lessons are finished. ${check.count === 1 ? 'One lesson is' : `${check.count} lessons are`} left.`}</p>
      );
    case 'open':
      return (
        <>
          <p>You have begun. Every answer so far is kept, on every device.</p>
          <ButtonLink to={`/attempts/${check.attemptId}`}>Go on with the check</ButtonLink>
        </>
      );
    case 'wait':
      return (
        <p>{`The next attempt opens ${check.at}, in ${check.inWords}. A pause helps things settle; the lessons stay open.`}</p>
      );
    case 'ready':
      return (
        <>
          <p className="text-soft">{`${counted(check.questionCount, 'question')}, no time limit. ${check.passPercent} % passes. You see what was right at the end, and you can take it again.`}</p>
          <Form method="post" action={`/courses/${course}/check`}>
            <Button variant={passed ? 'quiet' : 'primary'}>
              {check.results.length > 0 ? 'Take the check again' : 'Start the check'}
            </Button>
          </Form>
        </>
      );
  }
}

function Results({ results }: { readonly results: CheckFacts['results'] }) {
  return (
    <ul className="grid gap-2">
      {results.map((result) => (
        <li key={result.attemptId}>
          <Row>
            <Link to={`/attempts/${result.attemptId}/result`}>{`Attempt ${result.number}, ${result.when}`}</Link>
            <Pill tone={result.passed ? 'done' : 'none'}>
              {result.passed ? `passed, ${result.percent} %` : `not yet, ${result.percent} %`}
            </Pill>
          </Row>
        </li>
      ))}
    </ul>
  );
}
