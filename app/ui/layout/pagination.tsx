import { Link } from '@remix-run/react';
import { buttonClass } from '../primitives/button.tsx';

/** Earlier and later pages of a list, through the address. Nothing where all fits on one page. */
export function Pagination({
  page,
  pageCount,
  linkTo,
  label = 'Pages',
}: {
  readonly page: number;
  readonly pageCount: number;
  readonly linkTo: (page: number) => string;
  readonly label?: string;
}) {
  if (pageCount <= 1) return null;
  return (
    <nav className="pagination row" aria-label={label}>
      <Step to={page > 1 ? linkTo(page - 1) : null} rel="prev" words="Previous" />
      <p className="text-sm text-soft">
        Page {page} of {pageCount}
      </p>
      <Step to={page < pageCount ? linkTo(page + 1) : null} rel="next" words="Next" />
    </nav>
  );
}

function Step({ to, rel, words }: { readonly to: string | null; readonly rel: string; readonly words: string }) {
  const look = buttonClass({ variant: 'quiet', small: true });
  return to === null ? (
    <span className={look} aria-disabled="true">
      {words}
    </span>
  ) : (
    <Link to={to} rel={rel} className={look}>
      {words}
    </Link>
  );
}
