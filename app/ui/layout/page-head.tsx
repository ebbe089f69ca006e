import type { ReactNode } from 'react';

/** The page's one heading, a sentence under it, and at most one action beside it. */
export function PageHead({
  title,
  children,
  action,
}: {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="grid gap-2">
      <div className="row">
        <h1>{title}</h1>
        {action ? <div>{action}</div> : null}
      </div>
      {children ? <div className="max-w-prose text-soft">{children}</div> : null}
    </div>
  );
}
