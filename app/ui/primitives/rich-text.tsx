import { Fragment, type ReactNode } from 'react';
import type { RichInline, RichText } from '../../domain/shared/rich-text.ts';

/** How gaps and phrases are drawn; without it a gap is a line and a phrase just its words. */
export type RichParts = {
  readonly gap?: (key: string) => ReactNode;
  readonly phrase?: (key: string, children: ReactNode) => ReactNode;
};

/** Quiz text as elements: never as HTML. Takes no wrapper; put it into a `div`, or see `RichInlineText`. */
export function RichTextView({ text, parts = {} }: { readonly text: RichText; readonly parts?: RichParts }) {
  return (
    <>
      {text.map((block, index) =>
        block.kind === 'paragraph' ? (
          // Authored text never re-orders while it is shown.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <p key={index}>{inlines(block.children, parts)}</p>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <RichList key={index} ordered={block.ordered} items={block.items} parts={parts} />
        ),
      )}
    </>
  );
}

/** The same for a place that takes only words (a label, a legend): paragraphs are separated by a line break. */
export function RichInlineText({ text, parts = {} }: { readonly text: RichText; readonly parts?: RichParts }) {
  return (
    <>
      {text.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: authored text never re-orders while it is shown
        <Fragment key={index}>
          {index > 0 ? <br /> : null}
          {block.kind === 'paragraph'
            ? inlines(block.children, parts)
            : block.items.map((item, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <Fragment key={place}>
                  {place > 0 ? <br /> : null}
                  {'• '}
                  <RichInlineText text={item} parts={parts} />
                </Fragment>
              ))}
        </Fragment>
      ))}
    </>
  );
}

function RichList({
  ordered,
  items,
  parts,
}: {
  readonly ordered: boolean;
  readonly items: readonly RichText[];
  readonly parts: RichParts;
}) {
  const List = ordered ? 'ol' : 'ul';
  return (
    <List>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: authored text never re-orders while it is shown
        <li key={index}>
          <RichTextView text={item} parts={parts} />
        </li>
      ))}
    </List>
  );
}

function inlines(children: readonly RichInline[], parts: RichParts): ReactNode {
  return children.map((child, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: authored text never re-orders while it is shown
    <Fragment key={index}>{inline(child, parts)}</Fragment>
  ));
}

function inline(child: RichInline, parts: RichParts): ReactNode {
  switch (child.kind) {
    case 'text':
      return child.text;
    case 'code':
      return <code>{child.text}</code>;
    case 'emphasis':
      return <em>{inlines(child.children, parts)}</em>;
    case 'strong':
      return <strong>{inlines(child.children, parts)}</strong>;
    case 'break':
      return <br />;
    case 'link':
      return isSafeHref(child.href) ? (
        <a href={child.href} rel="noopener noreferrer">
          {inlines(child.children, parts)}
        </a>
      ) : (
        inlines(child.children, parts)
      );
    case 'image':
      // Only what we stored and serve ourselves; anything else stays its description.
      return child.src.startsWith('/media/') ? <img src={child.src} alt={child.alt} loading="lazy" /> : child.alt;
    case 'gap':
      return parts.gap ? parts.gap(child.key) : '____';
    case 'phrase':
      return parts.phrase ? parts.phrase(child.key, inlines(child.children, parts)) : inlines(child.children, parts);
  }
}

/** The linter refuses other addresses; this is the wall behind it. */
function isSafeHref(href: string): boolean {
  return /^(https?:\/\/|mailto:|#|\/(?!\/))/i.test(href);
}
