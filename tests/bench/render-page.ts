import { createElement, type ReactElement } from 'react';
import { renderToString } from 'react-dom/server';

// Prints R: CPU milliseconds of `renderToString` of a page of about 15 KB. Run by `calibrate.ts` in a process of its own.
const WARM = 300;
const ROUNDS = 1500;

const page = createElement(Page);
for (let round = 0; round < WARM; round += 1) renderToString(page);
const size = renderToString(page).length;
if (size < 14_000 || size > 16_000) throw new Error(`The page should have about 15 KB, it has ${size}.`);
const before = process.cpuUsage();
for (let round = 0; round < ROUNDS; round += 1) renderToString(page);
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / 1000 / ROUNDS));

function Page(): ReactElement {
  return createElement(
    'main',
    { className: 'page', id: 'page' },
    createElement('h1', null, 'The milk at my brother’s'),
    Array.from({ length: 52 }, (_, index) => createElement(Card, { key: index, index })),
  );
}

function Card({ index }: { readonly index: number }): ReactElement {
  return createElement(
    'section',
    { className: 'card grid gap-3', 'aria-labelledby': `card-${index}` },
    createElement('h2', { id: `card-${index}`, className: 'text-lg' }, `Remark number ${index}`),
    createElement(
      'p',
      { className: 'text-soft' },
      'She said it at the back door, and nobody else was there to hear it.',
    ),
    createElement('a', { className: 'btn btn-quiet', href: `/courses/one/${index}` }, 'Carry on'),
  );
}
