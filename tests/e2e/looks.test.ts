import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible } from '#tests/support/axe.ts';
import { startSampleSite } from '#tests/support/browser-site.ts';
import { browserSuite, type Visitor } from '#tests/support/browser-visitor.ts';

const { site, visit } = browserSuite(startSampleSite);

const LESSON = '/courses/helping-not-selling/the-milk-at-my-brothers';
type Look = {
  readonly name: string;
  readonly as: string | null;
  readonly path: string | (() => string | Promise<string>);
  readonly status?: number;
};

/** Every page and its states, by who sees it. */
const PAGES: readonly Look[] = [
  { name: 'sign in', as: null, path: '/login' },
  { name: 'sign in, signed out', as: null, path: '/login?news=out' },
  { name: 'ask for a new password', as: null, path: '/reset' },
  { name: 'new password asked for', as: null, path: '/reset?sent=1' },
  { name: 'a link that is no longer good', as: null, path: '/reset/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', status: 404 },
  { name: 'no such certificate', as: null, path: '/verify/nothing', status: 404 },
  {
    name: 'a certificate, checked',
    as: null,
    path: () => `/verify/${String(one('select public_id as it from completion limit 1'))}`,
  },
  { name: 'my learning', as: 'dee', path: '/' },
  { name: 'courses', as: 'dee', path: '/courses' },
  { name: 'a course', as: 'dee', path: '/courses/helping-not-selling' },
  { name: 'a course, done', as: 'leo', path: '/courses/helping-not-selling' },
  { name: 'a lesson, its question open', as: 'nadim', path: `${LESSON}?step=1` },
  { name: 'a lesson, answered', as: 'leo', path: `${LESSON}?step=2` },
  { name: 'a lesson, its end', as: 'leo', path: `${LESSON}?step=99` },
  { name: 'a lesson on one page', as: 'nadim', path: `${LESSON}?step=all` },
  { name: 'a lesson on one page, answered', as: 'leo', path: '/courses/spot-the-signal/what-we-can-solve?step=all' },
  {
    name: 'a lesson with a picture of growth',
    as: 'nadim',
    path: '/courses/helping-not-selling/why-present-customers?step=all',
  },
  { name: 'the check, lessons missing', as: 'nadim', path: '/courses/helping-not-selling/check' },
  { name: 'a question of a check', as: 'priya', path: async () => `/attempts/${await openAttempt('priya')}?q=1` },
  {
    name: 'a check before it is sent',
    as: 'priya',
    path: async () => `/attempts/${await openAttempt('priya')}?q=overview`,
  },
  { name: 'a result, not passed', as: 'ruben', path: () => `/attempts/${result('ruben', 0)}/result` },
  { name: 'a result, passed', as: 'leo', path: () => `/attempts/${result('leo', 1)}/result` },
  { name: 'a certificate', as: 'leo', path: () => `/certificates/${certificate('leo')}` },
  { name: 'my record', as: 'dee', path: '/record' },
  { name: 'my record with answers', as: 'dee', path: '/record?answers=spot-the-signal' },
  { name: 'my record, nothing yet', as: 'nadim', path: '/record' },
  { name: 'phrases', as: 'priya', path: '/phrases' },
  { name: 'phrases, nothing found', as: 'priya', path: '/phrases?q=nothing+like+this' },
  { name: 'my account', as: 'dee', path: '/account' },
  { name: 'my team', as: 'leo', path: '/team' },
  { name: 'my team, filtered', as: 'leo', path: '/team?state=overdue&sort=pressing' },
  { name: 'my team, nobody found', as: 'leo', path: '/team?q=nobodyatall' },
  { name: 'somebody of my team', as: 'leo', path: () => `/team/${person('dee')}` },
  { name: 'a page of others', as: 'dee', path: '/team', status: 403 },
  { name: 'nothing here', as: 'dee', path: '/nothing-here', status: 404 },
  { name: 'author', as: 'tara', path: '/author' },
  { name: 'people', as: 'admin', path: '/admin/people' },
  { name: 'people, nobody fits', as: 'admin', path: '/admin/people?q=nobodyatall' },
  { name: 'invite somebody', as: 'admin', path: '/admin/people/new' },
  { name: 'one person', as: 'admin', path: () => `/admin/people/${person('dee')}` },
  {
    name: 'one person, about to be deactivated',
    as: 'admin',
    path: () => `/admin/people/${person('dee')}?confirm=deactivate`,
  },
];

const visitors = new Map<string | null, Promise<Visitor>>();

function visitorAs(name: string | null): Promise<Visitor> {
  const known = visitors.get(name);
  if (known) return known;
  const coming = visit({ ...(name ? { as: `${name}@larkfield.example` } : {}), keep: true }).then((visitor) => {
    visitor.expectTrouble(/status of 40[34]/);
    return visitor;
  });
  visitors.set(name, coming);
  return coming;
}

