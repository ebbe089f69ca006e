import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Button } from '../primitives/button.tsx';

/** Asks before something that is hard to undo, as a page of its own or a part of one: works without script. */
export function ConfirmPanel({
  title,
  children,
  action,
  fields = {},
  confirmLabel,
  cancelTo,
  cancelLabel = 'No, go back',
  danger = false,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly confirmLabel: string;
  readonly cancelTo: string;
  readonly cancelLabel?: string;
  readonly danger?: boolean;
}) {
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <div>{children}</div>
      <Form method="post" action={action} className="flex flex-wrap items-center gap-4">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button variant={danger ? 'danger' : 'primary'}>{confirmLabel}</Button>
        <Link to={cancelTo} className="btn-link">
          {cancelLabel}
        </Link>
      </Form>
    </section>
  );
}
