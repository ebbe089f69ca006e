import { describe, expect, test } from 'vitest';
import type { LessonElement, LessonNode } from '#app/domain/catalog/course.ts';
import { treeFault } from '#app/platform/mdx/check-tree.server.ts';

function element(type: string, props: LessonElement['props'] = {}, ...children: LessonNode[]): LessonElement {
  return { type, props, children };
}

function page(...children: LessonNode[]): LessonNode {
  return element('Fragment', {}, ...children);
}

describe('let through', () => {
  test.each([
    [page('\n', element('p', {}, 'Words ', element('em', {}, 'with'), element('kbd', {}, 'keys')))],
    [page(element('Callout', { kind: 'tip' }, element('p')))],
    [
      page(
        element('QuizItem', { item: 'milk-before' }),
        element('Talk', { index: '0' }),
        element('Keep', { index: '1' }),
      ),
    ],
    [
      page(
        element('a', { href: 'https://example.org/' }, 'there'),
        element('a', { href: '#here' }),
        element('a', { href: '/phrases' }),
      ),
    ],
    [page(element('img', { src: 'images/door.png', alt: 'A door' }))],
    [
      page(
        element('ol', { start: 3 }, element('li')),
        element('td', { align: 'right' }),
        element('code', { className: 'language-js' }),
      ),
    ],
    [
      page(
        element(
          'section',
          { 'data-footnotes': true, className: 'footnotes' },
          element('li', { id: 'user-content-fn-1' }),
        ),
      ),
    ],
  ])('%j', (tree) => expect(treeFault(tree)).toBeNull());
});

describe('refused', () => {
  test.each([
    [page(element('script', {}, 'x')), 'R7'],
    [page(element('p', {}, element('iframe'))), 'R7'],
    [page(element('Fragment', {}, 'inside')), 'R7'],
    [page(element('constructor')), 'R7'],
    [page(element('__proto__')), 'R7'],
    [page(element('div')), 'R7'],
    [page(element('blockquote', {}, element('section', { className: 'footnotes' }))), 'R7'],
    [element('Fragment', { children: 'x' }), 'R7'],
    [page(element('p', { onclick: 'x' })), 'R8'],
    [page(element('p', { className: 'btn' })), 'R8'],
    [page(element('h2', { id: 'app' })), 'R8'],
    [page(element('code', { dangerouslySetInnerHTML: 'x' })), 'R8'],
    [page(element('a', { href: 'javascript:alert(1)' })), 'R8'],
    [page(element('a', { href: 'https://a@example.org' })), 'R8'],
    [page(element('a', { href: '/x', target: '_blank' })), 'R8'],
    [page(element('img', { src: 'https://example.org/x.png' })), 'R8'],
    [page(element('img', { src: 'images/x.png', srcSet: 'x' })), 'R8'],
    [page(element('kbd', { title: 'x' })), 'R8'],
    [page(element('Callout', { kind: 'loud' })), 'R8'],
    [page(element('Callout')), 'R8'],
    [page(element('Persona', { who: 'delivery-driver' }, 'x')), 'R8'],
    [page(element('QuizItem', { item: 'a', answer: 'b' })), 'R8'],
    [page(element('Talk', { index: 'x' })), 'R8'],
  ])('%j', (tree, rule) => expect(treeFault(tree)).toBe(rule));

  test('R12: too deep, too many', () => {
    let deep: LessonNode = 'x';
    for (let depth = 0; depth < 80; depth += 1) deep = element('blockquote', {}, deep);
    expect(treeFault(page(deep))).toBe('R12');
    expect(treeFault(page(...Array.from({ length: 20_001 }, () => 'x')))).toBe('R12');
  });
});
