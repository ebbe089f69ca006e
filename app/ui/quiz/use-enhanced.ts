import { type RefObject, useEffect, useRef, useState } from 'react';

/**
 * False on the server and at the first draw, so that a page without script keeps its plain form. At the change to true
 * `start` reads what the person has already entered into the plain fields.
 */
export function useEnhanced(start: (entered: FormData) => void): {
  readonly isEnhanced: boolean;
  readonly anchor: RefObject<HTMLDivElement>;
} {
  const [isEnhanced, setEnhanced] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const begin = useRef(start);
  useEffect(() => {
    const form = anchor.current?.closest('form');
    if (!form) return;
    begin.current(new FormData(form));
    setEnhanced(true);
  }, []);
  return { isEnhanced, anchor };
}

/** Calls `touched` once the fields drawn from `value` are in the page, for every change after the first. */
export function useTouched(value: unknown, touched: () => void): void {
  const last = useRef(value);
  const call = useRef(touched);
  call.current = touched;
  useEffect(() => {
    if (last.current === value) return;
    last.current = value;
    call.current();
  }, [value]);
}
