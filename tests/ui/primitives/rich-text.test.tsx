import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { RichInline } from '#app/domain/shared/rich-text.ts';
import { RichTextView } from '#app/ui/primitives/rich-text.tsx';

const inline = (child: RichInline) =>
  renderToStaticMarkup(<RichTextView text={[{ kind: 'paragraph', children: [child] }]} />);
const text = (words: string) => [{ kind: 'text' as const, text: words }];

test.each<[RichInline, string]>([
  [{ kind: 'text', text: '<b>&' }, '<p>&lt;b&gt;&amp;</p>'],
  [{ kind: 'emphasis', children: text('her') }, '<p><em>her</em></p>'],
  [
    { kind: 'link', href: 'https://example.org', children: text('x') },
    '<p><a href="https://example.org" rel="noopener noreferrer">x</a></p>',
  ],
  [
    { kind: 'link', href: '/phrases', children: text('x') },
    '<p><a href="/phrases" rel="noopener noreferrer">x</a></p>',
  ],
  [{ kind: 'link', href: 'javascript:alert(1)', children: text('x') }, '<p>x</p>'],
  [{ kind: 'link', href: '//evil.example', children: text('x') }, '<p>x</p>'],
  [{ kind: 'link', href: 'data:text/html,x', children: text('x') }, '<p>x</p>'],
  [
    { kind: 'image', src: '/media/ab12', alt: 'A walk-in' },
    '<p><img src="/media/ab12" alt="A walk-in" loading="lazy"/></p>',
  ],
  [{ kind: 'image', src: 'https://evil.example/x.png', alt: 'A walk-in' }, '<p>A walk-in</p>'],
  [{ kind: 'gap', key: 'g' }, '<p>____</p>'],
  [{ kind: 'phrase', key: 'h', children: text('Full') }, '<p>Full</p>'],
])('%j', (child, html) => {
  expect(inline(child)).toBe(html);
});

test('a list keeps its kind', () => {
  const item = [{ kind: 'paragraph' as const, children: text('one') }];
  const list = (ordered: boolean) =>
    renderToStaticMarkup(<RichTextView text={[{ kind: 'list', ordered, items: [item] }]} />);
  expect(list(true)).toBe('<ol><li><p>one</p></li></ol>');
  expect(list(false)).toBe('<ul><li><p>one</p></li></ul>');
});
