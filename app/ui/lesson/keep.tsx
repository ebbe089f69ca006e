/** The one line of a lesson to remember. */
export function Keep({ text }: { readonly text: string }) {
  return (
    <p className="keep">
      <span className="sr-only">To remember: </span>
      {text}
    </p>
  );
}
