/** How far along: finished segments, the one under way with its share (0 to 1), the rest. `label` says it in words. */
export function Steps({
  total,
  done,
  part = 0,
  label,
}: {
  readonly total: number;
  readonly done: number;
  readonly part?: number;
  readonly label: string;
}) {
  const count = Math.max(1, total);
  const pitch = 100 / count;
  const gap = count > 1 ? Math.min(1.3, pitch * 0.2) : 0;
  // The last segment has no gap after it: stretch all so that the row ends where its box ends.
  const width = (100 - gap * (count - 1)) / count;
  return (
    <svg className="steps" role="img" aria-label={label} height="6" focusable="false">
      {Array.from({ length: count }, (_, index) => {
        const x = index * (width + gap);
        const share = index < done ? 1 : index === done ? Math.min(1, Math.max(0, part)) : 0;
        return (
          // A segment is nothing but its place in the row.
          // biome-ignore lint/suspicious/noArrayIndexKey: segments never move
          <g key={index}>
            <rect className="tone-off" x={percent(x)} width={percent(width)} height="6" rx="3" />
            {share > 0 ? (
              <rect className="tone-on" x={percent(x)} width={percent(width * share)} height="6" rx="3" />
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}

function percent(value: number): string {
  return `${Math.round(value * 100) / 100}%`;
}
