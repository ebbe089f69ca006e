import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startGallerySite } from '#tests/support/browser-site.ts';
import { browserSuite, type Visitor } from '#tests/support/browser-visitor.ts';
import { GALLERY_ITEMS, GALLERY_LESSON, type Given } from '#tests/support/gallery.ts';
import { fillIn, questionOn, send } from './answering.ts';

const { visit, site } = browserSuite(() => startGallerySite(['canary']));
const CLIENT = fileURLToPath(new URL('../../build/client', import.meta.url));

/** What is wrong or nothing in the check, so that its result has to explain everything. */
const WRONG_IN_CHECK: Readonly<Record<string, Given>> = {
  'bank-choice': { kind: 'pick', texts: ['We have a new oven'] },
  'bank-truefalse': { kind: 'pick', texts: ['False'] },
  'bank-fill': { kind: 'fill', texts: ['sell'] },
  'bank-order': { kind: 'order', texts: ['Greet:', 'Light:', 'Open:'] },
};

test('no word of the key reaches the browser before an answer is marked, and all of them are there after', async () => {
  const keys = site().rows(
    'select item_revision.item_id as item, item_key.key as key from item_key join item_revision on item_revision.id = item_key.item_revision_id',
  );
  const tokensOf = (like: RegExp) =>
    keys
      .filter((row) => like.test(String(row.item)))
      .flatMap((row) => String(row.key).match(/canary[a-z-]*[a-z]/g) ?? []);
  const ofLesson = tokensOf(/^all-/);
  const ofBank = tokensOf(/^bank-/);
  expect(new Set(keys.map((row) => JSON.parse(String(row.key)).type))).toHaveLength(8);
  expect(ofLesson.length).toBeGreaterThan(40);
  expect(ofBank.length).toBeGreaterThan(25);

  const visitor = await visit({ as: 'canary@larkfield.example' });
  visitor.expectTrouble(/status of 4\d\d/);
  const bytes = await record(visitor.context);
  const lookAround = [
    '/',
    '/courses',
    '/courses/every-kind',
    '/courses/every-kind/check',
    '/phrases',
    '/record',
    '/record?answers=every-kind',
    `${GALLERY_LESSON}?step=all`,
  ];
  for (const path of lookAround) await visitor.open(path);
  for (let step = 1; step <= 10; step += 1) await visitor.open(`${GALLERY_LESSON}?step=${step}`);
  // What the browser was never sent to: the pages of others, and every page as bare data.
  for (const path of [
    '/author',
    '/team',
    '/admin/people',
    '/author.data',
    '/team.data',
    '/admin/people.data',
    `${GALLERY_LESSON}.data`,
    '/courses/every-kind/bank',
    '/courses/every-kind/bank.data',
    '/_root.data',
    '/__manifest?p=/author&version=1',
  ]) {
    const answer = await visitor.context.request.get(path, { maxRedirects: 0 });
    bytes.add(`${path} ${await answer.text()}`);
  }
  // Sent wrong and unfinished, typed and not sent.
  await visitor.open(`${GALLERY_LESSON}?step=8`);
  await questionOn(visitor.page).locator('input.gap').first().fill('a guess');
  await visitor.page.locator('[data-saved=saved]').waitFor();
  await visitor.open(`${GALLERY_LESSON}?step=5`);
  await send(visitor.page, questionOn(visitor.page), 'pointer');
  await questionOn(visitor.page).getByRole('alert').waitFor();
  await expectNone([...ofLesson, ...ofBank], bytes, visitor.page);

  await takeLesson(visitor);
  // Nothing typed here: what stands on the page now has come from the server.
  const shown = ofLesson.filter((token) => !/hint|canarymend/.test(token));
  await expect.poll(() => shown.filter((token) => !bytes.holds(token)), { message: 'after marking' }).toEqual([]);
  await expectNone(ofBank, bytes, visitor.page);

  await takeCheck(visitor);
  await expectNone(ofBank, bytes, visitor.page);
  await visitor.page
    .getByRole('button', { name: 'Send in' })
    .or(visitor.page.getByRole('button', { name: 'Send in as it is' }))
    .click();
  await visitor.page.waitForURL(/result/);
  await visitor.page.getByText('Worth another look').waitFor();
  await expect.poll(() => ofBank.filter((token) => !bytes.holds(token)), { message: 'after sending in' }).toEqual([]);
}, 120_000);

