import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { PreparedProse } from '#app/ui/lesson/prepared-prose.tsx';

test('prepared prose goes out as it is, and nothing at all is a box that stays as the server sent it', () => {
  expect(renderToString(<PreparedProse html={'<p id="p-a">A &amp; b</p>'} />)).toBe(
    '<div class="lesson-prose"><p id="p-a">A &amp; b</p></div>',
  );
  expect(renderToString(<PreparedProse />)).toBe('<div class="lesson-prose"></div>');
});
