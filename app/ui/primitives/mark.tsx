/** Our mark: a bowl that is also a speech bubble, one helping in it and a second on its way. Decoration only. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        className="fill-accent"
        d="M2.6 16.2h26.8c0 7-5.6 11.9-12.6 11.9h-1.6c-1.7 0-3.3-.3-4.8-.8L4.9 30l1.7-5.2c-2.5-2.1-4-5.1-4-8.6z"
      />
      <path className="fill-due" d="M5.6 14a6.6 6.6 0 0 1 13.2 0z" />
      <circle className="fill-accent" cx="22.9" cy="7.3" r="4.3" />
    </svg>
  );
}
