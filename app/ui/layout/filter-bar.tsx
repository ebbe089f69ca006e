import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Button } from '../primitives/button.tsx';

/** Search and filters of a list as a GET form: the address always says what is shown. `keep` carries sort and the like. */
export function FilterBar({
  label,
  clearTo,
  keep = {},
  submitLabel = 'Show',
  children,
}: {
  readonly label: string;
  /** Address without filters; leave out while none is set. */
  readonly clearTo?: string | null;
  readonly keep?: Readonly<Record<string, string>>;
  readonly submitLabel?: string;
  readonly children: ReactNode;
}) {
  return (
    <Form
      method="get"
      role="search"
      aria-label={label}
      preventScrollReset
      className="filter-bar grid grid-cols-1 items-end gap-3 sm:flex sm:flex-wrap sm:*:min-w-40"
    >
      {Object.entries(keep).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="quiet">{submitLabel}</Button>
        {clearTo ? (
          <Link to={clearTo} className="btn-link">
            Show all
          </Link>
        ) : null}
      </div>
    </Form>
  );
}
