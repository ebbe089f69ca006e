import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible } from '#tests/support/axe.ts';
import { startGallerySite } from '#tests/support/browser-site.ts';
import { browserSuite, hasFocus, type Visitor, wordsOn } from '#tests/support/browser-visitor.ts';
import { GALLERY_ITEMS, GALLERY_LESSON, type GalleryItem, type Outcome } from '#tests/support/gallery.ts';
import { fillIn, questionOn, send, type Way } from './answering.ts';

const WAYS = ['plain', 'pointer', 'keys'] as const;
const HOW = { plain: 'without script', pointer: 'by taps and clicks', keys: 'by keyboard alone' } as const;
const OUTCOMES = ['right', 'wrong', 'half'] as const;
const NAMES = [
  ...WAYS.flatMap((way) => OUTCOMES.map((outcome) => `${way}-${outcome}`)),
  'plain-empty',
  'pointer-plain',
  'pointer-empty',
  'plain-twice',
];

const { site, visit } = browserSuite(() => startGallerySite(NAMES));

const learners = new Map<string, Promise<Visitor>>();

/** One learner for each way and outcome, whose browser stays open from question to question. */
function learner(name: string, way: Way): Promise<Visitor> {
  const known = learners.get(name);
  if (known) return known;
  const coming = visit({ as: `${name}@larkfield.example`, script: way !== 'plain', keep: true });
  learners.set(name, coming);
  return coming;
}

describe.each(WAYS)('%s', (way) => {
  // By keyboard every type is answered right; the marks do not depend on how.
  describe.each(way === 'keys' ? (['right'] as const) : OUTCOMES)(`${HOW[way]}, %s`, (outcome) => {
    test.each(GALLERY_ITEMS.map((item) => [item.id, item] as const))('%s', async (_, item) => {
      const name = `${way}-${outcome}`;
      const visitor = await learner(name, way);
      const expected = item[outcome];
      await visitor.open(`${GALLERY_LESSON}?step=${item.step}`);
      if (expected.first) {
        await answer(visitor.page, item, { ...expected, given: expected.first }, way);
        await visitor.page.getByRole('link', { name: 'Try again' }).click();
      }
      await answer(visitor.page, item, expected, way);
      await expectMarked(visitor, item, expected);
      if (way === 'pointer') await expectAccessible(visitor.page, `${item.id}, marked ${outcome}`);
      expect(stored(name, item.id).at(-1)).toMatchObject({ mark: expected.mark, try_number: expected.first ? 2 : 1 });
    });
  });
});

describe.each(['plain', 'pointer'] as const)('%s: nothing answered', (way) => {
  test.each(GALLERY_ITEMS.map((item) => [item.id, item] as const))(
    '%s says what is missing and keeps nothing',
    async (_, item) => {
      const name = `${way}-empty`;
      const visitor = await learner(name, way);
      visitor.expectTrouble(/status of 4(00|22)/);
      await visitor.open(`${GALLERY_LESSON}?step=${item.step}`);
      const question = questionOn(visitor.page, item.id);
      const sure = question.locator('.confidence label', { hasText: 'fairly sure' });
      const asksHowSure = (await sure.count()) > 0;
      if (asksHowSure) await sure.click();
      await send(visitor.page, question, way);
      const alert = question.getByRole('alert');
      await alert.waitFor();
      expect(await wordsOn(alert)).toContain('Give an answer first, then send it.');
      if (visitor.hasScript) await expect.poll(() => hasFocus(alert)).toBe(true);
      if (asksHowSure) expect(await question.locator('input[name=confidence][value="2"]').isChecked()).toBe(true);
      expect(await question.locator('[data-result]').count()).toBe(0);
      expect(stored(name, item.id)).toEqual([]);
    },
  );
});

describe('the plain form, before any script has come', () => {
  test.each(GALLERY_ITEMS.map((item) => [item.id, item] as const))('%s', async (_, item) => {
    const visitor = await learner('pointer-plain', 'pointer');
    visitor.expectTrouble(/ERR_FAILED/);
    await visitor.context.route('**/*.js', (route) => route.abort());
    const { page } = visitor;
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${GALLERY_LESSON}?step=${item.step}`);
      await questionOn(page, item.id).locator('form').waitFor();
      await expectAccessible(page, `${item.id}, plain, ${width} wide`);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      ).toBe(0);
    }
  });
});

test('without script, two steps in one place are named, and every choice stays', async () => {
  const visitor = await visit({ as: 'plain-twice@larkfield.example', script: false });
  visitor.expectTrouble(/status of 4(00|22)/);
  await visitor.open(`${GALLERY_LESSON}?step=5`);
  const question = questionOn(visitor.page, 'all-order');
  const chosen = { 'Hear:': '1', 'Ask:': '1', 'Thank:': '3' };
  for (const [step, place] of Object.entries(chosen)) await question.getByLabel(step).selectOption(place);
  await send(visitor.page, question, 'plain');
  await visitor.page.getByText('Two steps have the place 1.').waitFor();
  for (const [step, place] of Object.entries(chosen))
    expect(await question.getByLabel(step).inputValue(), step).toBe(place);
});

async function answer(page: Page, item: GalleryItem, outcome: Outcome, way: Way): Promise<void> {
  const question = questionOn(page, item.id);
  await question.locator('form').waitFor();
  expect(await page.content()).not.toContain(item.why);
  await fillIn(page, question, outcome.given, way);
  if (way === 'pointer') await expectAccessible(page, `${item.id}, filled in`);
  await send(page, question, way);
  await question.locator('[data-result]').waitFor();
}

async function expectMarked(visitor: Visitor, item: GalleryItem, expected: Outcome): Promise<void> {
  const question = questionOn(visitor.page, item.id);
  const heading = question.locator('.result-title');
  expect(await wordsOn(heading)).toBe(expected.verdict);
  const words = await wordsOn(question);
  for (const part of [...expected.says, item.why]) expect(words).toContain(part);
  if (visitor.hasScript)
    await expect.poll(() => hasFocus(heading), { message: 'the focus is on the result' }).toBe(true);
  // Every word about a part is tied to the control it speaks of.
  const loose = await question.evaluate(
    (node) =>
      [...node.querySelectorAll('.why[id]')].filter(
        (why) =>
          !node.querySelector(`[aria-describedby~="${CSS.escape(why.id)}"]`) && !why.closest('[aria-label="Spares"]'),
      ).length,
  );
  expect(loose).toBe(0);
}

function stored(name: string, itemId: string) {
  return site().rows(
    'select mark, try_number, response from answer join person on person.id = answer.person_id where person.email = ? and item_id = ? order by try_number',
    `${name}@larkfield.example`,
    itemId,
  );
}
