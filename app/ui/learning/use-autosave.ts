import { useRevalidator } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { SavedKind } from '../primitives/saved-state.tsx';
import { forget, type Kept, keep, namesKept, recall, sendKept } from './kept-answers.ts';
import type { Sent } from './post-quietly.ts';

type Entries = Kept['entries'];

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
  const { revalidate, state } = useRevalidator();
  const recovery = useRef<'none' | 'asked' | 'coming'>('none');
  const waiting = useRef<Kept | null>(null);
  const written = useRef(input.initial !== null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const line = useRef<Promise<Sent>>(Promise.resolve('taken'));
  const current = useRef(input);
  current.current = input;

  // One after the other: a slow save must never arrive behind a newer one.
  const flush = useCallback((): Promise<Sent> => {
    clearTimeout(timer.current);
    const send = async (): Promise<Sent> => {
      while (waiting.current) {
        const kept = waiting.current;
        setSaved('saving');
        const sent = await sendKept(kept);
        if (sent === 'offline') {
          setSaved('unsaved');
          timer.current = setTimeout(flush, RETRY_MS);
          return sent;
        }
        // Something newer may have been written meanwhile: it goes next.
        if (waiting.current !== kept) continue;
        setSaved(sent === 'taken' ? 'saved' : null);
        if (sent === 'refused') return sent;
        waiting.current = null;
        forget(current.current.storageKey);
      }
      return 'taken';
    };
    line.current = line.current.then(send, send);
    return line.current;
  }, []);

  const onDraft = useCallback(
    (entries: Entries) => {
      // A form that wakes up empty has nothing to keep; one that was emptied by hand has.
      if (!written.current && entries.every(([, value]) => value === '')) return;
      written.current = true;
      const { path, fields, storageKey } = current.current;
      waiting.current = { path, fields, entries };
      // From the first letter on: what has just changed is not saved yet.
      setSaved('saving');
      keep(storageKey, waiting.current);
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
      void flush().then((sent) => {
        if (sent !== 'taken') return;
        recovery.current = 'asked';
        revalidate();
      });
    }
    // A page that closes cannot wait for its turn; what arrives out of turn is sent again by the next page.
    const leave = () => {
      if (waiting.current) void sendKept(waiting.current);
    };
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

  // Asking again gives no promise; the answer is there when the asking has come and gone.
  useEffect(() => {
    if (recovery.current === 'asked' && state === 'loading') recovery.current = 'coming';
    if (recovery.current !== 'coming' || state !== 'idle') return;
    recovery.current = 'none';
    setRecovered((count) => count + 1);
  }, [state]);

  const drop = useCallback(() => {
    clearTimeout(timer.current);
    waiting.current = null;
    forget(current.current.storageKey);
  }, []);

  return { saved, onDraft, flush, drop, recovered };
}

/** Sends everything that still waits in the browser under a prefix, such as the other questions of an attempt. */
export function useLeftovers(prefix: string) {
  const [saved, setSaved] = useState<SavedKind>('saved');
  const { revalidate } = useRevalidator();
  const timer = useRef<ReturnType<typeof setTimeout>>();

  const send = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    const names = namesKept(prefix);
    if (names.length === 0) {
      setSaved('saved');
      return true;
    }
    setSaved('saving');
    for (const name of names) {
      const kept = recall(name);
      const sent = kept ? await sendKept(kept) : 'taken';
      if (sent === 'offline') {
        setSaved('unsaved');
        timer.current = setTimeout(send, RETRY_MS);
        return false;
      }
      // What the server refuses was no whole answer yet; it waits on its own question's page.
      if (sent === 'taken') forget(name);
    }
    setSaved('saved');
    revalidate();
    return true;
  }, [prefix, revalidate]);

  useEffect(() => {
    void send();
    const back = () => void send();
    window.addEventListener('online', back);
    return () => {
      window.removeEventListener('online', back);
      clearTimeout(timer.current);
    };
  }, [send]);

  return { saved, send };
}
