import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '#app/use-cases/administering/demo-accounts.ts';
import { openBrowser } from './chromium.ts';
import { startSite } from './site.ts';

// Takes the pictures of the main pages under docs/screens: `npm run screenshots [folder] [url of a running sample company]`.
const folder = process.argv[2] ?? 'docs/screens';
const running = process.argv[3];
const everything = process.argv.includes('--all');

type Shot = {
  readonly name: string;
  readonly as: string | null;
  readonly path: string;
  readonly act?: (page: Page) => Promise<void>;
};

const MAIN: readonly Shot[] = [
  { name: 'sign-in', as: null, path: '/login' },
  { name: 'my-learning', as: 'dee', path: '/' },
  { name: 'lesson', as: 'dee', path: '/courses/helping-not-selling/the-milk-at-my-brothers?step=2' },
  { name: 'check', as: 'priya', path: '/courses/helping-not-selling/check' },
  { name: 'team', as: 'leo', path: '/team' },
  { name: 'record', as: 'dee', path: '/record' },
];
const REST: readonly Shot[] = [
  { name: 'courses', as: 'dee', path: '/courses' },
  { name: 'course', as: 'dee', path: '/courses/helping-not-selling' },
  { name: 'lesson-start', as: 'nadim', path: '/courses/helping-not-selling/the-milk-at-my-brothers' },
  { name: 'lesson-talk', as: 'nadim', path: '/courses/helping-not-selling/the-milk-at-my-brothers?step=2' },
  { name: 'lesson-sort', as: 'nadim', path: '/courses/helping-not-selling/solve-spot-sell?step=all' },
  { name: 'lesson-map', as: 'nadim', path: '/courses/spot-the-signal/what-we-can-solve?step=all' },
  { name: 'lesson-growth', as: 'nadim', path: '/courses/helping-not-selling/why-present-customers?step=all' },
  { name: 'lesson-end', as: 'leo', path: '/courses/helping-not-selling/the-milk-at-my-brothers?step=99' },
  { name: 'phrases', as: 'dee', path: '/phrases' },
  { name: 'account', as: 'dee', path: '/account' },
  { name: 'author', as: 'tara', path: '/author' },
  { name: 'people', as: 'admin', path: '/admin/people' },
  { name: 'invite', as: 'admin', path: '/admin/people/new' },
  { name: 'home-new', as: 'nadim', path: '/' },
  { name: 'not-found', as: 'dee', path: '/nothing-here' },
];
const VIEWS = [
  { suffix: '360', width: 360, height: 740, dark: false },
  { suffix: '1280', width: 1280, height: 800, dark: false },
  { suffix: '360-dark', width: 360, height: 740, dark: true },
] as const;

const site = running && !running.startsWith('--') ? null : await startSite({ demo: true });
const url = site?.url ?? running ?? '';
const browser = await openBrowser();
mkdirSync(folder, { recursive: true });
try {
  for (const view of VIEWS) {
    for (const shot of everything ? [...MAIN, ...REST] : MAIN) {
      const context = await browser.newContext({
        viewport: { width: view.width, height: view.height },
        colorScheme: view.dark ? 'dark' : 'light',
        baseURL: url,
      });
      const page = await context.newPage();
      if (shot.as) await signIn(page, shot.as);
      await page.goto(shot.path, { waitUntil: 'networkidle' });
      await shot.act?.(page);
      await page.screenshot({ path: `${folder}/${shot.name}-${view.suffix}.png`, fullPage: everything });
      await context.close();
    }
  }
} finally {
  await browser.close();
  await site?.stop();
}

async function signIn(page: Page, who: string): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('Work e-mail').first().fill(`${who}@larkfield.example`);
  await page.getByLabel('Password', { exact: true }).first().fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).first().click();
  await page.waitForURL((address) => !address.pathname.startsWith('/login'));
}
