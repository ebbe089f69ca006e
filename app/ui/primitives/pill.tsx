import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';

export type PillTone = 'done' | 'due' | 'late' | 'none';

/** A state in a word, with its sign and colour: done, due, late, or nothing yet. */
export function Pill({ tone, children }: { readonly tone: PillTone; readonly children: ReactNode }) {
  const icon = SIGNS[tone];
  return (
    <span className={tone === 'none' ? 'pill' : `pill pill-${tone}`}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </span>
  );
}

const SIGNS: Readonly<Record<PillTone, IconName | null>> = { done: 'check', due: 'clock', late: 'care', none: null };
