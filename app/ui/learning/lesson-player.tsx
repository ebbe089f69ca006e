import { Form, Link } from '@remix-run/react';
import type { LessonPage, LessonPageBlock } from '../../use-cases/learning/show-lesson.ts';
import type { Site } from '../layout/frame.tsx';
import { PlayerShell } from '../layout/player-shell.tsx';
import { PreparedProse } from '../lesson/prepared-prose.tsx';
import { Button, ButtonLink } from '../primitives/button.tsx';
import { Notice } from '../primitives/notice.tsx';
import { LessonQuestion, type Refused } from './lesson-question.tsx';
import { OfflineGuard } from './offline-guard.tsx';

type Props = {
  readonly site: Site;
  readonly page: LessonPage;
  /** All steps on one page: for reading in one go, and for print. */
  readonly whole: boolean;
  readonly again: string | null;
  readonly formKey: string;
  readonly personId: string;
  readonly refused: Refused | null;
  readonly pending: boolean;
};

/** A lesson on a phone in one hand: one step at a time, the way on at the thumb. */
export function LessonPlayer(props: Props) {
  const { page, whole } = props;
  const address = `/courses/${page.course.slug}/${page.lesson.slug}`;
  const isLast = page.step >= page.steps.length - 1;
  const question = page.blocks.find((block) => block.kind === 'item');
  const isAsking = !whole && question?.kind === 'item' && question.feedback === null;
  return (
    <OfflineGuard>
      <PlayerShell
        site={props.site}
        back={{ to: `/courses/${page.course.slug}`, label: `Back to ${page.course.title}` }}
        progress={{
          total: page.steps.length,
          done: whole ? page.steps.length : page.step,
          part: whole ? 0 : 0.5,
          label: progressWords(page),
        }}
        note={whole ? undefined : `${page.minutesLeft} min left`}
        actions={isAsking ? null : <Onward page={page} whole={whole} isLast={isLast} />}
      >
        <p className="text-sm text-soft">
          {`${page.course.title}, lesson ${page.number} of ${page.lessonCount}`}
          {whole ? '' : ` · step ${page.step + 1} of ${page.steps.length}`}
        </p>
        <h1>{page.lesson.title}</h1>
        {props.refused && props.refused.item === '' ? (
          <Notice tone="care" live="alert">
            {props.refused.error}
          </Notice>
        ) : null}
        {page.blocks.map((block) => (
          <Block
            key={block.kind === 'item' ? block.itemId : `${page.step} ${block.id}`}
            block={block}
            props={props}
            address={address}
          />
        ))}
        {isLast || whole ? <Ending page={page} /> : null}
        <p className="no-print text-sm">
          {whole ? (
            <Link to={address}>Step by step instead</Link>
          ) : (
            <Link to={`${address}?step=all`}>The whole lesson on one page, for reading or printing</Link>
          )}
        </p>
      </PlayerShell>
    </OfflineGuard>
  );
}

function Block({
  block,
  props,
  address,
}: {
  readonly block: LessonPageBlock;
  readonly props: Props;
  readonly address: string;
}) {
  if (block.kind === 'prose') return <PreparedProse html={block.html} />;
  return (
    <LessonQuestion
      block={block}
      address={address}
      formKey={props.formKey}
      storageKey={`draft ${props.personId} ${address} ${block.itemId}`}
      refused={props.refused?.item === block.itemId ? props.refused : null}
      pending={props.pending}
      isInBar={!props.whole}
      step={props.page.step}
      isLast={props.page.step >= props.page.steps.length - 1}
      again={props.again === block.itemId}
    />
  );
}

/** The way on, once there is nothing to answer on this step. */
function Onward({
  page,
  whole,
  isLast,
}: {
  readonly page: LessonPage;
  readonly whole: boolean;
  readonly isLast: boolean;
}) {
  if (!isLast && !whole) {
    return (
      <Form method="post" className="flex w-full gap-2.5">
        {page.step > 0 ? (
          <Button variant="quiet" name="intent" value={`go ${page.step - 1}`}>
            Back
          </Button>
        ) : null}
        <Button className="flex-1" name="intent" value={`go ${page.step + 1}`}>
          Next
        </Button>
      </Form>
    );
  }
  if (page.finished) return <AfterTheEnd page={page} />;
  return (
    <Form method="post" className="flex w-full gap-2.5">
      {page.step > 0 && !whole ? (
        <Button variant="quiet" name="intent" value={`go ${page.step - 1}`}>
          Back
        </Button>
      ) : null}
      <Button className="flex-1" name="intent" value="finish">
        Finish this lesson
      </Button>
    </Form>
  );
}

function AfterTheEnd({ page }: { readonly page: LessonPage }) {
  const course = `/courses/${page.course.slug}`;
  return (
    <>
      <ButtonLink variant="quiet" to={course}>
        Course
      </ButtonLink>
      {page.next ? (
        <ButtonLink to={`${course}/${page.next.slug}`}>{`Next: ${page.next.title}`}</ButtonLink>
      ) : (
        <ButtonLink to={`${course}/check`}>To the check</ButtonLink>
      )}
    </>
  );
}

function Ending({ page }: { readonly page: LessonPage }) {
  const address = `/courses/${page.course.slug}/${page.lesson.slug}`;
  return (
    <section className="grid gap-3" aria-label="The end of this lesson">
      {page.finished ? <Notice tone="good">You have finished this lesson.</Notice> : null}
      {!page.finished && page.openSteps.length > 0 ? (
        <Notice
          tone="plain"
          title={
            page.openSteps.length === 1
              ? 'One question is still open'
              : `${page.openSteps.length} questions are still open`
          }
        >
          {page.openSteps.length === 1 ? 'Answer it to finish: ' : 'Answer them to finish: '}
          {page.openSteps.map((step, index) => (
            <span key={step}>
              {index > 0 ? ', ' : ''}
              <Link to={`${address}?step=${step + 1}`}>{`step ${step + 1}`}</Link>
            </span>
          ))}
        </Notice>
      ) : null}
      {page.lesson.comesFrom ? (
        <p className="text-sm text-soft">{`Where this comes from: ${page.lesson.comesFrom}.`}</p>
      ) : null}
    </section>
  );
}

function progressWords(page: LessonPage): string {
  const answered = page.steps.filter((step) => step.question && step.answered).length;
  const questions = page.steps.filter((step) => step.question).length;
  return `Step ${page.step + 1} of ${page.steps.length}; ${answered} of ${questions} questions answered`;
}
