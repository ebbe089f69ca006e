import { type Confidence, confidenceField } from '../../domain/quiz/form.ts';

const LEVELS: readonly { readonly value: Confidence; readonly words: string }[] = [
  { value: 1, words: 'not sure' },
  { value: 2, words: 'fairly sure' },
  { value: 3, words: 'certain' },
];

/** Three words for how sure the person is; rides on any item and never changes the mark. */
export function ConfidenceGroup({
  domId,
  confidence,
  locked,
}: {
  readonly domId: string;
  readonly confidence: Confidence | null;
  readonly locked: boolean;
}) {
  return (
    <fieldset className="confidence" disabled={locked}>
      <legend className="field-label">How sure are you?</legend>
      <div className="confidence-levels">
        {LEVELS.map((level) => (
          <label key={level.value} className="segment" htmlFor={`${domId}-sure-${level.value}`}>
            <input
              id={`${domId}-sure-${level.value}`}
              type="radio"
              name={locked ? undefined : confidenceField}
              value={level.value}
              defaultChecked={confidence === level.value}
            />
            <span>{level.words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
