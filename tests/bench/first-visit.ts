import { openBrowser } from '#tests/support/chromium.ts';
import type { Visitor } from '#tests/support/visitor.ts';

/** Bytes over the wire, heads included, of a first visit with nothing in the browser's cache. */
export type FirstVisit = {
  readonly script: number;
  readonly fonts: number;
  readonly rest: number;
  readonly files: readonly string[];
};

/** Opens a page in a browser that has never been here, and waits until it is quiet. */
export async function measureFirstVisit(visitor: Visitor, path: string): Promise<FirstVisit> {
  const browser = await openBrowser();
  try {
    const context = await browser.newContext();
    const [name = '', value = ''] = visitor.cookie.split('=');
    await context.addCookies([{ name, value, url: visitor.url }]);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    const kinds = new Map<string, { readonly kind: string; readonly url: string }>();
    const sums = { script: 0, fonts: 0, rest: 0 };
    const files: string[] = [];
    session.on('Network.responseReceived', ({ requestId, type, response }) =>
      kinds.set(requestId, { kind: type, url: response.url }),
    );
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const { kind = 'Other', url = '' } = kinds.get(requestId) ?? {};
      sums[kind === 'Script' ? 'script' : kind === 'Font' ? 'fonts' : 'rest'] += encodedDataLength;
      files.push(`${kind} ${Math.round(encodedDataLength / 102.4) / 10} KB ${new URL(url || visitor.url).pathname}`);
    });
    await page.goto(`${visitor.url}${path}`, { waitUntil: 'networkidle' });
    return { ...sums, files };
  } finally {
    await browser.close();
  }
}
