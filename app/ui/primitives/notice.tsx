import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';

export type NoticeTone = 'plain' | 'good' | 'care' | 'bad';

/**
 * A sentence the page has to say. `live="status"` is read out when it appears, `"alert"` at once; leave it out for what
 * was on the page from the start.
 */
export function Notice({
  tone = 'plain',
  live,
  title,
  children,
}: {
  readonly tone?: NoticeTone;
  readonly live?: 'status' | 'alert';
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <div role={live} className={tone === 'plain' ? 'notice' : `notice notice-${tone}`}>
      <Icon name={SIGNS[tone]} />
      <div className="grid gap-1">
        {title ? <p className="font-semibold">{title}</p> : null}
        <div>{children}</div>
      </div>
    </div>
  );
}

const SIGNS: Readonly<Record<NoticeTone, IconName>> = { plain: 'info', good: 'check', care: 'care', bad: 'care' };
