/** A picture with words under it. `src` is where we serve it; a picture that is missing is still described. */
export function Figure({
  src,
  alt = '',
  caption,
}: {
  readonly src: string | undefined;
  readonly alt?: string;
  readonly caption?: string;
}) {
  return (
    <figure className="lesson-figure">
      <Picture src={src} alt={alt} />
      {caption ? <figcaption>{caption}</figcaption> : null}
    </figure>
  );
}

/** A picture in a line of text. */
export function Picture({ src, alt }: { readonly src: string | undefined; readonly alt: string }) {
  if (src === undefined) return alt ? <span className="lesson-missing">Picture: {alt}</span> : null;
  return <img src={src} alt={alt} loading="lazy" decoding="async" />;
}
