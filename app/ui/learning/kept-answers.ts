import { postQuietly, type Sent } from './post-quietly.ts';

/** An answer or a draft as it waits in the browser: where it goes, which press it was, and what it says. */
export type Kept = {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly entries: readonly (readonly [string, string])[];
};

/** Keeps it until the server has it; a full or forbidden storage only means that it waits in the page alone. */
export function keep(name: string, kept: Kept): void {
  try {
    localStorage.setItem(name, JSON.stringify(kept));
  } catch {
    // The page itself still holds it and keeps trying.
  }
}

/** The server has it. */
export function forget(name: string): void {
  try {
    localStorage.removeItem(name);
  } catch {
    // Nothing was kept there either.
  }
}

/** What still waits under this name. */
export function recall(name: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? 'null');
    return isKept(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** The names under which something waits. */
export function namesKept(prefix: string): readonly string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(prefix));
  } catch {
    return [];
  }
}

/** Sends what waits, under the key it was first sent with, so that what did arrive counts once. */
export function sendKept(kept: Kept): Promise<Sent> {
  return postQuietly(kept.path, [...Object.entries(kept.fields), ...kept.entries]);
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' &&
    value !== null &&
    'path' in value &&
    typeof value.path === 'string' &&
    'fields' in value &&
    typeof value.fields === 'object' &&
    'entries' in value &&
    Array.isArray(value.entries)
  );
}
