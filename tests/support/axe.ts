import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The page as it stands has nothing axe finds wrong: WCAG 2.2 AA and best practice. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  const found = await axeFindings(page);
  expect(found, `axe on ${what} (${page.url()})`).toEqual([]);
}

/** What axe finds on the page, a line each: rule, why, where. */
async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<Pick<AxeResults, 'violations'>, readonly string[]>(
    // The browser's own `axe`, which the line above has put there.
    (tags) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: [...tags],
        resultTypes: ['violations'],
      }),
    RULES,
  );
  return violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary ?? violation.help}`,
    ),
  );
}
