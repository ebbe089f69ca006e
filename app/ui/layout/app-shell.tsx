import { Link, useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Icon } from '../primitives/icons.tsx';
import { Foot, Frame, SignOut, type Site } from './frame.tsx';
import { Wordmark } from './wordmark.tsx';

/** Who looks at the page, as far as its frame needs to know. `face` is a drawn face or nothing. */
export type Viewer = {
  readonly name: string;
  readonly face?: ReactNode;
  readonly isManager: boolean;
  readonly isTrainer: boolean;
  readonly isAdmin: boolean;
};

/** The frame of every signed-in page: name, the places this person may go, their face, the page, the company. */
export function AppShell({
  site,
  viewer,
  width = 'wide',
  children,
}: {
  readonly site: Site;
  readonly viewer: Viewer;
  /** `text` for pages that are mostly read. */
  readonly width?: 'wide' | 'text';
  readonly children: ReactNode;
}) {
  const links = placesFor(viewer);
  return (
    <Frame site={site} bar={<Bar viewer={viewer} links={links} />} foot={<Foot site={site} signedIn />}>
      <main id="main" tabIndex={-1} className={width === 'text' ? 'page page-text' : 'page'}>
        {children}
      </main>
    </Frame>
  );
}

type Place = { readonly to: string; readonly label: string };

/** The menu by rights: everyone learns; managers, trainers and admins have one place more each. */
export function placesFor(viewer: Viewer): readonly Place[] {
  return [
    { to: '/', label: 'My learning' },
    { to: '/courses', label: 'Courses' },
    { to: '/phrases', label: 'Phrases' },
    { to: '/record', label: 'My record' },
    ...(viewer.isManager ? [{ to: '/team', label: 'My team' }] : []),
    ...(viewer.isTrainer ? [{ to: '/author', label: 'Author' }] : []),
    ...(viewer.isAdmin ? [{ to: '/admin/people', label: 'People' }] : []),
  ];
}

function Bar({ viewer, links }: { readonly viewer: Viewer; readonly links: readonly Place[] }) {
  return (
    <header className="bar">
      <div className="bar-inner">
        <Wordmark />
        <nav className="nav-wide" aria-label="Main">
          <NavLinks links={links} />
        </nav>
        {/* Opens without script; closed again by every page change because the page is a new one. */}
        <details className="nav-narrow" key={useLocation().key}>
          <summary>
            <Icon name="menu" />
            <span>Menu</span>
          </summary>
          <nav aria-label="Main">
            <NavLinks links={links} />
            <div className="border-t border-line px-2">
              <SignOut />
            </div>
          </nav>
        </details>
        <Link to="/account" className="face-link" aria-label={`Your account, ${viewer.name}`}>
          {viewer.face ?? initials(viewer.name)}
        </Link>
      </div>
    </header>
  );
}

function NavLinks({ links }: { readonly links: readonly Place[] }) {
  const path = useLocation().pathname;
  return (
    <>
      {links.map((link) => (
        <Link key={link.to} to={link.to} className="nav-link" aria-current={currentOf(path, link.to)}>
          {link.label}
        </Link>
      ))}
    </>
  );
}

/** `page` on the place itself, `true` on a page inside it. */
function currentOf(path: string, to: string): 'page' | 'true' | undefined {
  if (path === to) return 'page';
  return to !== '/' && path.startsWith(`${to}/`) ? 'true' : undefined;
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((part) => part.slice(0, 1))
    .slice(0, 2)
    .join('');
}
