import type { ReactNode } from 'react';

/** A calm box. `as` names the element: an `article`, `section` or `li` where it is one. */
export function Card({
  as: Element = 'div',
  className,
  labelledBy,
  id,
  children,
}: {
  readonly as?: 'div' | 'section' | 'article' | 'li';
  readonly className?: string;
  readonly labelledBy?: string;
  readonly id?: string;
  readonly children: ReactNode;
}) {
  return (
    <Element id={id} aria-labelledby={labelledBy} className={className ? `card ${className}` : 'card'}>
      {children}
    </Element>
  );
}

/** Two or more things on a line, pushed apart; they wrap on a narrow screen. */
export function Row({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return <div className={className ? `row ${className}` : 'row'}>{children}</div>;
}

/** A number worth a glance: its state in a word, the number, and a sentence. */
export function Tile({
  state,
  value,
  children,
}: {
  readonly state: ReactNode;
  readonly value: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className="card content-start gap-1 px-4 py-3.5">
      <div className="justify-self-start">{state}</div>
      <p className="font-serif text-4xl leading-none">{value}</p>
      {children ? <p className="text-sm text-soft">{children}</p> : null}
    </div>
  );
}
