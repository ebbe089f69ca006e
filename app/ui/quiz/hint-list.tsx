import type { RichText } from '../../domain/shared/rich-text.ts';
import { RichTextView } from '../primitives/rich-text.tsx';

/** The hints asked for so far, one at a time; a new one is read out. */
export function HintList({ hints }: { readonly hints: readonly RichText[] }) {
  return (
    <div role="status">
      {hints.length > 0 ? (
        <ol className="hints" aria-label="Hints">
          {hints.map((hint, index) => (
            // Hints only ever grow at the end.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={index} className="hint">
              <b>Hint {index + 1}. </b>
              <RichTextView text={hint} />
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  );
}
