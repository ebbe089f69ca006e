import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { startGallerySite } from '#tests/support/browser-site.ts';
import { browserSuite, tabTo, type Visitor, wordsOn } from '#tests/support/browser-visitor.ts';
import { GALLERY_CHECK, GALLERY_ITEMS, GALLERY_LESSON } from '#tests/support/gallery.ts';
import { fillIn, questionOn, send, type Way } from './answering.ts';

const COUNT = Object.keys(GALLERY_CHECK).length;
const NAMES = ['plain', 'keys', 'refresh', 'closed', 'offline', 'second', 'twice', 'stale', 'signedout', 'crash'];

const { site, visit } = browserSuite(() => startGallerySite(NAMES));

describe('the whole course, lesson and check', () => {
  test.each(['plain', 'keys'] as const)('%s', async (way) => {
    const visitor = await visit({ as: `${way}@larkfield.example`, script: way !== 'plain' });
    await takeLesson(visitor, way);
    await visitor.open('/courses/every-kind/check');
    await pressButton(visitor, way, 'Start the check');
    for (let at = 1; at <= COUNT; at += 1) {
      await visitor.page.getByText(`Question ${at} of ${COUNT}`).first().waitFor();
      await visitor.ready();
      await answerInCheck(visitor, way);
    }
    await visitor.page.getByText('Everything is answered and saved.').waitFor();
    await visitor.ready();
    await pressButton(visitor, way, 'Send in');
    await visitor.page.getByRole('heading', { level: 1, name: /done/ }).waitFor();
    const words = await wordsOn(visitor.page.locator('main'));
    expect(words).toContain(`passed, ${COUNT} of ${COUNT} fully right`);
    expect(words).toContain('100 % of the marks');
    expect(words).toContain('One question about their problem.');
    expect(results(way)).toMatchObject([{ passed: 1, number: 1 }]);
    expect(
      site().rows(
        'select course from completion join person on person.id = person_id where email = ?',
        `${way}@larkfield.example`,
      ),
    ).toHaveLength(1);
    await visitor.open('/record');
    await visitor.page
      .getByRole('link', { name: /certificate/i })
      .first()
      .waitFor();
  });
});

test('every answer is saved as it is given, says so, and a refresh mid-way finds it', async () => {
  const { page, ready } = await inCheck('refresh');
  await page.goto(`${page.url().split('?')[0]}?q=1`);
  await ready();
  const item = await answerWithoutSending(page);
  const entered = await answered(page);
  await saved(page);
  await page.reload();
  await ready();
  expect(await questionOn(page).getAttribute('data-item')).toBe(item);
  await saved(page);
  expect(await answered(page)).toEqual(entered);
  expect(answers('refresh')).toHaveLength(1);
  await page.goto(`${page.url().split('?')[0]}?q=overview`);
  await page.getByText('answered', { exact: true }).first().waitFor();
  expect(await page.getByText('answered', { exact: true }).count()).toBe(1);
});

test('a tab closed right after an answer loses nothing, and the same attempt goes on in a new one', async () => {
  const { page, context, ready } = await inCheck('closed');
  const address = page.url();
  await ready();
  await answerWithoutSending(page);
  const entered = await answered(page);
  // No wait for "saved": the page has to send it while it closes.
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => answers('closed').length, { timeout: 5000 }).toBe(1);
  const next = await context.newPage();
  await next.goto('/courses/every-kind/check');
  await next.getByRole('link', { name: 'Go on with the check' }).click();
  await next.waitForURL(/attempts/);
  expect(new URL(next.url()).pathname).toBe(new URL(address).pathname);
  await next.goto(`${new URL(address).pathname}?q=1`);
  expect(await answered(next)).toEqual(entered);
});

