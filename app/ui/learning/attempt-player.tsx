import { Form, Link, useNavigate, useSubmit } from '@remix-run/react';
import { type FormEvent, useState } from 'react';
import { readResponse } from '../../domain/quiz/form.ts';
import type { AttemptPage } from '../../use-cases/learning/show-attempt.ts';
import type { Site } from '../layout/frame.tsx';
import { PlayerShell } from '../layout/player-shell.tsx';
import { Button } from '../primitives/button.tsx';
import { Card, Row } from '../primitives/card.tsx';
import { Notice } from '../primitives/notice.tsx';
import { Pill } from '../primitives/pill.tsx';
import { QuestionForm } from '../quiz/question-form.tsx';
import type { Refused } from './lesson-question.tsx';
import { OfflineGuard } from './offline-guard.tsx';
import { useAutosave, useLeftovers } from './use-autosave.ts';

type Props = {
  readonly site: Site;
  readonly page: AttemptPage;
  readonly formKey: string;
  readonly personId: string;
  readonly refused: Refused | null;
  readonly pending: boolean;
};

/** A check: one question at a time, every answer saved as it is given, an overview before it is sent in. */
export function AttemptPlayer(props: Props) {
  const { page } = props;
  return (
    <OfflineGuard>
      {page.at === null || !page.question ? (
        <Overview {...props} />
      ) : (
        <Question key={page.at} {...props} at={page.at} question={page.question} />
      )}
    </OfflineGuard>
  );
}

function Question({
  site,
  page,
  at,
  question,
  ...props
}: Props & { readonly at: number; readonly question: NonNullable<AttemptPage['question']> }) {
  const address = `/attempts/${page.attemptId}`;
  const navigate = useNavigate();
  const [isOffline, setOffline] = useState(false);
  const fields = { step: String(at), key: props.formKey };
  const { saved, onDraft, flush, recovered } = useAutosave({
    path: address,
    fields: { intent: 'save', ...fields },
    storageKey: `answer ${props.personId} ${page.attemptId} ${at}`,
    initial: page.savedAt ? 'saved' : null,
  });
  const refused = props.refused?.item === String(at) ? props.refused : null;
  const typed = refused ? readResponse(question.item, refused.entries) : null;
  const submit = useSubmit();
  // Without a network the page stays where it is and says so; the answer waits in the browser.
  const onSubmit = async (event: FormEvent<HTMLDivElement>) => {
    if (saved === null || saved === 'saved') return;
    event.preventDefault();
    const button = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null;
    const goesBack = button instanceof HTMLButtonElement && button.value === 'back';
    const sent = await flush();
    setOffline(sent === 'offline');
    // The page's own way shows why it was refused, beside what was entered.
    if (sent === 'refused' && button instanceof HTMLButtonElement) submit(button, { preventScrollReset: true });
    const next = goesBack ? at : at + 2;
    if (sent === 'taken') navigate(`${address}?q=${next > page.questions.length ? 'overview' : Math.max(next, 1)}`);
  };
  return (
    <PlayerShell
      site={site}
      back={{ to: `/courses/${page.course.slug}`, label: `Back to ${page.course.title}; your answers are kept` }}
      progress={{
        total: page.questions.length,
        done: at,
        part: 0.5,
        label: `Question ${at + 1} of ${page.questions.length}`,
      }}
      note={`Question ${at + 1} of ${page.questions.length}`}
      saved={saved}
    >
      <h1 className="sr-only">{`${page.title}, question ${at + 1}`}</h1>
      {page.fromAnotherDevice ? (
        <Notice tone="plain">
          This answer was given on another device, or before you last signed in. Change it here if you like; the last
          one counts.
        </Notice>
      ) : null}
      {isOffline ? (
        <Notice tone="care" live="alert">
          We cannot reach the server just now. Your answer is kept on this device and goes out as soon as the network is
          back.
        </Notice>
      ) : null}
      <div onSubmitCapture={onSubmit}>
        <QuestionForm
          key={recovered}
          item={question.item}
          response={typed?.ok ? typed.value.response : question.response}
          entered={typed && !typed.ok ? refused?.entries : undefined}
          confidence={typed?.ok ? typed.value.confidence : question.confidence}
          feedback={null}
          mode="check"
          hiddenFields={fields}
          error={refused?.error ?? null}
          pending={props.pending}
          submitLabel={at + 1 === page.questions.length ? 'Save and look over' : 'Save and go on'}
          actionsAt="bar"
          // A refused answer comes back to its own question.
          action={`${address}?q=${at + 1}`}
          Form={Form}
          onDraft={onDraft}
          extraActions={
            at > 0 ? (
              <Button variant="quiet" name="intent" value="back" className="flex-none">
                Back
              </Button>
            ) : null
          }
        />
      </div>
      <p className="text-sm">
        <Link to={`${address}?q=overview`}>See all questions and send in</Link>
      </p>
    </PlayerShell>
  );
}

function Overview({ site, page, pending, refused, personId }: Props) {
  // Answers of other questions that are still in the browser: they count once they have arrived.
  const { saved, send } = useLeftovers(`answer ${personId} ${page.attemptId} `);
  const address = `/attempts/${page.attemptId}`;
  const open = page.questions.filter((question) => !question.answered).length;
  return (
    <PlayerShell
      site={site}
      back={{ to: `/courses/${page.course.slug}`, label: `Back to ${page.course.title}; your answers are kept` }}
      progress={{
        total: page.questions.length,
        done: page.questions.length - open,
        label: `${page.questions.length - open} of ${page.questions.length} answered`,
      }}
      note={`${page.questions.length - open} of ${page.questions.length}`}
      saved={saved}
      actions={
        <Form
          method="post"
          action={address}
          className="flex w-full"
          onSubmit={(event) => {
            if (saved === 'saved') return;
            event.preventDefault();
            void send();
          }}
        >
          <Button name="intent" value="submit" className="flex-1" disabled={pending}>
            {open > 0 ? 'Send in as it is' : 'Send in'}
          </Button>
        </Form>
      }
    >
      <h1>{page.title}</h1>
      {refused ? (
        <Notice tone="care" live="alert">
          {refused.error}
        </Notice>
      ) : null}
      {saved === 'unsaved' ? (
        <Notice tone="care" live="alert">
          An answer of yours is still on this device and has not arrived. It goes out as soon as the network is back;
          send in after that.
        </Notice>
      ) : null}
      {open > 0 ? (
        <Notice tone="care" title={open === 1 ? 'One question is still open' : `${open} questions are still open`}>
          An open question counts as not right. You may leave now and come back on any device.
        </Notice>
      ) : (
        <p>{`Everything is answered and saved. Once sent in, answers no longer change. ${page.passPercent} % passes.`}</p>
      )}
      <ol className="grid gap-2">
        {page.questions.map((question, index) => (
          // A question is nothing but its place in the attempt.
          // biome-ignore lint/suspicious/noArrayIndexKey: the order of an attempt is frozen
          <Card as="li" key={index} className="py-3">
            <Row>
              <Link to={`${address}?q=${index + 1}`}>{`Question ${index + 1}`}</Link>
              <Pill tone={question.answered ? 'done' : 'none'}>{question.answered ? 'answered' : 'open'}</Pill>
            </Row>
          </Card>
        ))}
      </ol>
    </PlayerShell>
  );
}
