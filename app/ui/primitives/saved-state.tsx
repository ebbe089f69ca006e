import { Icon } from './icons.tsx';

/** Whether the server has what the person entered. `elsewhere`: a newer answer came from another device. */
export type SavedKind = 'saved' | 'saving' | 'unsaved' | 'elsewhere';

/** "saved", said where it changes: a polite status region that is always in the page. */
export function SavedState({ kind, at }: { readonly kind: SavedKind | null; readonly at?: string }) {
  return (
    <span role="status" className="inline-flex">
      {kind ? (
        <span className={`saved ${LOOKS[kind]}`} data-saved={kind}>
          <Icon name={kind === 'saved' ? 'check' : kind === 'saving' ? 'clock' : 'care'} />
          {WORDS[kind]}
          {kind === 'saved' && at ? ` ${at}` : ''}
        </span>
      ) : null}
    </span>
  );
}

const LOOKS: Readonly<Record<SavedKind, string>> = {
  saved: '',
  saving: 'saved-waiting',
  unsaved: 'saved-care',
  elsewhere: 'saved-care',
};
const WORDS: Readonly<Record<SavedKind, string>> = {
  saved: 'saved',
  saving: 'saving …',
  unsaved: 'not saved yet, we keep trying',
  elsewhere: 'a newer answer came from another device',
};
