/** What kept a request from being answered, where it is not a mistake of ours: it says with which status. */
export type Trouble = 'busy' | 'disk-full';

// SQLite: no room on the disk; a write or a flush failed.
const DISK_CODES = [13, 10];

/** Whether an error means that the database is busy or its disk is full; null for everything else. */
export function troubleOf(error: unknown): Trouble | null {
  if (!(error instanceof Error)) return null;
  if (error.name === 'DatabaseBusy') return 'busy';
  const code = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null;
  return code !== null && DISK_CODES.includes(code) ? 'disk-full' : null;
}

/** The status, and how many seconds until another try makes sense. */
export const TROUBLE_STATUS = {
  busy: { status: 503, retryAfterSeconds: 2 },
  'disk-full': { status: 507, retryAfterSeconds: 60 },
} as const satisfies Record<Trouble, { readonly status: number; readonly retryAfterSeconds: number }>;

/** The path as the log may keep it: which page it was, not the secret of an invitation or a reset. */
export function loggablePath(path: string): string {
  return path.replace(/^\/(invite|reset)\/[^/.]+/, '/$1/…');
}
