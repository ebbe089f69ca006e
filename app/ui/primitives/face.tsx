/** A drawn face. The name stands beside it in words, so it is silent unless it stands alone (`name`). */
export function Face({
  src,
  size = 40,
  name,
}: {
  readonly src: string;
  readonly size?: 24 | 32 | 40 | 64 | 96;
  readonly name?: string;
}) {
  return <img className="face" src={src} alt={name ?? ''} width={size} height={size} decoding="async" />;
}
