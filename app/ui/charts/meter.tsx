import { useId } from 'react';

/** How much of a whole, as a bar with its words: "9 of 10 right". `goal` draws the mark to reach. */
export function Meter({
  label,
  words,
  value,
  max,
  goal,
  tone = 'done',
}: {
  readonly label: string;
  readonly words: string;
  readonly value: number;
  readonly max: number;
  readonly goal?: number;
  readonly tone?: 'done' | 'due' | 'late' | 'none';
}) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <p className="row text-sm">
        <span className="font-semibold">{label}</span>
        <span className="text-soft">{words}</span>
      </p>
      <svg className="chart-bar" role="img" aria-labelledby={id} height="14" focusable="false">
        <title id={id}>{`${label}: ${words}`}</title>
        <rect className={`tone-${tone}`} width={percent(value, max)} height="14" />
        {goal === undefined ? null : <rect className="fill-ink" x={percent(goal, max)} width="2" height="14" />}
      </svg>
    </div>
  );
}

function percent(value: number, max: number): string {
  if (max <= 0) return '0%';
  return `${Math.round(Math.min(1, Math.max(0, value / max)) * 10_000) / 100}%`;
}
