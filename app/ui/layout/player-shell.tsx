import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Icon } from '../primitives/icons.tsx';
import { type SavedKind, SavedState } from '../primitives/saved-state.tsx';
import { Steps } from '../primitives/steps.tsx';
import { Frame, type Site } from './frame.tsx';

export type PlayerProgress = {
  readonly total: number;
  readonly done: number;
  /** Share of the step under way, 0 to 1. */
  readonly part?: number;
  /** In words, for who cannot see the segments: "Lesson 3 of 5, half way". */
  readonly label: string;
};

/** The frame of a lesson or a check: the way back, where I am, how long is left, and the main action at the thumb. */
export function PlayerShell({
  site,
  back,
  progress,
  note,
  saved,
  actions,
  children,
}: {
  readonly site: Site;
  readonly back: { readonly to: string; readonly label: string };
  readonly progress?: PlayerProgress;
  /** "4 min" or "Question 4 of 12". */
  readonly note?: string;
  /** Leave out where nothing is saved as one goes. */
  readonly saved?: SavedKind | null;
  /** One or two buttons or button-links for the bar at the bottom; a question in a check brings its own. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Frame
      site={site}
      bar={
        <header className="bar">
          <div className="bar-inner bar-player">
            <Link to={back.to} className="btn-link -ml-3 min-w-11 justify-center" aria-label={back.label}>
              <Icon name="back" />
            </Link>
            {progress ? (
              <div className="min-w-16 flex-1">
                <Steps {...progress} />
              </div>
            ) : null}
            {note ? <p className="text-sm whitespace-nowrap text-soft">{note}</p> : null}
            {saved === undefined ? null : (
              <div className="ml-auto">
                <SavedState kind={saved} />
              </div>
            )}
          </div>
        </header>
      }
    >
      <main id="main" tabIndex={-1} className="page page-text">
        {children}
      </main>
      {actions ? <ActionBar as="footer">{actions}</ActionBar> : null}
    </Frame>
  );
}

/** The bar that stays at the bottom edge, in reach of a thumb; never over what has the focus. */
export function ActionBar({
  as: Element = 'div',
  children,
}: {
  /** `footer` outside of `main`, where every part of the page needs a landmark. */
  readonly as?: 'div' | 'footer';
  readonly children: ReactNode;
}) {
  return (
    <Element className="action-bar">
      <div className="action-bar-inner">{children}</div>
    </Element>
  );
}
