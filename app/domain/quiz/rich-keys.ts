import { unreachable } from '../shared/record.ts';
import type { RichBlock, RichInline, RichText } from '../shared/rich-text.ts';

/**
 * The text rebuilt node by node from what rich text may hold, with gap and phrase keys renamed.
 * Rebuilding is the point: nothing that is not named here comes through.
 */
export function withKeys(text: RichText, rename: (key: string) => string): RichText {
  return text.map((block) => blockWithKeys(block, rename));
}

/** Gap and phrase keys in reading order. */
export function keysIn(text: RichText): readonly string[] {
  const keys: string[] = [];
  withKeys(text, (key) => {
    keys.push(key);
    return key;
  });
  return keys;
}

function blockWithKeys(block: RichBlock, rename: (key: string) => string): RichBlock {
  return block.kind === 'paragraph'
    ? { kind: 'paragraph', children: block.children.map((child) => inlineWithKeys(child, rename)) }
    : { kind: 'list', ordered: block.ordered, items: block.items.map((item) => withKeys(item, rename)) };
}

function inlineWithKeys(inline: RichInline, rename: (key: string) => string): RichInline {
  const inside = (children: readonly RichInline[]) => children.map((child) => inlineWithKeys(child, rename));
  switch (inline.kind) {
    case 'text':
      return { kind: 'text', text: inline.text };
    case 'code':
      return { kind: 'code', text: inline.text };
    case 'break':
      return { kind: 'break' };
    case 'image':
      return { kind: 'image', src: inline.src, alt: inline.alt };
    case 'gap':
      return { kind: 'gap', key: rename(inline.key) };
    case 'phrase':
      return { kind: 'phrase', key: rename(inline.key), children: inside(inline.children) };
    case 'emphasis':
      return { kind: 'emphasis', children: inside(inline.children) };
    case 'strong':
      return { kind: 'strong', children: inside(inline.children) };
    case 'link':
      return { kind: 'link', href: inline.href, children: inside(inline.children) };
    default:
      return unreachable(inline);
  }
}
