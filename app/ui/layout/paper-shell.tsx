import type { ReactNode } from 'react';
import { DemoRibbon, type Site } from './frame.tsx';
import { Wordmark } from './wordmark.tsx';

/** The frame of something one prints: a sheet, and above it what is only for the screen (`tools`). */
export function PaperShell({
  site,
  tools,
  children,
}: {
  readonly site: Site;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="frame">
      <a className="skip-link" href="#main">
        Skip to the page
      </a>
      <DemoRibbon site={site} />
      <header className="bar no-print">
        <div className="bar-inner flex-wrap justify-between">
          <Wordmark />
          {tools ? <div className="flex flex-wrap gap-3">{tools}</div> : null}
        </div>
      </header>
      <main id="main" tabIndex={-1} className="page">
        <div className="paper-sheet">{children}</div>
      </main>
    </div>
  );
}
