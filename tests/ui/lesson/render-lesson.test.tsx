import { describe, expect, test } from 'vitest';
import type { Company } from '#app/domain/catalog/company.ts';
import type { LessonElement, LessonFence, LessonNode } from '#app/domain/catalog/course.ts';
import type { Phrase } from '#app/domain/catalog/phrase.ts';
import { renderLesson } from '#app/ui/lesson/render-lesson.tsx';
import { choice } from '#tests/domain/quiz/sample-items.ts';

const company: Company = {
  name: 'Larkfield',
  promisesToHelpers: ['No targets.'],
  promisesToCustomers: ['Nobody rings without your OK.'],
  problems: [{ code: 'P2', problem: 'They have outgrown what they have', whoCanHelp: 'Bigger equipment' }],
  names: [{ name: 'Mo', job: 'Account manager', askAbout: 'More for a customer we look after' }],
  routes: [{ situation: 'Upset or leaving', who: 'Leo first', howFast: 'Today' }],
};

const phrases: readonly Phrase[] = [
  {
    id: 'H01',
    setting: 'Front desk',
    selling: 'Buy now',
    helping: 'What brings you in?',
    move: 'W2',
    personas: ['front-desk'],
    situation: '',
  },
  {
    id: 'H02',
    setting: 'Van',
    selling: 'We do those',
    helping: 'What happens on Friday?',
    move: 'W5',
    personas: ['delivery-driver'],
    situation: 'At the door',
  },
];

const fences: readonly LessonFence[] = [
  { kind: 'item', item: { ...choice, id: 'milk-before' } },
  {
    kind: 'talk',
    tone: 'poor',
    lines: [
      { speaker: 'Nadia', words: 'It is full <again>.' },
      { speaker: 'Dee', words: 'We do walk-ins.' },
      { speaker: 'Caller', words: 'Hello?' },
    ],
    comment: 'Product first.',
  },
  { kind: 'talk', tone: 'better', lines: [{ speaker: 'Mo', words: 'May I ring?' }], comment: null },
  { kind: 'keep', text: 'One question about their problem.' },
];

function element(type: string, props: LessonElement['props'] = {}, ...children: LessonNode[]): LessonElement {
  return { type, props, children };
}

function render(...children: LessonNode[]) {
  return renderLesson({
    tree: element('Fragment', {}, ...children),
    title: 'The milk',
    fences,
    company,
    phrases,
    media: { 'images/door.png': '/media/abc123' },
    itemRevisionIds: { 'milk-before': 'revision-1' },
  });
}

function html(...children: LessonNode[]): string {
  return render(...children)
    .map((block) => (block.kind === 'prose' ? block.html : ''))
    .join('');
}

describe('blocks', () => {
  test('a lesson is cut at its questions', () => {
    const question = element('QuizItem', { item: 'milk-before' });
    expect(
      render(
        element('p', {}, 'One'),
        '\n',
        question,
        '\n',
        element('p', {}, 'Two'),
        element('h2', {}, 'What happened'),
      ),
    ).toEqual([
      { kind: 'prose', html: '<p>One</p>', anchors: [] },
      { kind: 'item', itemId: 'milk-before', itemRevisionId: 'revision-1' },
      { kind: 'prose', html: '<p>Two</p><h2 id="p-what-happened">What happened</h2>', anchors: ['what-happened'] },
    ]);
    expect(render(question, '\n', question).map((block) => block.kind)).toEqual(['item', 'item']);
  });

  test('a first heading that repeats the title is left out; any other h1 becomes an h2', () => {
    expect(html('\n', element('h1', {}, 'The ', element('em', {}, 'milk')), element('p', {}, 'x'))).toBe('<p>x</p>');
    expect(html(element('h1', {}, 'Something else'))).toBe('<h2 id="p-something-else">Something else</h2>');
    expect(html(element('p', {}, 'x'), element('h1', {}, 'The milk'))).toBe(
      '<p>x</p><h2 id="p-the-milk">The milk</h2>',
    );
  });

  test('two headings with the same words have two addresses, also across blocks', () => {
    const again = () => element('h2', {}, 'Again');
    const blocks = render(again(), element('QuizItem', { item: 'milk-before' }), again());
    expect(blocks.flatMap((block) => (block.kind === 'prose' ? block.anchors : []))).toEqual(['again', 'again-1']);
  });

  test('a question without a revision is our own mistake, and loud', () => {
    expect(() => render(element('QuizItem', { item: 'unknown' }))).toThrow('no revision of the item unknown');
    expect(() => render(element('marquee'))).toThrow('nothing draws');
  });
});