describe('every page', () => {
  test.each(PAGES.map((look) => [look.name, look] as const))('%s', async (_, look) => {
    const { page, ready } = await visitorAs(look.as);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const path = typeof look.path === 'string' ? look.path : await look.path();
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(look.status ?? 200);
    await page.locator('main h1').first().waitFor();
    await ready();
    await still(page);
    await expectAccessible(page, `${look.name}, wide and light`);
    expect(await motions(page), 'what moves although it should not').toEqual([]);

    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await still(page);
    await expectAccessible(page, `${look.name}, narrow and dark`);

    await page.setViewportSize({ width: 320, height: 640 });
    expect(await tooWide(page), 'wider than 320 px').toEqual([]);
    // A 1280 x 1024 window at 400 %.
    await page.setViewportSize({ width: 320, height: 256 });
    expect(await tooWide(page)).toEqual([]);
    expect(await coveredStops(page), 'focused and out of sight').toEqual([]);
  });
});

describe('on paper', () => {
  test.each([
    ['a lesson', 'leo', `${LESSON}?step=all`],
    ['a certificate', 'leo', () => `/certificates/${certificate('leo')}`],
    ['my team', 'leo', '/team'],
  ] as const)('%s', async (_, as, path) => {
    const { page } = await visitorAs(as);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(typeof path === 'string' ? path : path());
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('main h1').isVisible()).toBe(true);
    const chrome = page.locator(
      '.bar nav, .bar .btn-link, .ribbon, .action-bar, .no-print, .foot button, .skip-link, main .btn, form[role=search]',
    );
    const seen = await chrome.evaluateAll((parts) =>
      parts.filter((part) => part.checkVisibility()).map((part) => part.outerHTML.slice(0, 120)),
    );
    expect(seen).toEqual([]);
    const sheet = await page.pdf();
    expect(sheet.length).toBeGreaterThan(5000);
    await page.emulateMedia({ media: 'screen' });
  });
});

/** Waits until the change of colours, places and focus has come to its end. */
async function still(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  });
}

/** Parts that stick out to the right, unless they scroll by themselves. */
function tooWide(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')]
      .filter((part) => part.getBoundingClientRect().right > width + 1)
      .map((part) => part.outerHTML.slice(0, 120));
  });
}

/** Animations and transitions that last although the person asked for less motion. */
function motions(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const lasts = (times: string) =>
      times.split(',').some((time) => Number.parseFloat(time) * (time.includes('ms') ? 1 : 1000) > 20);
    return [...document.querySelectorAll('body *')].flatMap((part) => {
      const { transitionDuration, animationDuration, animationName, scrollBehavior } = getComputedStyle(part);
      const moves =
        lasts(transitionDuration) ||
        (animationName !== 'none' && lasts(animationDuration)) ||
        scrollBehavior === 'smooth';
      return moves ? [part.outerHTML.slice(0, 120)] : [];
    });
  });
}

/** Walks the first stops of the Tab key: which of them lies outside the window or under a bar. No stop jumps its place. */
async function coveredStops(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => {
    window.scrollTo(0, 0);
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  const covered: string[] = [];
  for (let stop = 0; stop < 14; stop += 1) {
    await page.keyboard.press('Tab');
    await still(page);
    const words = await page.evaluate(() => {
      const part = document.activeElement;
      if (!part || part === document.body) return 'end';
      if (part instanceof HTMLElement && part.tabIndex > 0)
        return `tabindex ${part.tabIndex}: ${part.outerHTML.slice(0, 120)}`;
      const boxes = [...part.getClientRects()];
      const label = part instanceof HTMLInputElement ? part.labels?.[0] : null;
      if (label) boxes.push(label.getBoundingClientRect());
      const isSeen = boxes.some((box) =>
        [0.1, 0.5, 0.9].some((across) =>
          [0.1, 0.5, 0.9].some((down) => {
            const hit = document.elementFromPoint(box.left + box.width * across, box.top + box.height * down);
            return (
              hit !== null &&
              (part.contains(hit) || hit.contains(part) || label?.contains(hit) === true) &&
              !(hit.contains(part) && getComputedStyle(hit).position === 'fixed')
            );
          }),
        ),
      );
      return isSeen ? null : part.outerHTML.slice(0, 160);
    });
    if (words === 'end') break;
    if (words) covered.push(words);
  }
  return covered;
}

function one(sql: string, ...values: readonly string[]): unknown {
  return site().rows(sql, ...values)[0]?.it;
}

function person(name: string): string {
  return String(one('select id as it from person where email = ?', `${name}@larkfield.example`));
}

/** An attempt that is still open; the demo's own ones belong to people who cannot sign in. */
async function openAttempt(name: string): Promise<string> {
  const { context } = await visitorAs(name);
  await context.request.post('/courses/helping-not-selling/check', { headers: { Origin: site().url } });
  return String(one('select id as it from attempt where person_id = ? and submitted_at is null', person(name)));
}

function result(name: string, passed: 0 | 1): string {
  return String(
    one(`select attempt_id as it from attempt_result where person_id = ? and passed = ${passed}`, person(name)),
  );
}

function certificate(name: string): string {
  return String(one('select id as it from completion where person_id = ?', person(name)));
}
