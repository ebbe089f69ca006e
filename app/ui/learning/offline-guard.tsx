import { type ReactNode, type SyntheticEvent, useEffect, useState } from 'react';
import { Notice } from '../primitives/notice.tsx';

/** While there is no network a press leaves the page where it is and says so: leaving would only show an error. */
export function OfflineGuard({ children }: { readonly children: ReactNode }) {
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    const back = () => setAway(false);
    window.addEventListener('online', back);
    return () => window.removeEventListener('online', back);
  }, []);
  const stay = (event: SyntheticEvent) => {
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopPropagation();
    setAway(true);
  };
  return (
    <div
      className="contents"
      onSubmitCapture={stay}
      onClickCapture={(event) => (isLink(event.target) ? stay(event) : undefined)}
    >
      {isAway ? <NoNetwork /> : null}
      {children}
    </div>
  );
}

function NoNetwork() {
  return (
    <div className="page page-text" ref={(notice) => notice?.scrollIntoView({ block: 'center' })}>
      <Notice tone="care" live="alert">
        We cannot reach the server just now. Your answer is kept on this device and goes out as soon as the network is
        back.
      </Notice>
    </div>
  );
}

function isLink(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a[href]:not([href^="#"])') !== null;
}
