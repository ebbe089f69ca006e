import type { Locator, Page } from 'playwright-core';
import { hasFocus, tabTo, wordsOn } from '#tests/support/browser-visitor.ts';
import type { Given } from '#tests/support/gallery.ts';

/** How somebody answers: a plain form, taps and clicks without dragging, or the keyboard alone. */
export type Way = 'plain' | 'pointer' | 'keys';

/** The question on the page. */
export function questionOn(page: Page, itemId?: string): Locator {
  return page.locator(itemId ? `article.question[data-item="${itemId}"]` : 'article.question').first();
}

/** Fills a question in, the way somebody does it; sends nothing. */
export async function fillIn(page: Page, question: Locator, given: Given, way: Way): Promise<void> {
  if (way === 'plain') return fillPlain(question, given);
  if (way === 'pointer') return fillByPointer(question, given);
  return fillByKeys(page, question, given);
}

/** Presses the button that sends the answer. */
export async function send(page: Page, question: Locator, way: Way, name?: string): Promise<void> {
  const button = name
    ? question.getByRole('button', { name, exact: true })
    : question.locator('button[value=answer]:not([aria-hidden])');
  if (way !== 'keys') return button.click();
  await tabTo(page, button);
  await page.keyboard.press('Enter');
}

async function fillPlain(question: Locator, given: Given): Promise<void> {
  switch (given.kind) {
    case 'pick':
    case 'mark':
      for (const text of given.texts) await question.locator('.option label', { hasText: text }).click();
      return;
    case 'order':
      for (const [at, text] of given.texts.entries()) await question.getByLabel(text).selectOption(String(at + 1));
      return;
    case 'match':
      for (const [left, right] of given.pairs) await question.getByLabel(left).selectOption({ label: right });
      return;
    case 'sort':
      for (const [remark, bin] of given.places)
        await question.getByRole('group', { name: remark }).locator('label', { hasText: bin }).click();
      return;
    case 'fill':
      for (const [at, text] of given.texts.entries()) await gap(question, at).fill(text);
  }
}

async function fillByPointer(question: Locator, given: Given): Promise<void> {
  switch (given.kind) {
    case 'pick':
    case 'fill':
      return fillPlain(question, given);
    case 'mark':
      for (const text of given.texts) await phrase(question, text).click();
      return;
    case 'order':
      return putInOrder(question, given.texts, (button) => button.click());
    case 'match':
      for (const [left, right] of given.pairs) {
        const row = leftRow(question, left);
        if ((await leftButton(row).getAttribute('aria-expanded')) !== 'true') await leftButton(row).click();
        await rightButton(row, right).click();
      }
      return;
    case 'sort':
      return putInBins(question, given.places, (button) => button.click());
  }
}

async function fillByKeys(page: Page, question: Locator, given: Given): Promise<void> {
  const press = async (button: Locator) => {
    // The way there may lead forwards or back; a page is a ring.
    await tabTo(page, button);
    await page.keyboard.press('Enter');
  };
  switch (given.kind) {
    case 'pick':
      for (const text of given.texts) await pickByKeys(page, question, text);
      return;
    case 'fill':
      for (const [at, text] of given.texts.entries()) {
        await tabTo(page, gap(question, at));
        await page.keyboard.type(text);
      }
      return;
    case 'mark':
      for (const text of given.texts) {
        await tabTo(page, phrase(question, text));
        await page.keyboard.press('Space');
      }
      return;
    case 'order':
      return putInOrder(question, given.texts, press);
    case 'match':
      for (const [left, right] of given.pairs) {
        const row = leftRow(question, left);
        if ((await leftButton(row).getAttribute('aria-expanded')) !== 'true') await press(leftButton(row));
        await press(rightButton(row, right));
      }
      return;
    case 'sort':
      return putInBins(question, given.places, press);
  }
}

/** Radios are one stop of the Tab key, and the arrows choose; a checkbox is a stop of its own. */
async function pickByKeys(page: Page, question: Locator, text: string): Promise<void> {
  const wanted = question.getByLabel(text);
  if ((await wanted.getAttribute('type')) === 'checkbox') {
    await tabTo(page, wanted);
    await page.keyboard.press('Space');
    return;
  }
  const all = await question.locator('input[type=radio][name=a]').all();
  await tabTo(page, question.locator('input[type=radio][name=a]').first());
  await page.keyboard.press('Space');
  for (let press = 0; press < all.length && !(await hasFocus(wanted)); press += 1)
    await page.keyboard.press('ArrowDown');
}

async function putInOrder(
  question: Locator,
  wanted: readonly string[],
  press: (button: Locator) => Promise<void>,
): Promise<void> {
  const rows = question.locator('li.row-card');
  await question.locator('[data-move]').first().waitFor();
  let moves = 0;
  for (const [place, text] of wanted.entries()) {
    const at = (await rows.allInnerTexts()).findIndex((words) => words.includes(text));
    for (let step = at; step > place; step -= 1) {
      await press(rows.nth(step).getByRole('button', { name: /^Move .* up$/ }));
      moves += 1;
      await rows
        .nth(step - 1)
        .filter({ hasText: text })
        .waitFor();
    }
  }
  if (moves === 0) await press(question.getByRole('button', { name: 'Keep this order' }));
}

async function putInBins(
  question: Locator,
  places: readonly (readonly [string, string])[],
  press: (button: Locator) => Promise<void>,
): Promise<void> {
  const hand = question.locator('[data-remark]');
  for (let turn = 0; turn < places.length; turn += 1) {
    await hand.waitFor();
    const words = await wordsOn(hand);
    const bin = places.find(([remark]) => words.includes(remark))?.[1] ?? '';
    await press(question.locator('[data-bin]', { hasText: bin }));
    await hand.filter({ hasNotText: words }).or(question.getByText('are sorted. Tap one')).first().waitFor();
  }
}

function gap(question: Locator, at: number): Locator {
  return question.locator('input.gap').nth(at);
}

function phrase(question: Locator, text: string): Locator {
  return question.locator('[role=button][aria-pressed]', { hasText: text });
}

function leftRow(question: Locator, left: string): Locator {
  return question.locator('li.match', { has: question.page().locator('.match-left', { hasText: left }) });
}

function leftButton(row: Locator): Locator {
  return row.locator('.match-left');
}

function rightButton(row: Locator, right: string): Locator {
  return row.locator('.match-right', { hasText: right });
}
