import type { ReactNode } from 'react';
import { Foot, Frame, type Site } from './frame.tsx';
import { Wordmark } from './wordmark.tsx';

/**
 * The frame for nobody signed in. `intro` is the sentence that says what this is (with the page's h1); without it the
 * children bring their own h1.
 */
export function DoorShell({
  site,
  intro,
  children,
}: {
  readonly site: Site;
  readonly intro?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Frame
      site={site}
      bar={
        <header className="bar">
          <div className="bar-inner">
            <Wordmark />
          </div>
        </header>
      }
      foot={<Foot site={site} signedIn={false} />}
    >
      <main id="main" tabIndex={-1} className="door">
        {intro ? <div className="door-intro grid gap-4">{intro}</div> : null}
        <div className="grid min-w-0 gap-5">{children}</div>
      </main>
    </Frame>
  );
}
