import type { ReactNode } from 'react';

/** Small signs beside a word; never the only carrier of a meaning, so hidden from screen readers. */
export type IconName =
  | 'check'
  | 'cross'
  | 'half'
  | 'missed'
  | 'info'
  | 'care'
  | 'up'
  | 'down'
  | 'back'
  | 'menu'
  | 'clock'
  | 'grip'
  | 'eye';

/** An icon by name, as large as the words beside it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {SHAPES[name]}
    </svg>
  );
}

const SHAPES: Readonly<Record<IconName, ReactNode>> = {
  check: <path d="M4 10.5 8.3 15 16 5.5" />,
  cross: <path d="m5 5 10 10M15 5 5 15" />,
  half: (
    <>
      <circle cx="10" cy="10" r="7.5" />
      <path d="M10 2.5a7.5 7.5 0 0 1 0 15z" fill="currentColor" stroke="none" />
    </>
  ),
  missed: <path d="M3.5 10a6.5 6.5 0 1 1 2 4.7M3.5 18v-3.5H7M10 6.5V10l2.5 1.6" />,
  info: (
    <>
      <circle cx="10" cy="10" r="7.5" />
      <path d="M10 9.2v4.6M10 6.2v.1" />
    </>
  ),
  care: <path d="M10 3 2.2 16.5h15.6zM10 8.2v3.6M10 14.2v.1" />,
  up: <path d="M10 16V4.5M5 9.2l5-5 5 5" />,
  down: <path d="M10 4v11.5m5-4.7-5 5-5-5" />,
  back: <path d="M16 10H4.5M9.2 5l-5 5 5 5" />,
  menu: <path d="M3 5.5h14M3 10h14M3 14.5h14" />,
  clock: (
    <>
      <circle cx="10" cy="10" r="7.5" />
      <path d="M10 5.8V10l2.8 1.8" />
    </>
  ),
  grip: <path d="M7.5 5v.1M12.5 5v.1M7.5 10v.1M12.5 10v.1M7.5 15v.1M12.5 15v.1" />,
  eye: (
    <>
      <path d="M1.8 10S4.8 4.5 10 4.5 18.2 10 18.2 10 15.2 15.5 10 15.5 1.8 10 1.8 10z" />
      <circle cx="10" cy="10" r="2.4" />
    </>
  ),
};
