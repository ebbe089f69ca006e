import { type ReactNode, useId } from 'react';
import { Icon } from '../primitives/icons.tsx';

/** What our fields read of Conform's field metadata; a plain object of the same shape does as well. */
export type FieldSource = {
  readonly key?: string | undefined;
  readonly id: string;
  readonly name: string;
  readonly errorId?: string;
  readonly descriptionId?: string;
  readonly errors?: readonly string[] | undefined;
  readonly initialValue?: unknown;
  readonly required?: boolean | undefined;
};

/** A field is fed by Conform (`field`) or by plain props; plain props win. */
export type FieldProps = {
  readonly label: ReactNode;
  readonly field?: FieldSource;
  readonly name?: string;
  readonly id?: string;
  readonly hint?: ReactNode;
  readonly error?: string | readonly string[] | null;
  readonly defaultValue?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
};

/** Everything a control needs to be labelled, described and filled again after an error. */
export type ControlProps = {
  readonly id: string;
  readonly name: string;
  readonly defaultValue: string | undefined;
  readonly required: boolean | undefined;
  readonly disabled: boolean | undefined;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
};

/** Joins a field's two sources and wires hint and error to the control by id. */
export function useField(props: FieldProps): {
  readonly control: ControlProps;
  readonly key: string | undefined;
  readonly hintId: string;
  readonly errorId: string;
  readonly errors: readonly string[];
} {
  const fallbackId = useId();
  const id = props.id ?? props.field?.id ?? fallbackId;
  const hintId = props.field?.descriptionId ?? `${id}-hint`;
  const errorId = props.field?.errorId ?? `${id}-error`;
  const errors = asList(props.error) ?? props.field?.errors ?? [];
  const initial = props.field?.initialValue;
  const described = [props.hint ? hintId : '', errors.length > 0 ? errorId : ''].filter(Boolean).join(' ');
  return {
    control: {
      id,
      name: props.name ?? props.field?.name ?? id,
      defaultValue: props.defaultValue ?? (typeof initial === 'string' ? initial : undefined),
      required: props.required ?? props.field?.required,
      disabled: props.disabled,
      'aria-describedby': described || undefined,
      'aria-invalid': errors.length > 0 ? true : undefined,
    },
    key: props.field?.key,
    hintId,
    errorId,
    errors,
  };
}

/** A label above, a hint under it, the control, and what is wrong with it. */
export function Field({
  label,
  labelFor,
  hint,
  hintId,
  errors,
  errorId,
  children,
}: {
  readonly label: ReactNode;
  readonly labelFor: string;
  readonly hint?: ReactNode;
  readonly hintId: string;
  readonly errors: readonly string[];
  readonly errorId: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="field">
      <label className="field-label" htmlFor={labelFor}>
        {label}
      </label>
      <FieldHint id={hintId}>{hint}</FieldHint>
      {children}
      <FieldErrors id={errorId} errors={errors} />
    </div>
  );
}

/** The hint of a field, or nothing. */
export function FieldHint({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return children ? (
    <p className="field-hint" id={id}>
      {children}
    </p>
  ) : null;
}

/** What is wrong with a field, each as its own sentence, with a sign beside the colour. */
export function FieldErrors({ id, errors }: { readonly id: string; readonly errors: readonly string[] }) {
  return errors.length > 0 ? (
    <div id={id}>
      {errors.map((error) => (
        <p className="field-error" key={error}>
          <Icon name="care" />
          {error}
        </p>
      ))}
    </div>
  ) : null;
}

function asList(error: FieldProps['error']): readonly string[] | null {
  if (!error) return null;
  return typeof error === 'string' ? [error] : error;
}
