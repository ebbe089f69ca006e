import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';

/** Where a heading leads to sort by it, and how the list is sorted by it now. */
export type SortState = { readonly to: string; readonly direction: 'ascending' | 'descending' | null };

/** A column heading that sorts through the address; its `th` carries `aria-sort`. */
export function SortLink({ to, direction, children }: SortState & { readonly children: ReactNode }) {
  return (
    <Link
      to={to}
      preventScrollReset
      className="inline-flex min-h-8 items-center gap-1 underline decoration-edge underline-offset-4 hover:text-accent"
    >
      {children}
      {direction ? <Icon name={direction === 'ascending' ? 'up' : 'down'} /> : null}
    </Link>
  );
}
