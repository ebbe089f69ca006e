import type { ReactNode } from 'react';

/** What every page says about the house it belongs to. */
export type Site = { readonly companyName: string; readonly demo: boolean };

/** What all frames share: the way past the bar, the bar, and the sentence of the sample company. */
export function Frame({
  site,
  bar,
  foot,
  children,
}: {
  readonly site: Site;
  readonly bar: ReactNode;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="frame">
      <a className="skip-link" href="#main">
        Skip to the page
      </a>
      <DemoRibbon site={site} />
      {bar}
      {children}
      {foot}
    </div>
  );
}

/** One sentence on every page of the sample company; nothing elsewhere. */
export function DemoRibbon({ site }: { readonly site: Site }) {
  return site.demo ? (
    <aside className="ribbon" aria-label="Sample company">
      This is a sample company: {site.companyName}, its people and their results are made up.
    </aside>
  ) : null;
}

/** The last line of a page: whose house this is, and the way out. */
export function Foot({ site, signedIn }: { readonly site: Site; readonly signedIn: boolean }) {
  return (
    <footer className="foot">
      <p>
        {site.companyName}
        {site.demo ? ' · sample company' : ''}
      </p>
      {signedIn ? <SignOut /> : null}
    </footer>
  );
}

/** Signing out changes something, so it is a form. */
export function SignOut() {
  return (
    <form method="post" action="/logout">
      <button type="submit" className="btn-link">
        Sign out
      </button>
    </form>
  );
}
