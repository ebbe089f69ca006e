import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { BrowserSite } from './browser-site.ts';
import { openBrowser } from './chromium.ts';

export type Visit = {
  /** Signs in with this address first. */
  readonly as?: string;
  /** False: a browser that runs no script. */
  readonly script?: boolean;
  readonly width?: number;
  readonly height?: number;
  /** Stays open for the whole file instead of one test. */
  readonly keep?: boolean;
  readonly options?: BrowserContextOptions;
};

/** Somebody with a browser profile of their own. */
export type Visitor = {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly hasScript: boolean;
  /** Opens a page of the site and waits until its script, if any, has taken over. */
  readonly open: (path: string) => Promise<void>;
  /** Waits until the script has taken over. */
  readonly ready: () => Promise<void>;
  /** What went wrong in this browser and was not expected: console errors, broken scripts, refused by the policy. */
  readonly troubles: string[];
  /** From now on a trouble like this is expected. */
  readonly expectTrouble: (like: RegExp) => void;
};

const PATIENCE_MS = 10_000;

/** A browser and a site for a test file. Every test fails whose browser had a trouble it did not expect. */
export function browserSuite(start: () => Promise<BrowserSite>) {
  let browser: Browser;
  let site: BrowserSite;
  const open: { readonly visitor: Visitor; readonly keep: boolean }[] = [];

  beforeAll(async () => {
    [site, browser] = await Promise.all([start(), openBrowser()]);
  }, 300_000);
  afterEach(async () => {
    const troubles = open.flatMap(({ visitor }) => visitor.troubles.splice(0));
    const done = open.filter(({ keep }) => !keep);
    for (const each of done) open.splice(open.indexOf(each), 1);
    await Promise.all(done.map(({ visitor }) => visitor.context.close()));
    expect(troubles).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  return {
    site: () => site,
    visit: async (how: Visit = {}): Promise<Visitor> => {
      const visitor = await newVisitor(browser, site.url, how);
      open.push({ visitor, keep: how.keep ?? false });
      if (how.as) await signIn(visitor, site, how.as);
      return visitor;
    },
  };
}

async function newVisitor(browser: Browser, url: string, how: Visit): Promise<Visitor> {
  const hasScript = how.script ?? true;
  const context = await browser.newContext({
    baseURL: url,
    javaScriptEnabled: hasScript,
    viewport: { width: how.width ?? 1280, height: how.height ?? 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    ...how.options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const troubles: string[] = [];
  const expected: RegExp[] = [];
  const trouble = (words: string) => {
    if (!expected.some((like) => like.test(words))) troubles.push(words);
  };
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error(
        `refused by the policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
  context.on('console', (message) => {
    if (message.type() === 'error') trouble(`${message.text()} ${message.location().url}`);
  });
  context.on('weberror', (error) => trouble(String(error.error())));
  const page = await context.newPage();
  const ready = async () => {
    if (hasScript) await hydrated(page);
  };
  return {
    context,
    page,
    hasScript,
    troubles,
    ready,
    open: async (path) => {
      await page.goto(path);
      await ready();
    },
    expectTrouble: (like) => void expected.push(like),
  };
}

/** Waits until React has taken the page over: it marks the elements it holds, and two frames later its effects have run. */
async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector('main');
    return main !== null && Object.keys(main).some((name) => name.startsWith('__reactProps'));
  });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Signs in the way the form does, without looking at it. */
async function signIn(visitor: Visitor, site: BrowserSite, email: string): Promise<void> {
  const answer = await visitor.context.request.post('/login', {
    form: { email, password: site.password, next: '/' },
    headers: { Origin: site.url },
    maxRedirects: 0,
  });
  expect(answer.status(), `sign in as ${email}`).toBe(302);
}

/** The words of an element as a person sees them. */
export async function wordsOn(element: Locator): Promise<string> {
  return element.evaluate((node: HTMLElement) => node.innerText);
}

/** Whether the element has the focus. */
export async function hasFocus(element: Locator): Promise<boolean> {
  return element.evaluate((node) => node === document.activeElement);
}

/** Walks with the Tab key until the element has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, element: Locator): Promise<void> {
  for (let press = 0; press < 80; press += 1) {
    if (await hasFocus(element)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not reach ${element}`);
}
