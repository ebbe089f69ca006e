import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startSampleSite } from '#tests/support/browser-site.ts';
import { browserSuite, hasFocus, tabTo, type Visitor, wordsOn } from '#tests/support/browser-visitor.ts';
import { questionOn, send } from './answering.ts';

const { site, visit } = browserSuite(startSampleSite);
const NEW_PASSWORD = 'four green apples fall';

test('a learner signs in through the form, carries on where she stopped, answers and finishes the lesson', async () => {
  const dee = await visit({ width: 360, height: 740 });
  const { page } = dee;
  await dee.open('/record');
  await page.waitForURL(/\/login\?next=/);
  await signInByForm(dee, 'dee', site().password);
  await page.waitForURL(/\/record$/);
  await dee.open('/');
  await page.getByRole('heading', { level: 1, name: /^Hello Dee\./ }).waitFor();
  const before = finishesOf('dee');
  await page.locator('section[aria-labelledby=now] a.btn').click();
  await page.waitForURL(/\/courses\/helping-not-selling\/./);
  await dee.ready();
  await walkToTheEnd(dee);
  expect(finishesOf('dee')).toBe(before + 1);
  await page.getByRole('link', { name: /^Next: |^To the check/ }).click();
  await page.waitForURL(/\/courses\/helping-not-selling\//);
  await page.getByRole('heading', { level: 1 }).waitFor();
});

test('a new starter finds empty pages that say what to do, and begins', async () => {
  const nadim = await visit({ as: 'nadim@larkfield.example' });
  const { page } = nadim;
  await nadim.open('/');
  await page.getByRole('heading', { level: 1, name: 'Hello Nadim. Something new is ready.' }).waitFor();
  await nadim.open('/record');
  const record = await wordsOn(page.locator('main'));
  expect(record).toContain('No check has been taken yet.');
  expect(record).toContain('No lesson is finished yet.');
  await nadim.open('/courses/helping-not-selling/check');
  await page.getByText('It opens when all lessons are finished.').waitFor();
  expect(await page.getByRole('button', { name: 'Start the check' }).count()).toBe(0);
  await nadim.open('/');
  await page.locator('section[aria-labelledby=now] a.btn').click();
  await page
    .getByRole('heading', { level: 1, name: 'The milk at my brother’s' })
    .or(page.getByRole('heading', { level: 1, name: "The milk at my brother's" }))
    .waitFor();
});

test('a manager filters the team, reads one person and takes the same rows home as CSV; who is not his is not found', async () => {
  const leo = await visit({ as: 'leo@larkfield.example' });
  leo.expectTrouble(/status of 404/);
  const { page } = leo;
  await leo.open('/team');
  await page.getByRole('heading', { level: 1, name: /^Your people: \d+, at every level$/ }).waitFor();
  await page.getByLabel('Name or e-mail').fill('okoro');
  await page.getByRole('search').getByRole('button').first().click();
  await page.waitForURL(/q=okoro/);
  await page.getByText(/^1 person of/).waitFor();
  await page.getByRole('link', { name: 'Dee Okoro' }).click();
  await page.getByRole('heading', { level: 1, name: 'Dee Okoro' }).waitFor();
  const words = await wordsOn(page.locator('main'));
  expect(words).toContain('Asked for');
  expect(words).not.toMatch(/\d+ %/);

  await leo.open('/team?state=overdue&sort=-name');
  const screen = await allNames(leo);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download CSV' }).click(),
  ]);
  const bytes = await (await download.createReadStream()).toArray();
  const rows: readonly (readonly string[])[] = parse(Buffer.concat(bytes), { bom: true });
  expect(rows.slice(1).map(([name]) => name)).toEqual(screen);

  const [outsider] = site().rows("select id from person where email = 'anil@larkfield.example'");
  await page.goto(`/team/${String(outsider?.id)}`);
  await page.getByRole('heading', { level: 1, name: 'Nothing here' }).waitFor();
  expect(await page.content()).not.toContain('Anil');
});

