import { useEffect, useState } from 'react';
import { Field, type FieldProps, useField } from './field.tsx';

/** A password, pasteable and shown on request. Never filled again by the server. */
export function PasswordInput(
  props: Omit<FieldProps, 'defaultValue'> & { readonly autoComplete: 'current-password' | 'new-password' },
) {
  const { control, key, ...wiring } = useField(props);
  const [isShown, setShown] = useState(false);
  const [canToggle, setCanToggle] = useState(false);
  useEffect(() => setCanToggle(true), []);
  return (
    <Field label={props.label} labelFor={control.id} hint={props.hint} {...wiring}>
      <div className="flex gap-2">
        <input
          key={key}
          className="input min-w-0 flex-1"
          autoComplete={props.autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          {...control}
          type={isShown ? 'text' : 'password'}
          defaultValue={undefined}
        />
        {canToggle ? (
          <button
            type="button"
            className="btn btn-quiet px-3"
            aria-pressed={isShown}
            aria-controls={control.id}
            onClick={() => setShown(!isShown)}
          >
            Show<span className="sr-only"> password</span>
          </button>
        ) : null}
      </div>
    </Field>
  );
}
