import type { ReactNode } from 'react';
import type { LessonElement } from '../../domain/catalog/course.ts';
import { Picture } from './figure.tsx';
import { type Draw, type LessonPage, textOf, textProp } from './lesson-page.ts';

/** In front of every address a lesson brings along, so that none can be taken for one of the page's own (R18). */
const HEADING_PREFIX = 'p-';
const NOTE_PREFIX = 'n-';
const COMPILER_NOTE_PREFIX = 'user-content-';

/** How each plain element of a lesson is drawn. */
export const ELEMENTS: ReadonlyMap<string, Draw> = new Map<string, Draw>([
  ['p', (node, page) => <p>{inside(node, page)}</p>],
  // The page's own title is the one h1.
  ['h1', (node, page) => <h2 id={headingId(node, page)}>{inside(node, page)}</h2>],
  ['h2', drawH2],
  ['h3', (node, page) => <h3 id={headingId(node, page)}>{inside(node, page)}</h3>],
  ['h4', (node, page) => <h4 id={headingId(node, page)}>{inside(node, page)}</h4>],
  ['h5', (node, page) => <h5 id={headingId(node, page)}>{inside(node, page)}</h5>],
  ['h6', (node, page) => <h6 id={headingId(node, page)}>{inside(node, page)}</h6>],
  ['ul', (node, page) => <ul>{inside(node, page)}</ul>],
  ['ol', (node, page) => <ol start={startOf(node)}>{inside(node, page)}</ol>],
  ['li', (node, page) => <li id={noteId(textProp(node, 'id'))}>{inside(node, page)}</li>],
  ['blockquote', (node, page) => <blockquote>{inside(node, page)}</blockquote>],
  ['pre', (node, page) => <pre>{inside(node, page)}</pre>],
  ['code', (node, page) => <code>{inside(node, page)}</code>],
  ['em', (node, page) => <em>{inside(node, page)}</em>],
  ['strong', (node, page) => <strong>{inside(node, page)}</strong>],
  ['del', (node, page) => <del>{inside(node, page)}</del>],
  ['br', () => <br />],
  ['hr', () => <hr />],
  ['a', drawLink],
  ['img', (node, page) => <Picture src={mediaOf(node, page)} alt={textProp(node, 'alt') ?? ''} />],
  ['table', drawTable],
  ['thead', (node, page) => <thead>{withoutBlanks(node, page)}</thead>],
  ['tbody', (node, page) => <tbody>{withoutBlanks(node, page)}</tbody>],
  ['tr', (node, page) => <tr>{withoutBlanks(node, page)}</tr>],
  [
    'th',
    (node, page) => (
      <th scope="col" className={alignment(node)}>
        {inside(node, page)}
      </th>
    ),
  ],
  ['td', (node, page) => <td className={alignment(node)}>{inside(node, page)}</td>],
  ['section', (node, page) => <section className="lesson-notes">{inside(node, page)}</section>],
  ['sup', (node, page) => <sup>{inside(node, page)}</sup>],
  ['sub', (node, page) => <sub>{inside(node, page)}</sub>],
  ['kbd', (node, page) => <kbd>{inside(node, page)}</kbd>],
  ['mark', (node, page) => <mark>{inside(node, page)}</mark>],
  ['abbr', (node, page) => <abbr>{inside(node, page)}</abbr>],
  ['details', (node, page) => <details>{inside(node, page)}</details>],
  ['summary', (node, page) => <summary>{inside(node, page)}</summary>],
]);

/** Where a picture of the lesson is served; undefined when we do not have it. */
export function mediaOf(node: LessonElement, page: LessonPage): string | undefined {
  const src = textProp(node, 'src') ?? '';
  const address = Object.hasOwn(page.input.media, src) ? page.input.media[src] : undefined;
  return address !== undefined && /^\/media\/[a-z0-9]+$/i.test(address) ? address : undefined;
}

function inside(node: LessonElement, page: LessonPage): ReactNode {
  return page.drawNodes(node.children);
}

/** Inside a table the line breaks between rows are no content. */
function withoutBlanks(node: LessonElement, page: LessonPage): ReactNode {
  return page.drawNodes(node.children.filter((child) => typeof child !== 'string' || child.trim() !== ''));
}

function headingId(node: LessonElement, page: LessonPage): string {
  const slug = page.slugger.slug(textOf(node));
  page.anchors.push(slug);
  return HEADING_PREFIX + slug;
}

function drawH2(node: LessonElement, page: LessonPage): ReactNode {
  // The heading that the compiler puts over the footnotes.
  if (textProp(node, 'id') === 'footnote-label') return <h2 id={`${NOTE_PREFIX}label`}>Notes</h2>;
  return <h2 id={headingId(node, page)}>{inside(node, page)}</h2>;
}

function drawLink(node: LessonElement, page: LessonPage): ReactNode {
  const href = textProp(node, 'href') ?? '';
  if (href.startsWith(`#${COMPILER_NOTE_PREFIX}`)) {
    const isReference = Object.hasOwn(node.props, 'data-footnote-ref');
    return (
      <a
        href={`#${noteId(href.slice(1))}`}
        id={noteId(textProp(node, 'id'))}
        aria-describedby={isReference ? `${NOTE_PREFIX}label` : undefined}
        aria-label={isReference ? undefined : textProp(node, 'aria-label')}
      >
        {inside(node, page)}
      </a>
    );
  }
  // A lesson is shown step by step: the passage may stand on another one.
  const here = href.startsWith('#') ? href.slice(1) : null;
  if (here !== null) return <a href={`?at=${here}#${HEADING_PREFIX}${here}`}>{inside(node, page)}</a>;
  return (
    <a href={href} rel="noopener noreferrer">
      {inside(node, page)}
    </a>
  );
}

function noteId(id: string | undefined): string | undefined {
  return id?.startsWith(COMPILER_NOTE_PREFIX) ? NOTE_PREFIX + id.slice(COMPILER_NOTE_PREFIX.length) : undefined;
}

/** A table scrolls by itself where it is wider than a phone, and can be scrolled with the keyboard. */
function drawTable(node: LessonElement, page: LessonPage): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable without a mouse
    <section className="lesson-table" aria-label="Table" tabIndex={0}>
      <table>{withoutBlanks(node, page)}</table>
    </section>
  );
}

function alignment(node: LessonElement): string | undefined {
  const align = textProp(node, 'align');
  return align === 'right' || align === 'center' ? `align-${align}` : undefined;
}

function startOf(node: LessonElement): number | undefined {
  return typeof node.props.start === 'number' ? node.props.start : undefined;
}
