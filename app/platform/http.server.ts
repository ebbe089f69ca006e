import { data, json } from '@remix-run/node';
import type { Reason } from '../domain/shared/reason.ts';
import type { Result } from '../domain/shared/result.ts';

/** The one table from a reason to a status. */
const STATUS = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
  busy: 503,
} as const satisfies Record<Reason['kind'], number>;

/** The status a reason answers with. */
export function statusOf(reason: Reason): number {
  return STATUS[reason.kind];
}

/** A refusal as an error page: thrown by loaders, shown by the error boundary with the reason's own sentence. */
export function refusal(reason: Reason): Response {
  return json({ message: reason.message }, { status: statusOf(reason), headers: retryHeader(reason) });
}

/** The value, or the refusal thrown. For loaders and for actions whose refusal is not about the form. */
export function orRefuse<T>(result: Result<T, Reason>): T {
  if (result.ok) return result.value;
  throw refusal(result.error);
}

/** A refusal for the form that asked: the page shows the sentence and keeps what was typed. */
export function formRefusal<T extends object>(reason: Reason, rest: T) {
  return data(
    { error: reason.message, fields: reason.fields ?? {}, ...rest },
    { status: statusOf(reason), headers: retryHeader(reason) },
  );
}

function retryHeader(reason: Reason): Record<string, string> {
  return reason.retryAfterSeconds ? { 'Retry-After': String(Math.ceil(reason.retryAfterSeconds)) } : {};
}
