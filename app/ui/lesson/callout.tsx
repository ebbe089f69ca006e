import type { ReactNode } from 'react';
import { Icon, type IconName } from '../primitives/icons.tsx';

export type CalloutKind = 'note' | 'tip' | 'care';

const WORDS: Readonly<Record<CalloutKind, { readonly word: string; readonly icon: IconName }>> = {
  note: { word: 'Good to know', icon: 'info' },
  tip: { word: 'Try this', icon: 'check' },
  care: { word: 'Take care', icon: 'care' },
};

/** A few words set apart; its kind is said in words, with a sign and a colour beside them. */
export function Callout({ kind, children }: { readonly kind: CalloutKind; readonly children: ReactNode }) {
  const { word, icon } = WORDS[kind];
  return (
    <div className={`callout callout-${kind}`} role="note">
      <p className="callout-word">
        <Icon name={icon} /> {word}
      </p>
      {children}
    </div>
  );
}
