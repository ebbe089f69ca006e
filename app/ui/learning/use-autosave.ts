import { useRevalidator } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { SavedKind } from '../primitives/saved-state.tsx';
import { postQuietly } from './post-quietly.ts';

type Entries = readonly (readonly [string, string])[];

const PAUSE_MS = 800;
const RETRY_MS = 4000;

/**
 * Saves what somebody writes or picks shortly after each change and when they leave, keeps it in the browser until the
 * server has it, and tries again while the network is away. `recovered` grows when something left behind has come back.
 */
export function useAutosave(input: {
  readonly path: string;
  /** Fields that say what is being saved: intent, item, key. */
  readonly fields: Readonly<Record<string, string>>;
  /** Under which name the browser keeps it: person, place and question. */
  readonly storageKey: string;
  readonly initial: SavedKind | null;
}) {
  const [saved, setSaved] = useState<SavedKind | null>(input.initial);
  const [recovered, setRecovered] = useState(0);
  const { revalidate } = useRevalidator();
  const waiting = useRef<Entries | null>(null);
  const written = useRef(input.initial !== null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const current = useRef(input);
  current.current = input;

  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    const entries = waiting.current;
    if (!entries) return true;
    const { path, fields, storageKey } = current.current;
    setSaved('saving');
    const sent = await postQuietly(path, [...Object.entries(fields), ...entries]);
    if (sent === 'offline') {
      setSaved('unsaved');
      timer.current = setTimeout(flush, RETRY_MS);
      return false;
    }
    // Something newer may have been written meanwhile: it goes with the next save.
    if (waiting.current === entries) {
      waiting.current = null;
      forget(storageKey);
      setSaved(sent === 'taken' ? 'saved' : null);
      return true;
    }
    return flush();
  }, []);

  const onDraft = useCallback(
    (entries: Entries) => {
      // A form that wakes up empty has nothing to keep; one that was emptied by hand has.
      if (!written.current && entries.every(([, value]) => value === '')) return;
      written.current = true;
      waiting.current = entries;
      keep(current.current.storageKey, entries);
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, PAUSE_MS);
    },
    [flush],
  );

  useEffect(() => {
    const left = recall(input.storageKey);
    if (left) {
      // Left over from a page that closed before it could send: sent now, then shown.
      waiting.current = left;
      void flush().then(async (isSent) => {
        if (!isSent) return;
        await revalidate();
        setRecovered((count) => count + 1);
      });
    }
    const leave = () => void flush();
    const back = () => void flush();
    window.addEventListener('pagehide', leave);
    window.addEventListener('online', back);
    return () => {
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('online', back);
      void flush();
      clearTimeout(timer.current);
    };
  }, [input.storageKey, flush, revalidate]);

  const drop = useCallback(() => {
    clearTimeout(timer.current);
    waiting.current = null;
    forget(current.current.storageKey);
  }, []);

  return { saved, onDraft, flush, drop, recovered };
}

/** Where answers wait in the browser; a full or forbidden storage only means that they wait in the page alone. */
function keep(key: string, entries: Entries): void {
  try {
    localStorage.setItem(key, JSON.stringify(entries));
  } catch {
    // The page itself still holds it and keeps trying.
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept there either.
  }
}

function recall(key: string): Entries | null {
  try {
    const left: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (!Array.isArray(left)) return null;
    return left.flatMap((entry) =>
      Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'string'
        ? [[entry[0], entry[1]] as const]
        : [],
    );
  } catch {
    return null;
  }
}
