/** What became of a form sent behind the page: taken, refused with a reason, or never arrived. */
export type Sent = 'taken' | 'refused' | 'offline';

/** Sends a form to a page's own action without leaving the page; a page that is closing still sends it. */
export async function postQuietly(path: string, fields: Iterable<readonly [string, string]>): Promise<Sent> {
  const body = new URLSearchParams([...fields].map(([name, value]) => [name, value]));
  try {
    // The `.data` address is how the framework answers a page's action with data instead of a document.
    const response = await fetch(`${path}.data`, { method: 'POST', body, keepalive: true, credentials: 'same-origin' });
    if (response.status === 200) return 'taken';
    // 202 is a redirect, to the sign-in page: the answer waits here until somebody has signed in again.
    return response.status >= 500 || response.status === 202 ? 'offline' : 'refused';
  } catch {
    return 'offline';
  }
}