test('a trainer sees every file that was read, and opens a lesson from there', async () => {
  const tara = await visit({ as: 'tara@larkfield.example' });
  await tara.open('/');
  await tara.page.getByRole('link', { name: 'Author' }).first().click();
  await tara.page.getByRole('heading', { level: 1, name: 'Courses and their files' }).waitFor();
  await tara.page.getByText('Every file was read without an error').waitFor();
  await tara.page.getByRole('link', { name: 'Clues', exact: false }).first().click();
  await tara.page.waitForURL(/\/courses\/spot-the-signal\//);
});

test('a seller searches the phrases by person and by move', async () => {
  const priya = await visit({ as: 'priya@larkfield.example' });
  await priya.open('/phrases');
  const all = await priya.page.locator('main tbody tr, main li').count();
  await priya.page.getByRole('searchbox').or(priya.page.locator('input[name=q]')).first().fill('put you through');
  await priya.page.getByRole('search').getByRole('button').first().click();
  await priya.page.waitForURL(/q=put/);
  await priya.page.getByText(/^1 pair$/).waitFor();
  await priya.page.getByText("I'll put you through to sales.").waitFor();
  expect(all).toBeGreaterThan(1);
  await priya.open('/phrases?q=nothing+like+this');
  await priya.page.getByText('No pair fits').waitFor();
});

test('an admin invites somebody, who comes in by the mail; a change counts, and a deactivation ends the session at once', async () => {
  const admin = await visit({ as: 'admin@larkfield.example' });
  const { page } = admin;
  await admin.open('/admin/people/new');
  await page.getByLabel('Name', { exact: true }).fill('Wanda Newton');
  await page.locator('input[type=email]').fill('wanda@larkfield.example');
  await page.getByLabel('Reports to').or(page.locator('input[name=manager]')).first().fill('bea@larkfield.example');
  await page.locator('input[name=team]').fill('Front desk');
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await page.getByText('The invitation is on its way.').waitFor();
  const personPage = new URL(page.url()).pathname;

  const wanda = await visit({ width: 360, height: 740 });
  wanda.expectTrouble(/status of 401/);
  await wanda.open(await linkIn('wanda@larkfield.example', /\/invite\/\S+/));
  await wanda.page.getByRole('heading', { level: 1, name: 'Welcome, Wanda Newton.' }).waitFor();
  await wanda.page.getByLabel('New password').fill(NEW_PASSWORD);
  await wanda.page.getByRole('button', { name: 'Come in' }).click();
  await wanda.page.getByRole('heading', { level: 1, name: /^Hello Wanda/ }).waitFor();
  const again = await visit();
  again.expectTrouble(/status of 401/);
  await again.open('/login');
  await signInByForm(again, 'wanda', NEW_PASSWORD);
  await again.page.getByRole('heading', { level: 1, name: /^Hello Wanda/ }).waitFor();

  await admin.open(personPage);
  await page.getByLabel('Name', { exact: true }).fill('Wanda Newman');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The changes are saved and count from now on.').waitFor();
  await page.getByRole('heading', { level: 1, name: 'Wanda Newman' }).waitFor();
  await page.getByRole('link', { name: 'Deactivate …' }).click();
  await page.getByRole('button', { name: 'Yes, deactivate' }).click();
  await page.getByText('Deactivated and signed out everywhere.').waitFor();
  await wanda.page.goto('/record');
  await wanda.page.waitForURL(/\/login/);
  await signInByForm(again, 'wanda', NEW_PASSWORD, '/login');
  await again.page.getByText('You are not signed in.').waitFor();
});

test('somebody signed out reads what this is, is told of a wrong password, and gets a new one by mail', async () => {
  const ruben = await visit({ script: false });
  ruben.expectTrouble(/status of 4\d\d/);
  const { page } = ruben;
  await ruben.open('/login');
  await page.getByRole('heading', { level: 1, name: 'Lunch-and-learn for everyone who isn’t in sales.' }).waitFor();
  await signInByForm(ruben, 'ruben', 'not this one at all');
  await page.getByText('You are not signed in.').waitFor();
  expect(await page.locator('input[type=email]').first().inputValue()).toBe('ruben@larkfield.example');
  await page.getByRole('link', { name: 'I forgot my password' }).click();
  await page.locator('input[type=email]').fill('ruben@larkfield.example');
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await page.getByText('Look at your mail.').waitFor();
  const link = await linkIn('ruben@larkfield.example', /\/reset\/\S+/);
  await ruben.open(link);
  await page.getByLabel('New password').fill(NEW_PASSWORD);
  await page.getByRole('button', { name: 'Set my password' }).click();
  await page.getByText('Your new password is set.').waitFor();
  await signInByForm(ruben, 'ruben', NEW_PASSWORD);
  await page.getByRole('heading', { level: 1, name: /^Hello Ruben/ }).waitFor();
  const late = await visit();
  late.expectTrouble(/status of 4\d\d/);
  await late.page.goto(link);
  await late.page.getByRole('heading', { level: 1 }).waitFor();
  expect(await late.page.getByLabel('New password').count()).toBe(0);
});

test('the sign-in form works by keyboard alone, and the first stop of every page leads past the bar', async () => {
  const dee = await visit();
  const { page } = dee;
  await dee.open('/login');
  await tabTo(page, page.locator('input[type=email]').first());
  await page.keyboard.type('dee@larkfield.example');
  await tabTo(page, page.locator('input[type=password]').first());
  await page.keyboard.type(site().password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /^Hello Dee/ }).waitFor();
  await dee.open('/courses');
  await page.keyboard.press('Tab');
  expect(await hasFocus(page.getByRole('link', { name: 'Skip to the page' }))).toBe(true);
  await page.keyboard.press('Enter');
  await expect.poll(() => hasFocus(page.locator('#main'))).toBe(true);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.querySelector('#main')?.contains(document.activeElement))).toBe(true);
});