test('without a network the answer waits, the page says so, and it goes out when the network is back', async () => {
  const visitor = await inCheck('offline');
  const { page, context, ready } = visitor;
  visitor.expectTrouble(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  await ready();
  await context.setOffline(true);
  await answerWithoutSending(page);
  const entered = await answered(page);
  await page.locator('[data-saved=unsaved]').waitFor();
  await send(page, questionOn(page), 'pointer');
  await page.getByText('We cannot reach the server just now.').waitFor();
  expect(await answered(page)).toEqual(entered);
  expect(answers('offline')).toHaveLength(0);
  await context.setOffline(false);
  await saved(page);
  expect(answers('offline')).toHaveLength(1);
  await visitor.open(`${new URL(page.url()).pathname}?q=1`);
  expect(await answered(page)).toEqual(entered);
});

test('without a network, going on keeps the page and says so', async () => {
  const visitor = await inCheck('crash');
  const { page, context, ready } = visitor;
  visitor.expectTrouble(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  await ready();
  await answerWithoutSending(page);
  await saved(page);
  await context.setOffline(true);
  await send(page, questionOn(page), 'pointer');
  await page.getByText('We cannot reach the server just now.').waitFor();
  await context.setOffline(false);
  await send(page, questionOn(page), 'pointer');
  await page.getByText(`Question 2 of ${COUNT}`).first().waitFor();
  expect(answers('crash')).toHaveLength(1);
});

test('an answer changed on a second browser profile says where it came from, and the last one counts', async () => {
  const first = await inCheck('second');
  const address = `${first.page.url().split('?')[0]}`;
  const at = await questionNumber(first, 'bank-truefalse');
  await first.open(`${address}?q=${at}`);
  await first.page.getByLabel('True').check();
  await saved(first.page);
  const second = await visit({ as: 'second@larkfield.example' });
  await second.open(`${address}?q=${at}`);
  await second.page.getByText(/was given on another device/).waitFor();
  expect(await second.page.getByLabel('True').isChecked()).toBe(true);
  await second.page.getByLabel('False').check();
  await expect.poll(() => answers('second').length).toBe(2);
  await first.open(`${address}?q=${at}`);
  await first.page.getByText(/was given on another device/).waitFor();
  expect(await first.page.getByLabel('False').isChecked()).toBe(true);
  await first.open(`${address}?q=overview`);
  await first.page.getByRole('button', { name: 'Send in' }).click();
  await first.page.waitForURL(/result/);
  expect(results('second')).toMatchObject([{ passed: 0 }]);
  expect(marks('second')['bank-truefalse']).toBe(0);
});

test('sent in twice it counts once, and both tabs get the result', async () => {
  const first = await inCheck('twice');
  const address = `${first.page.url().split('?')[0]}`;
  const other = await first.context.newPage();
  await Promise.all([first.page.goto(`${address}?q=overview`), other.goto(`${address}?q=overview`)]);
  await Promise.all([first.page, other].map((page) => page.getByRole('button', { name: 'Send in' }).click()));
  await Promise.all([first.page.waitForURL(/result/), other.waitForURL(/result/)]);
  expect(results('twice')).toHaveLength(1);
});

test('a tab left open gets to the result when the check was sent in elsewhere', async () => {
  const visitor = await inCheck('stale');
  const { page, context, ready } = visitor;
  visitor.expectTrouble(/status of 409/);
  await ready();
  const address = page.url().split('?')[0];
  const other = await context.newPage();
  await other.goto(`${address}?q=overview`);
  await other.getByRole('button', { name: 'Send in' }).click();
  await other.waitForURL(/result/);
  await answerWithoutSending(page);
  await send(page, questionOn(page), 'pointer');
  await page.waitForURL(/result/);
  await page.getByText('Not yet. Here is what to look at.').waitFor();
  expect(answers('stale')).toHaveLength(0);
});

test('an answer given after the session ended is not called saved, and is there after signing in again', async () => {
  const visitor = await inCheck('signedout');
  const { page, context } = visitor;
  await visitor.open(`${new URL(page.url()).pathname}?q=1`);
  const before = await context.cookies();
  await context.clearCookies();
  await answerWithoutSending(page);
  const entered = await answered(page);
  await page.locator('[data-saved=unsaved]').waitFor();
  expect(answers('signedout')).toHaveLength(0);
  await context.addCookies(before);
  await page.reload();
  await expect.poll(() => answers('signedout').length).toBe(1);
  await expect.poll(() => answered(page)).toEqual(entered);
});

/** Somebody who has finished the lesson and begun the check, on its first question. */
async function inCheck(name: string): Promise<Visitor> {
  const visitor = await visit({ as: `${name}@larkfield.example` });
  const plain = await visit({ as: `${name}@larkfield.example`, script: false });
  await takeLesson(plain, 'plain');
  await visitor.open('/courses/every-kind/check');
  await visitor.page.getByRole('button', { name: 'Start the check' }).click();
  await visitor.page.waitForURL(/attempts/);
  await visitor.page.getByText(`Question 1 of ${COUNT}`).first().waitFor();
  return visitor;
}

/** The lesson from its first step to "finished". */
async function takeLesson(visitor: Visitor, way: Way): Promise<void> {
  const { page } = visitor;
  await visitor.open(GALLERY_LESSON);
  await fillIn(page, questionOn(page, 'before-choice'), { kind: 'pick', texts: ['Let it ring'] }, way);
  await send(page, questionOn(page, 'before-choice'), way);
  await page.getByText('Thank you. Read on and see.').waitFor();
  for (const item of GALLERY_ITEMS) {
    await pressButton(visitor, way, 'Next');
    const question = questionOn(page, item.id);
    await question.waitFor();
    await visitor.ready();
    await fillIn(page, question, item.right.given, way);
    await send(page, question, way);
    await question.locator('[data-result=right]').waitFor();
  }
  await pressButton(visitor, way, 'Next');
  await page.getByRole('button', { name: 'Finish this lesson' }).waitFor();
  await visitor.ready();
  await pressButton(visitor, way, 'Finish this lesson');
  await page.getByText('You have finished this lesson.').waitFor();
}

async function pressButton({ page }: Visitor, way: Way, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await button.waitFor();
  if (way !== 'keys') return button.click();
  await tabTo(page, button);
  await page.keyboard.press('Enter');
}

async function answerInCheck(visitor: Visitor, way: Way): Promise<void> {
  const { page } = visitor;
  const question = questionOn(page);
  const id = (await question.getAttribute('data-item')) ?? '';
  const given = GALLERY_CHECK[id];
  if (!given) throw new Error(`No answer for ${id}`);
  await fillIn(page, question, given, way);
  if (visitor.hasScript) await saved(page);
  await send(page, question, way);
  await questionOn(page, id).waitFor({ state: 'detached' });
}

/** Answers the question on the page and leaves it there. */
async function answerWithoutSending(page: Page): Promise<string> {
  const question = questionOn(page);
  const id = (await question.getAttribute('data-item')) ?? '';
  const given = GALLERY_CHECK[id];
  if (!given) throw new Error(`No answer for ${id}`);
  await fillIn(page, question, given, 'pointer');
  return id;
}

async function questionNumber(visitor: Visitor, itemId: string): Promise<number> {
  const address = visitor.page.url().split('?')[0];
  for (let at = 1; at <= COUNT; at += 1) {
    await visitor.open(`${address}?q=${at}`);
    if ((await questionOn(visitor.page).getAttribute('data-item')) === itemId) return at;
  }
  throw new Error(`${itemId} is not in the check`);
}

async function saved(page: Page): Promise<void> {
  await page.locator('[data-saved=saved]').first().waitFor();
}

/** What the form on the page would send as the answer. */
async function answered(page: Page): Promise<readonly string[]> {
  return questionOn(page)
    .locator('form')
    .evaluate((form: HTMLFormElement) =>
      [...new FormData(form)]
        .flatMap(([name, value]) =>
          /^(a$|confidence$|[pmsg]\.)/.test(name) && value !== '' ? [`${name}=${value}`] : [],
        )
        .sort(),
    );
}

function answers(name: string) {
  return site().rows(
    'select answer.id from answer join person on person.id = person_id where email = ? and attempt_id is not null and response is not null',
    `${name}@larkfield.example`,
  );
}

function results(name: string) {
  return site().rows(
    'select passed, number, data from attempt_result join person on person.id = person_id where email = ?',
    `${name}@larkfield.example`,
  );
}

function marks(name: string): Readonly<Record<string, number>> {
  return JSON.parse(String(results(name)[0]?.data)).marks;
}
