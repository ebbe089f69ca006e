import type { ReactNode } from 'react';
import { FieldErrors, FieldHint, type FieldProps, useField } from './field.tsx';
import type { Choice } from './inputs.tsx';

/** Boxes to tick that belong together and share a name: roles, for one. */
export function CheckboxGroup(
  props: Omit<FieldProps, 'defaultValue'> & {
    readonly options: readonly (Choice & { readonly hint?: string })[];
    readonly defaultValues?: readonly string[];
  },
) {
  return <Group {...props} kind="checkbox" />;
}

/** One of a few, all in sight. */
export function RadioGroup(props: FieldProps & { readonly options: readonly (Choice & { readonly hint?: string })[] }) {
  return <Group {...props} kind="radio" defaultValues={props.defaultValue ? [props.defaultValue] : undefined} />;
}

function Group(
  props: FieldProps & {
    readonly kind: 'radio' | 'checkbox';
    readonly options: readonly (Choice & { readonly hint?: string })[];
    readonly defaultValues?: readonly string[];
  },
) {
  const { control, hintId, errorId, errors } = useField(props);
  const picked = props.defaultValues ?? initialValues(props.field?.initialValue);
  return (
    <fieldset
      id={control.id}
      className="field"
      aria-describedby={control['aria-describedby']}
      disabled={props.disabled}
    >
      <legend className="field-label">{props.label}</legend>
      <FieldHint id={hintId}>{props.hint}</FieldHint>
      <div>
        {props.options.map((option) => {
          const id = `${control.id}-${option.value}`;
          return (
            <label key={option.value} className="tick" htmlFor={id}>
              <input
                id={id}
                type={props.kind}
                name={control.name}
                value={option.value}
                defaultChecked={picked.includes(option.value)}
                required={props.kind === 'radio' ? control.required : undefined}
                aria-invalid={control['aria-invalid']}
              />
              <OptionWords label={option.label} hint={option.hint} />
            </label>
          );
        })}
      </div>
      <FieldErrors id={errorId} errors={errors} />
    </fieldset>
  );
}

function OptionWords({ label, hint }: { readonly label: ReactNode; readonly hint?: string }) {
  return (
    <span>
      {label}
      {hint ? <span className="field-hint block">{hint}</span> : null}
    </span>
  );
}

function initialValues(initial: unknown): readonly string[] {
  if (typeof initial === 'string') return [initial];
  return Array.isArray(initial) ? initial.filter((value) => typeof value === 'string') : [];
}
