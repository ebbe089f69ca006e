const LONGEST = 2000;
const DOORS = /^\/(login|logout|setup|reset|invite|csp-report)(\/|$)/;
const OUR_ORIGIN = 'https://second-helping.invalid';

/**
 * Where to go after sign-in: an address of ours as it was asked for, `/` for anything that could lead elsewhere
 * (two slashes, a backslash, a scheme, control characters) or back to the door.
 */
export function safeNext(target: string | null | undefined): string {
  if (!target || target.length > LONGEST || !/^\/(?![/\\])/.test(target) || hasUnsafeSign(target)) return '/';
  if (!URL.canParse(target, OUR_ORIGIN)) return '/';
  const url = new URL(target, OUR_ORIGIN);
  // "/.//host" is one of ours to begin with and becomes "//host" once its dots are resolved.
  if (url.origin !== OUR_ORIGIN || url.pathname.startsWith('//') || DOORS.test(url.pathname)) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}

/** Control characters (browsers drop tab and newline from addresses) and backslashes (they read them as slashes). */
function hasUnsafeSign(target: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\]/u.test(target);
}
