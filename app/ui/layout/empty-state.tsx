import type { ReactNode } from 'react';

/** Nothing here yet: says so kindly, and what would put something here. */
export function EmptyState({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="grid justify-items-start gap-2 rounded-card border border-dashed border-edge p-6">
      <p className="font-serif text-xl">{title}</p>
      {children ? <div className="text-soft">{children}</div> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}
