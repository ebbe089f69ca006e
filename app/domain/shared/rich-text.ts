/** The small Markdown subset of quiz text, as plain data: emphasis, code, lists, links, images. Never evaluated. */
export type RichText = readonly RichBlock[];

export type RichBlock =
  | { readonly kind: 'paragraph'; readonly children: readonly RichInline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly RichText[] };

export type RichInline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'emphasis'; readonly children: readonly RichInline[] }
  | { readonly kind: 'strong'; readonly children: readonly RichInline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly RichInline[] }
  | { readonly kind: 'image'; readonly src: string; readonly alt: string }
  /** A gap of a fill item, in its prompt only. */
  | { readonly kind: 'gap'; readonly key: string }
  /** A phrase that can be marked, in a highlight item's transcript only. */
  | { readonly kind: 'phrase'; readonly key: string; readonly children: readonly RichInline[] };

/** The words alone, blocks joined by a line break: for titles, search, length and reading level. */
export function plainText(text: RichText): string {
  return text
    .map((block) =>
      block.kind === 'paragraph' ? inlineText(block.children) : block.items.map((item) => plainText(item)).join('\n'),
    )
    .join('\n');
}

/** The words of inline text; a gap reads as an underscore line, an image as its alternative text. */
export function inlineText(children: readonly RichInline[]): string {
  return children
    .map((child) => {
      switch (child.kind) {
        case 'text':
        case 'code':
          return child.text;
        case 'break':
          return '\n';
        case 'image':
          return child.alt;
        case 'gap':
          return '____';
        default:
          return inlineText(child.children);
      }
    })
    .join('');
}