test('after signing out, the way back shows no page of hers', async () => {
  const dee = await visit({ as: 'dee@larkfield.example' });
  const { page } = dee;
  await dee.open('/record');
  await dee.open('/account');
  await page.getByRole('button', { name: 'Sign out here' }).click();
  await page.getByText('You are signed out.').waitFor();
  await dee.ready();
  await page.goBack();
  await page.waitForURL(/\/login\?next=%2Faccount$/);
  await dee.ready();
  expect(await page.content()).not.toContain('Okoro');
});

async function signInByForm({ page }: Visitor, name: string, password: string, at?: string): Promise<void> {
  if (at) await page.goto(at);
  const form = page.getByRole('form', { name: 'Sign in' });
  await form.locator('input[type=email]').fill(`${name}@larkfield.example`);
  await form.locator('input[name=password]').fill(password);
  await form.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Answers what is open, presses Next, until the lesson is finished. */
async function walkToTheEnd(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  const finish = page.getByRole('button', { name: 'Finish this lesson' });
  const next = page.getByRole('button', { name: 'Next', exact: true });
  for (let turn = 0; turn < 20; turn += 1) {
    const step = await wordsOn(page.getByText(/· step \d+ of/));
    if (await page.locator('article.question form').count()) {
      await anyAnswer(page);
      await send(page, questionOn(page), 'pointer');
      await questionOn(page).locator('[data-result]').waitFor();
    }
    await next.or(finish).first().waitFor();
    if (await finish.count()) break;
    await next.click();
    await page.getByText(step, { exact: true }).waitFor({ state: 'detached' });
  }
  await finish.click();
  await page.getByText('You have finished this lesson.').waitFor();
}

/** Something that counts as an answer, for whatever type is on the page. */
async function anyAnswer(page: Page): Promise<void> {
  const question = questionOn(page);
  switch (await question.getAttribute('data-type')) {
    case 'order':
      return question.getByRole('button', { name: 'Keep this order' }).click();
    case 'match':
      return question.locator('.match-right').first().click();
    case 'sort':
      return question.locator('[data-bin]').first().click();
    case 'fill':
      return question.locator('input.gap').first().fill('solve');
    case 'highlight':
      return question.locator('[role=button][aria-pressed]').first().click();
    default:
      return question.locator('.option label').first().click();
  }
}

async function allNames(visitor: Visitor): Promise<readonly string[]> {
  const names: string[] = [];
  for (;;) {
    names.push(...(await visitor.page.locator('table tbody th a').allInnerTexts()));
    const next = visitor.page.getByRole('navigation', { name: 'Pages of people' }).getByRole('link', { name: /next/i });
    if ((await next.count()) === 0) return names;
    await next.click();
    await visitor.page.waitForLoadState('networkidle');
  }
}

async function linkIn(address: string, like: RegExp): Promise<string> {
  await expect
    .poll(() =>
      site()
        .mailTo(address)
        .then((mail) => like.test(unfolded(mail ?? ''))),
    )
    .toBe(true);
  return like.exec(unfolded((await site().mailTo(address)) ?? ''))?.[0] ?? '';
}

/** Long lines of a mail are folded with "=" at their end. */
function unfolded(mail: string): string {
  return mail.replaceAll('=\n', '').replaceAll('=3D', '=');
}

function finishesOf(name: string): number {
  return site().rows(
    'select lesson_finish.id from lesson_finish join person on person.id = person_id where email = ?',
    `${name}@larkfield.example`,
  ).length;
}
