import { useId } from 'react';

export type BarTone = 'done' | 'due' | 'late' | 'none';
export type BarPart = { readonly tone: BarTone; readonly label: string; readonly value: number };

/** Shares of a whole as one bar. The words beside it say the same, so nobody has to tell colours apart. */
export function StackedBar({ title, parts }: { readonly title: string; readonly parts: readonly BarPart[] }) {
  const id = useId();
  const shown = parts.filter((part) => part.value > 0);
  const total = shown.reduce((sum, part) => sum + part.value, 0);
  const starts = shown.map((_, index) => shown.slice(0, index).reduce((sum, part) => sum + part.value, 0));
  return (
    <div className="grid gap-2">
      <svg className="chart-bar" role="img" aria-labelledby={`${id}-t ${id}-d`} height="14" focusable="false">
        <title id={`${id}-t`}>{title}</title>
        <desc id={`${id}-d`}>{inWords(parts)}</desc>
        {shown.map((part, index) => (
          <rect
            key={part.label}
            className={`tone-${part.tone}`}
            x={percent((starts[index] ?? 0) / total)}
            width={percent(part.value / total)}
            height="14"
          />
        ))}
      </svg>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-soft">
        {shown.map((part) => (
          <li key={part.label} className="flex items-center gap-1.5">
            <span className={`key-dot tone-${part.tone}`} aria-hidden="true" />
            {part.value} {part.label}
          </li>
        ))}
        {total === 0 ? <li>nobody yet</li> : null}
      </ul>
    </div>
  );
}

/** "19 done, 3 under way, 1 overdue". */
export function inWords(parts: readonly BarPart[]): string {
  const said = parts.filter((part) => part.value > 0).map((part) => `${part.value} ${part.label}`);
  return said.length > 0 ? said.join(', ') : 'nobody yet';
}

function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}
