/**
 * Prose as it was rendered at publish, from the checked tree and nothing else: the one place where HTML goes in as text
 * (R18). While a page wakes up the browser may be given no text at all and keeps what the server sent.
 */
export function PreparedProse({ html = '' }: { readonly html?: string }) {
  return (
    <div
      className="lesson-prose"
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered by render-lesson.tsx from a checked tree
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