test.each([
  [
    element('a', { href: 'https://example.org/' }, 'x'),
    '<a href="https://example.org/" rel="noopener noreferrer">x</a>',
  ],
  [element('a', { href: '#what-happened' }, 'x'), '<a href="?at=what-happened#p-what-happened">x</a>'],
  [
    element('img', { src: 'images/door.png', alt: 'A door', title: 'No' }),
    '<img src="/media/abc123" alt="A door" loading="lazy" decoding="async"/>',
  ],
  [element('img', { src: 'images/other.png', alt: 'Gone' }), '<span class="lesson-missing">Picture: Gone</span>'],
  [element('img', { src: 'https://example.org/x.png', alt: '' }), ''],
  [element('p', { class: 'x', onClick: 'x', style: 'x', id: 'x' }, 'a'), '<p>a</p>'],
  [element('ol', { start: 3 }, element('li', {}, 'x')), '<ol start="3"><li>x</li></ol>'],
  [element('pre', {}, element('code', { className: 'language-js' }, '<b>')), '<pre><code>&lt;b&gt;</code></pre>'],
  [
    element('table', {}, '\n', element('thead', {}, element('tr', {}, element('th', { align: 'right' }, 'a')))),
    '<section class="lesson-table" aria-label="Table" tabindex="0"><table><thead><tr><th scope="col" class="align-right">a</th></tr></thead></table></section>',
  ],
])('%j', (node, expected) => {
  expect(html(node)).toBe(expected);
});

test('footnotes point at each other, under a prefix of their own', () => {
  const shown = html(
    element(
      'sup',
      {},
      element(
        'a',
        {
          href: '#user-content-fn-1',
          id: 'user-content-fnref-1',
          'data-footnote-ref': true,
          'aria-describedby': 'footnote-label',
        },
        '1',
      ),
    ),
    element(
      'section',
      { 'data-footnotes': true, className: 'footnotes' },
      element('h2', { className: 'sr-only', id: 'footnote-label' }, 'Footnotes'),
      element(
        'ol',
        {},
        element(
          'li',
          { id: 'user-content-fn-1' },
          element('a', { href: '#user-content-fnref-1', 'data-footnote-backref': '', 'aria-label': 'Back' }, '↩'),
        ),
      ),
    ),
  );
  expect(shown).toContain('<a href="#n-fn-1" id="n-fnref-1" aria-describedby="n-label">1</a>');
  expect(shown).toContain('<h2 id="n-label">Notes</h2>');
  expect(shown).toContain('<li id="n-fn-1"><a href="#n-fnref-1" aria-label="Back">↩</a></li>');
});

describe('components', () => {
  test('which way a conversation goes is said in words', () => {
    const poor = html(element('Talk', { index: '1' }));
    expect(poor).toContain('<figcaption class="talk-tag">One way it can go</figcaption>');
    expect(poor).toContain('<p class="bubble">It is full &lt;again&gt;.</p>');
    expect(poor).toContain('Nadia, bakery');
    expect(poor).toContain('src="/faces/dee.svg" alt="" width="40" height="40"');
    expect(poor).toMatch(/src="\/faces\/p\d\d\.svg".*Caller</);
    expect(poor).toContain('<p class="note">Product first.</p>');
    const better = html(element('Talk', { index: '2' }));
    expect(better).toContain('Another way');
    expect(better).toContain('talk-ours');
    expect(better).not.toContain('class="note"');
  });

  test.each([
    [element('Keep', { index: '3' }), ['One question about their problem.']],
    [
      element('Callout', { kind: 'care' }, element('p', {}, 'Wet floor')),
      ['Take care', '<p>Wet floor</p>', 'aria-hidden="true"'],
    ],
    [element('Pair', { selling: 'Buy', helping: 'Ask' }), ['Selling', 'Buy', 'Helping', 'Ask']],
    [element('Persona', { who: 'cad-operator' }), ['Ruben', 'CAD operator', '/faces/ruben.svg']],
    [
      element('Figure', { src: 'images/door.png', alt: 'A door', caption: 'Six in the morning' }),
      ['/media/abc123', 'alt="A door"', '<figcaption>Six in the morning</figcaption>'],
    ],
    [element('Map', { of: 'problems' }), ['P2', 'They have outgrown what they have', 'Bigger equipment']],
    [element('Map', { of: 'routes' }), ['Upset or leaving', 'Leo first', 'Today']],
    [
      element('Map', { of: 'growth' }),
      ['<svg', 'role="img"', 'Keep, and more of the same', '<table', 'The picture as a table'],
    ],
    [element('CompanyText', { of: 'promises' }), ['No targets.', 'Nobody rings without your OK.']],
    [
      element('CompanyText', { of: 'names' }),
      ['/faces/mo.svg', 'Account manager', 'More for a customer we look after'],
    ],
  ])('%j', (node, expected) => {
    const shown = html(node);
    for (const words of expected) expect(shown).toContain(words);
    expect(shown).not.toContain('style=');
  });

  test.each([
    [{}, ['Buy now', 'We do those']],
    [{ persona: 'front-desk' }, ['Buy now']],
    [{ move: 'W5' }, ['We do those']],
    [{ persona: 'front-desk', move: 'W5' }, ['no such phrases']],
  ])('phrases by %j', (props, expected) => {
    const shown = html(element('PhraseList', props));
    for (const words of ['Buy now', 'We do those', 'no such phrases'])
      expect(shown.includes(words)).toBe(expected.includes(words));
  });

  test('without a company page the lesson still stands', () => {
    const blocks = renderLesson({
      tree: element('Fragment', {}, element('Map', { of: 'problems' })),
      title: '',
      fences: [],
      company: null,
      phrases: [],
      media: {},
      itemRevisionIds: {},
    });
    expect(blocks).toEqual([{ kind: 'prose', html: '<p>Our company has not written this page yet.</p>', anchors: [] }]);
  });
});
