import type { AttributeValue } from './component-list.ts';
import { linkFault, mediaFault } from './guard-addresses.ts';

/** Names no component may ever take, whatever its own list says: a careless addition cannot open them. */
const NEVER_ALLOWED: ReadonlySet<string> = new Set([
  'is',
  'ref',
  'key',
  'children',
  'style',
  'class',
  'classname',
  'id',
  'name',
  'dangerouslysetinnerhtml',
  'srcdoc',
  'srcset',
  'action',
  'formaction',
  'target',
  'ping',
  'slot',
  'part',
  'command',
  'commandfor',
  'contenteditable',
  'autofocus',
  'tabindex',
  '__proto__',
  'constructor',
  'prototype',
  'answer',
  'answers',
  'correct',
  'solution',
  'score',
  'points',
]);

/** R9: true for handlers, namespaces, identities, styles and answer keys, in any spelling. */
export function isNeverAllowed(attribute: string): boolean {
  const name = attribute.toLowerCase();
  return (
    name.startsWith('on') ||
    name.includes(':') ||
    name.startsWith('xlink') ||
    name.startsWith('xmlns') ||
    name.startsWith('popover') ||
    NEVER_ALLOWED.has(name)
  );
}

/** R8: null when the value is one this attribute may have, or the rule it breaks and why. */
export function valueFault(
  rule: AttributeValue,
  value: string | number | boolean,
): { readonly code: 'R8' | 'R10' | 'R11'; readonly message: string } | null {
  switch (rule.kind) {
    case 'one-of':
      return typeof value === 'string' && rule.values.includes(value)
        ? null
        : { code: 'R8', message: `use one of: ${rule.values.join(', ')}.` };
    case 'text':
      if (typeof value !== 'string') return { code: 'R8', message: 'write a text in quotes.' };
      return value.length <= rule.maxLength
        ? null
        : { code: 'R8', message: `use at most ${rule.maxLength} characters.` };
    case 'slug':
      return typeof value === 'string' && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value) && value.length <= 60
        ? null
        : { code: 'R8', message: 'use lower-case words with hyphens.' };
    case 'whole': {
      const isWhole = typeof value === 'number' ? Number.isInteger(value) : /^\d{1,9}$/.test(String(value));
      const number = Number(value);
      return typeof value !== 'boolean' && isWhole && number >= rule.min && number <= rule.max
        ? null
        : { code: 'R8', message: `use a whole number from ${rule.min} to ${rule.max}.` };
    }
    case 'link':
    case 'media': {
      const message =
        typeof value !== 'string'
          ? 'write an address in quotes.'
          : rule.kind === 'link'
            ? linkFault(value)
            : mediaFault(value);
      return message === null ? null : { code: rule.kind === 'link' ? 'R10' : 'R11', message };
    }
  }
}
