import { Link } from '@remix-run/react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';

export type ButtonVariant = 'primary' | 'quiet' | 'danger' | 'link';

type Look = { readonly variant?: ButtonVariant; readonly small?: boolean; readonly className?: string };

/** A button; `primary` is for the one main action of a page. Submits its form unless `type` says otherwise. */
export function Button({
  variant = 'primary',
  small = false,
  className,
  type = 'submit',
  ...rest
}: Look & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style'>) {
  return <button type={type} className={buttonClass({ variant, small, className })} {...rest} />;
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink({
  to,
  variant = 'primary',
  small = false,
  className,
  reloadDocument,
  children,
}: Look & { readonly to: string; readonly reloadDocument?: boolean; readonly children: ReactNode }) {
  return (
    <Link to={to} reloadDocument={reloadDocument} className={buttonClass({ variant, small, className })}>
      {children}
    </Link>
  );
}

/** The classes of a button, for an element that must be something else, such as a plain `<a>`. */
export function buttonClass({ variant = 'primary', small = false, className }: Look): string {
  const look = variant === 'link' ? 'btn-link' : variant === 'primary' ? 'btn' : `btn btn-${variant}`;
  return [look, small && variant !== 'link' ? 'btn-small' : '', className ?? ''].filter(Boolean).join(' ');
}
