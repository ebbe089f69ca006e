import { useEffect, useRef } from 'react';
import { Icon } from '../primitives/icons.tsx';

/**
 * What went wrong with a whole form, first on the page, each line leading to its field. Takes the focus when it
 * arrives, so that nobody has to look for it. Nothing without an error.
 */
export function FormErrorSummary({
  title = 'This did not go through.',
  errors,
}: {
  readonly title?: string;
  readonly errors: readonly { readonly message: string; readonly fieldId?: string }[];
}) {
  const box = useRef<HTMLDivElement>(null);
  const signature = errors.map((error) => error.message).join('\n');
  useEffect(() => {
    if (signature) box.current?.focus();
  }, [signature]);
  if (errors.length === 0) return null;
  return (
    <div ref={box} role="alert" tabIndex={-1} className="notice notice-bad">
      <Icon name="care" />
      <div className="grid gap-1">
        <p className="font-semibold">{title}</p>
        <ul className="grid gap-0.5">
          {errors.map((error) => (
            <li key={error.message}>
              {error.fieldId ? <a href={`#${error.fieldId}`}>{error.message}</a> : error.message}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
