import { EmptyState } from '../layout/empty-state.tsx';
import { PageHead } from '../layout/page-head.tsx';
import { ButtonLink } from '../primitives/button.tsx';

/** Somebody reports to the reader, but nobody who is here now. */
export function NoPeople() {
  return (
    <>
      <PageHead title="Your people" />
      <EmptyState title="Nobody reports to you at the moment">
        As soon as an admin puts somebody into your team, you see here what they have finished.
      </EmptyState>
    </>
  );
}

/** The filters leave nobody over. */
export function NoMatch() {
  return (
    <EmptyState
      title="Nobody matches"
      action={
        <ButtonLink variant="quiet" to="/team">
          Show everybody
        </ButtonLink>
      }
    >
      None of your people is like that. Try fewer words, or another state.
    </EmptyState>
  );
}
