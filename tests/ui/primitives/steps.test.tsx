import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Steps } from '#app/ui/primitives/steps.tsx';

test.each([
  { total: 5, done: 2, part: 0.5, filled: 3 },
  { total: 5, done: 0, part: 0, filled: 0 },
  { total: 5, done: 5, part: 0, filled: 5 },
  { total: 1, done: 0, part: 0.2, filled: 1 },
  { total: 0, done: 0, part: 0, filled: 0 },
])('$done of $total and $part', ({ total, done, part, filled }) => {
  const html = renderToStaticMarkup(<Steps total={total} done={done} part={part} label="where I am" />);
  expect(html.match(/tone-off/g)).toHaveLength(Math.max(1, total));
  expect(html.match(/tone-on/g) ?? []).toHaveLength(filled);
  expect(html).toContain('role="img" aria-label="where I am"');
  expect(html).not.toContain('style=');
});

test('the last segment ends where the row ends', () => {
  const html = renderToStaticMarkup(<Steps total={7} done={0} label="x" />);
  const last = [...html.matchAll(/x="([\d.]+)%" width="([\d.]+)%"/g)].at(-1);
  expect(Number(last?.[1]) + Number(last?.[2])).toBeCloseTo(100, 0);
});
