import { Link } from '@remix-run/react';
import { Mark } from '../primitives/mark.tsx';

/** The mark and the name, leading to the first page. */
export function Wordmark({ to = '/' }: { readonly to?: string }) {
  return (
    <Link to={to} className="wordmark">
      <Mark />
      <span>
        second <span>helping</span>
      </span>
    </Link>
  );
}
