import type { ReactNode } from 'react';
import { Button, type ButtonVariant } from '../primitives/button.tsx';

/** Sends its form. While `pending`, a second press does nothing and the words say that it is on its way. */
export function SubmitButton({
  pending = false,
  pendingLabel = 'One moment …',
  name,
  value,
  variant,
  form,
  children,
}: {
  readonly pending?: boolean;
  readonly pendingLabel?: string;
  readonly name?: string;
  readonly value?: string;
  readonly variant?: ButtonVariant;
  readonly form?: string;
  readonly children: ReactNode;
}) {
  return (
    <Button
      type="submit"
      name={name}
      value={value}
      variant={variant}
      form={form}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
      }}
    >
      {pending ? pendingLabel : children}
    </Button>
  );
}
