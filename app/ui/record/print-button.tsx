import { useEffect, useState } from 'react';
import { Button } from '../primitives/button.tsx';

/** Prints the page. Without script the browser's own menu does, so the button appears only where it works. */
export function PrintButton() {
  const [works, setWorks] = useState(false);
  useEffect(() => setWorks(true), []);
  return works ? (
    <Button type="button" onClick={() => window.print()}>
      Print
    </Button>
  ) : null;
}
