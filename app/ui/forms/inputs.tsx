import type { HTMLInputAutoCompleteAttribute } from 'react';
import { Field, type FieldProps, useField } from './field.tsx';

/** One line of text. `type` chooses the phone's keyboard: e-mail, search, date, number. */
export function TextInput(
  props: FieldProps & {
    readonly type?: 'text' | 'email' | 'search' | 'date' | 'number' | 'tel' | 'url';
    readonly autoComplete?: HTMLInputAutoCompleteAttribute;
    readonly placeholder?: string;
    readonly maxLength?: number;
    readonly inputMode?: 'text' | 'email' | 'numeric' | 'search';
    readonly spellCheck?: boolean;
    readonly autoCapitalize?: 'none' | 'sentences' | 'words';
    /** The id of a `datalist` that helps while typing. */
    readonly list?: string;
  },
) {
  const { control, key, ...wiring } = useField(props);
  return (
    <Field label={props.label} labelFor={control.id} hint={props.hint} {...wiring}>
      <input
        key={key}
        className="input"
        type={props.type ?? 'text'}
        autoComplete={props.autoComplete}
        placeholder={props.placeholder}
        maxLength={props.maxLength}
        inputMode={props.inputMode}
        spellCheck={props.spellCheck}
        autoCapitalize={props.autoCapitalize}
        list={props.list}
        {...control}
      />
    </Field>
  );
}

/** Several lines of text; grows with what is written. */
export function Textarea(props: FieldProps & { readonly rows?: number; readonly maxLength?: number }) {
  const { control, key, ...wiring } = useField(props);
  return (
    <Field label={props.label} labelFor={control.id} hint={props.hint} {...wiring}>
      <textarea key={key} className="input" rows={props.rows ?? 4} maxLength={props.maxLength} {...control} />
    </Field>
  );
}

export type Choice = { readonly value: string; readonly label: string };

/** One of many, from a list. `blank` adds a first line that stands for "nothing chosen". */
export function Select(props: FieldProps & { readonly options: readonly Choice[]; readonly blank?: string }) {
  const { control, key, ...wiring } = useField(props);
  return (
    <Field label={props.label} labelFor={control.id} hint={props.hint} {...wiring}>
      <select key={key} className="input" {...control}>
        {props.blank === undefined ? null : <option value="">{props.blank}</option>}
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
