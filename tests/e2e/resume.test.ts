import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startGallerySite } from '#tests/support/browser-site.ts';
import { browserSuite, wordsOn } from '#tests/support/browser-visitor.ts';
import { GALLERY_LESSON } from '#tests/support/gallery.ts';
import { fillIn, questionOn, send } from './answering.ts';

const { visit, site } = browserSuite(() => startGallerySite(['resume', 'lost', 'offline']));

const FILL_STEP = 8;
const STEPS = [2, 3, 5, 6, 7, 9];

test('a second browser profile finds the lesson at the same step, in the same order, with the words not sent yet', async () => {
  const first = await visit({ as: 'resume@larkfield.example' });
  const orders = new Map<number, string>();
  await first.open(`${GALLERY_LESSON}?step=3`);
  await fillIn(first.page, questionOn(first.page), { kind: 'pick', texts: ['The price you think'] }, 'pointer');
  await first.page.locator('[data-saved=saved]').waitFor();
  await first.open(`${GALLERY_LESSON}?step=6`);
  await fillIn(
    first.page,
    questionOn(first.page),
    { kind: 'match', pairs: [['We turned tables away.', 'A search']] },
    'pointer',
  );
  await first.page.locator('[data-saved=saved]').waitFor();
  for (const step of STEPS) {
    await first.open(`${GALLERY_LESSON}?step=${step}`);
    orders.set(step, await shown(first.page));
  }
  await first.open(`${GALLERY_LESSON}?step=1`);
  for (let step = 2; step <= FILL_STEP; step += 1) {
    await first.page.getByText('Read on first').click();
    await first.page.getByText(`step ${step} of`).waitFor();
  }
  await gap(first.page, 0).pressSequentially('half a wo');
  await first.page.locator('[data-saved=saved]').waitFor();

  const second = await visit({ as: 'resume@larkfield.example', width: 360, height: 740 });
  await second.open(GALLERY_LESSON);
  await second.page.getByText(`step ${FILL_STEP} of`).waitFor();
  expect(await gap(second.page, 0).inputValue()).toBe('half a wo');
  expect(await gap(second.page, 1).inputValue()).toBe('');
  for (const step of STEPS) {
    await second.open(`${GALLERY_LESSON}?step=${step}`);
    expect(await shown(second.page), `step ${step}`).toBe(orders.get(step));
  }
  await second.open(`${GALLERY_LESSON}?step=3`);
  expect(await second.page.getByLabel('The price you think').isChecked()).toBe(true);
  await second.open(`${GALLERY_LESSON}?step=6`);
  expect(await wordsOn(questionOn(second.page).locator('.match-pair'))).toContain('A search');
  expect(site().rows('select id from answer')).toEqual([]);
});

test('words typed while the network is away survive a closed tab and are there on the next visit', async () => {
  const visitor = await visit({ as: 'lost@larkfield.example' });
  visitor.expectTrouble(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  await visitor.open(`${GALLERY_LESSON}?step=${FILL_STEP}`);
  await visitor.context.setOffline(true);
  await gap(visitor.page, 1).pressSequentially('typed in a tunnel');
  await visitor.page.locator('[data-saved=unsaved]').waitFor();
  await visitor.page.close();
  await visitor.context.setOffline(false);
  const next = await visitor.context.newPage();
  await next.goto(`${GALLERY_LESSON}?step=${FILL_STEP}`);
  await expect.poll(() => gap(next, 1).inputValue()).toBe('typed in a tunnel');
  await next.locator('[data-saved=saved]').waitFor();
});

test('without a network a press in a lesson keeps the page and says so, and another try after marking begins empty', async () => {
  const visitor = await visit({ as: 'offline@larkfield.example' });
  visitor.expectTrouble(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  const { page, context } = visitor;
  await visitor.open(`${GALLERY_LESSON}?step=${FILL_STEP}`);
  await context.setOffline(true);
  await fillIn(page, questionOn(page), { kind: 'fill', texts: ['one', 'two'] }, 'pointer');
  await send(page, questionOn(page), 'pointer');
  await page.getByText('We cannot reach the server just now.').waitFor();
  await page.getByText('Read on first').click();
  expect(await gap(page, 0).inputValue()).toBe('one');
  await context.setOffline(false);
  await page.getByText('We cannot reach the server just now.').waitFor({ state: 'detached' });
  await send(page, questionOn(page), 'pointer');
  await page.getByText('Not this time').waitFor();
  await page.getByRole('link', { name: 'Try again' }).click();
  await questionOn(page).locator('form').waitFor();
  expect(await gap(page, 0).inputValue()).toBe('');
  expect(await gap(page, 1).inputValue()).toBe('');
});

/** The words of the question's parts in the order they stand on the page. */
function shown(page: Page): Promise<string> {
  return questionOn(page)
    .locator('fieldset')
    .first()
    .evaluate((fields) => (fields.textContent ?? '').replace(/\s+/g, ' '));
}

function gap(page: Page, at: number) {
  return questionOn(page).locator('input.gap').nth(at);
}
