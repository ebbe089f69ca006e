import { err, ok, type Result } from '../domain/shared/result.ts';

/** How the session cookie is called here, and whether it travels over https only. */
export type CookiePlan = { readonly name: string; readonly secure: boolean };

const LOOPBACK = new Set(['127.0.0.1', 'localhost']);
/** What Lucia makes: 25 random bytes in lower-case base 32. Anything else was not made by us. */
const VALUE = /^[a-z2-7]{40}$/;

/** The cookie for this public address; an address that could not keep a session safe is refused with the reason. */
export function cookiePlan(appUrl: string): Result<CookiePlan, string> {
  if (!URL.canParse(appUrl))
    return err(`APP_URL "${appUrl}" is not an address. Write it like https://learn.company.example.`);
  const url = new URL(appUrl);
  if (url.protocol === 'https:') return ok({ name: '__Host-second-helping', secure: true });
  if (url.protocol === 'http:' && LOOPBACK.has(url.hostname)) return ok({ name: 'second-helping', secure: false });
  return err(
    `APP_URL is ${appUrl}, and over plain http nobody could sign in safely. Use an https:// address (a proxy in front can provide it), or http://127.0.0.1 to try things out on this machine.`,
  );
}

/** The session value the browser sent; null when there is none, when it is malformed, or when two came (one may be planted). */
export function readSessionCookie(header: string | null, name: string): string | null {
  if (!header) return null;
  const values = header.split(';').flatMap((pair) => {
    const equals = pair.indexOf('=');
    return equals > 0 && pair.slice(0, equals).trim() === name ? [pair.slice(equals + 1).trim()] : [];
  });
  const [value] = values;
  return values.length === 1 && value !== undefined && VALUE.test(value) ? value : null;
}

/** The Set-Cookie header; no value and zero seconds take the cookie away. */
export function writeSessionCookie(
  plan: CookiePlan,
  { value, seconds }: { readonly value: string; readonly seconds: number },
): string {
  const secure = plan.secure ? '; Secure' : '';
  return `${plan.name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