test('no source map is served, and no content stands in the built files', () => {
  const files = readdirSync(CLIENT, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.map((entry) => entry.name).filter((name) => name.includes('.map'))).toEqual([]);
  const holding = files.filter((entry) =>
    /sourceMappingURL|canary/.test(readFileSync(join(entry.parentPath, entry.name), 'latin1')),
  );
  expect(holding.map((entry) => entry.name)).toEqual([]);
});

type Bytes = { readonly add: (text: string) => void; readonly holds: (text: string) => boolean };

/** Everything this browser is answered from now on, headers too: each answer is read before the page gets it. */
async function record(context: BrowserContext): Promise<Bytes> {
  // The same script or font comes with every page.
  const texts = new Set<string>();
  await context.route('**/*', async (route) => {
    const response = await route.fetch({ maxRedirects: 0 });
    texts.add(`${JSON.stringify(response.headers())} ${response.url()}`);
    texts.add(await response.text());
    // A page that has been left does not want its answer any more.
    await route.fulfill({ response }).catch(() => undefined);
  });
  return { add: (text) => void texts.add(text), holds: (text) => [...texts].some((each) => each.includes(text)) };
}

async function expectNone(tokens: readonly string[], bytes: Bytes, page: Page): Promise<void> {
  bytes.add(
    await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, document.documentElement.outerHTML]),
    ),
  );
  const found = tokens.filter((token) => disguises(token).some((look) => bytes.holds(look)));
  expect(found, 'words of the key in the browser').toEqual([]);
}

/** The word as it is, as base64 wherever it begins in it, URL-encoded, JSON-escaped and backwards. */
function disguises(token: string): readonly string[] {
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.from(`${'.'.repeat(shift)}${token}`)
      .toString('base64')
      .slice(shift === 0 ? 0 : 4)
      .replace(/=+$/, '')
      .slice(0, -2),
  );
  const percent = [...token].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('');
  const escaped = [...token].map((letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join('');
  return [
    token,
    ...base64,
    percent,
    escaped,
    token.replaceAll('-', '%2D'),
    token.replaceAll('-', '\\u002d'),
    [...token].reverse().join(''),
  ];
}

async function takeLesson(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await visitor.open(`${GALLERY_LESSON}?step=1`);
  await fillIn(page, questionOn(page), { kind: 'pick', texts: ['Let it ring'] }, 'pointer');
  await send(page, questionOn(page), 'pointer');
  await page.getByText('Thank you. Read on and see.').waitFor();
  for (const item of GALLERY_ITEMS) {
    await visitor.open(`${GALLERY_LESSON}?step=${item.step}`);
    await fillIn(page, questionOn(page), item.wrong.given, 'pointer');
    await send(page, questionOn(page), 'pointer');
    await questionOn(page).locator('[data-result]').waitFor();
  }
  await visitor.open(`${GALLERY_LESSON}?step=10`);
  await page.getByRole('button', { name: 'Finish this lesson' }).click();
  await page.getByText('You have finished this lesson.').waitFor();
}

async function takeCheck(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await visitor.open('/courses/every-kind/check');
  await page.getByRole('button', { name: 'Start the check' }).click();
  await page.waitForURL(/attempts/);
  const address = new URL(page.url()).pathname;
  for (let at = 1; at <= 8; at += 1) {
    await visitor.open(`${address}?q=${at}`);
    const given = WRONG_IN_CHECK[(await questionOn(page).getAttribute('data-item')) ?? ''];
    if (!given) continue;
    await fillIn(page, questionOn(page), given, 'pointer');
    await page.locator('[data-saved=saved]').waitFor();
  }
  await visitor.open(`${address}?q=overview`);
  await page.getByText('4 questions are still open').waitFor();
}
