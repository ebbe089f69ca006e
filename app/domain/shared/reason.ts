/**
 * Why a use case said no. `platform/http.server.ts` holds the one table from kind to status.
 * `message` is a full sentence for the person: what is wrong and what to do.
 * `fields` names single form fields, each with its own sentence.
 */
export type Reason = {
  readonly kind: 'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'too-many' | 'busy';
  readonly message: string;
  readonly fields?: Readonly<Record<string, string>>;
  /** Seconds until another try makes sense (too-many, busy). */
  readonly retryAfterSeconds?: number;
};

/** "Not found", also the answer for what belongs to somebody else. */
export function notFound(message = 'There is nothing at this address, or it is not yours to see.'): Reason {
  return { kind: 'not-found', message };
}

/** The form holds something we cannot take; every field named gets its own sentence. */
export function invalid(message: string, fields?: Readonly<Record<string, string>>): Reason {
  return fields ? { kind: 'invalid', message, fields } : { kind: 'invalid', message };
}

/** The state has moved on since the page was shown. */
export function conflict(message: string): Reason {
  return { kind: 'conflict', message };
}
