import { ButtonLink } from '../primitives/button.tsx';
import { Mark } from '../primitives/mark.tsx';

export type ErrorView = {
  /** HTTP status; the words follow from it. */
  readonly status: number;
  /** The use case's own sentence, where there is one. */
  readonly message: string | null;
  /** The number that is also in the log. */
  readonly requestId: string | null;
  readonly action?: { readonly to: string; readonly label: string };
};

/** What happened and what to do now, as a page of its own: for the outermost boundary, where there is no frame. */
export function ErrorPage(view: ErrorView) {
  return (
    <main id="main" className="page page-text">
      <ErrorPanel {...view} />
    </main>
  );
}

/** The same inside a frame that has its `main` already. */
export function ErrorPanel({ status, message, requestId, action }: ErrorView) {
  const words = wordsFor(status);
  const way = action ?? words.action;
  return (
    <div className="mx-auto grid max-w-xl justify-items-start gap-4 py-6">
      <div className="size-14">
        <Mark />
      </div>
      <h1>{words.title}</h1>
      <p>{message ?? words.sentence}</p>
      <ButtonLink to={way.to} reloadDocument>
        {way.label}
      </ButtonLink>
      {requestId && status >= 500 ? (
        <p className="text-sm text-soft">
          If it happens again, tell whoever looks after this site, with this number:{' '}
          <code className="break-all select-all">{requestId}</code>
        </p>
      ) : null}
    </div>
  );
}

type Words = {
  readonly title: string;
  readonly sentence: string;
  readonly action: { readonly to: string; readonly label: string };
};

const HOME = { to: '/', label: 'Back to my learning' };

function wordsFor(status: number): Words {
  switch (status) {
    case 401:
      return {
        title: 'Please sign in',
        sentence: 'This page needs you signed in.',
        action: { to: '/login', label: 'Sign in' },
      };
    case 403:
      return { title: 'Not for you to open', sentence: 'Your role does not include this page.', action: HOME };
    case 404:
      return {
        title: 'Nothing here',
        sentence: 'There is nothing at this address, or it is not yours to see.',
        action: HOME,
      };
    case 409:
      return {
        title: 'Things have moved on',
        sentence: 'This page has changed since you opened it. Open it again and carry on.',
        action: HOME,
      };
    case 429:
      return {
        title: 'A short pause, please',
        sentence: 'That was too often. Wait a little and try again.',
        action: HOME,
      };
    case 503:
      return { title: 'One moment', sentence: 'We are very busy just now. Try again in a few seconds.', action: HOME };
    default:
      return {
        title: status < 500 ? 'That did not work' : 'Our mistake',
        sentence:
          status < 500
            ? 'We could not take what was sent. Go back and try once more.'
            : 'Something broke on our side. What you had saved is safe. Please try again.',
        action: HOME,
      };
  }
}
