import { AUTHOR_COMPONENTS, AUTHOR_ELEMENTS, SWAP_COMPONENTS } from '../../domain/authoring/component-list.ts';
import { linkFault, mediaFault } from '../../domain/authoring/guard-addresses.ts';
import { valueFault } from '../../domain/authoring/guard-values.ts';
import type { LessonElement, LessonNode } from '../../domain/catalog/course.ts';

const MAX_NODES = 20_000;
const MAX_DEPTH = 64;

type Value = string | number | boolean;
type PropCheck = (value: Value) => boolean;

/**
 * The tree that came back from evaluation, against the lists once more: null, or the rule it breaks. Whatever the
 * compiler was made to produce, only what this lets through is stored and drawn.
 */
export function treeFault(tree: LessonNode): 'R7' | 'R8' | 'R12' | null {
  let count = 0;
  const open: { readonly node: LessonNode; readonly depth: number }[] =
    typeof tree !== 'string' && tree.type === 'Fragment' && Object.keys(tree.props).length === 0
      ? tree.children.map((node) => ({ node, depth: 1 }))
      : [{ node: tree, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next;
    count += 1;
    if (count > MAX_NODES || depth > MAX_DEPTH) return 'R12';
    if (typeof node === 'string') continue;
    const component = componentFault(node);
    const fault = component === undefined ? elementFault(node, depth) : component;
    if (fault === 'unknown') return 'R7';
    if (fault !== null) return fault;
    for (const child of node.children) open.push({ node: child, depth: depth + 1 });
  }
  return null;
}

/** Undefined when it is no component. */
function componentFault({ type, props, children }: LessonElement): 'R8' | null | undefined {
  const rule = AUTHOR_COMPONENTS.get(type) ?? SWAP_COMPONENTS.get(type);
  if (rule === undefined) return undefined;
  if (!rule.children && children.length > 0) return 'R8';
  for (const [name, value] of Object.entries(props)) {
    const attribute = rule.attributes.get(name);
    if (attribute === undefined || valueFault(attribute, value) !== null) return 'R8';
  }
  const isMissing = [...rule.attributes].some(([name, { required }]) => required && !Object.hasOwn(props, name));
  return isMissing ? 'R8' : null;
}

function elementFault({ type, props }: LessonElement, depth: number): 'R8' | 'unknown' | null {
  const allowed = ELEMENTS.get(type) ?? (AUTHOR_ELEMENTS.has(type) ? NO_PROPS : undefined);
  // The compiler's own section of footnotes stands at the end of the page, never inside anything.
  if (allowed === undefined || (type === 'section' && depth > 1)) return 'unknown';
  return Object.entries(props).every(([name, value]) => allowed.get(name)?.(value) ?? false) ? null : 'R8';
}

const isText: PropCheck = (value) => typeof value === 'string';
const isNoteId: PropCheck = (value) => typeof value === 'string' && value.startsWith('user-content-');
const isOneOf =
  (...values: readonly Value[]): PropCheck =>
  (value) =>
    values.includes(value);

const NO_PROPS: ReadonlyMap<string, PropCheck> = new Map();

function props(list: Readonly<Record<string, PropCheck>>): ReadonlyMap<string, PropCheck> {
  return new Map(Object.entries(list));
}

/** What Markdown compiles to: each element with the props the compiler gives it, and no others. */
const ELEMENTS: ReadonlyMap<string, ReadonlyMap<string, PropCheck>> = new Map([
  ...['p', 'h1', 'h3', 'h4', 'h5', 'h6', 'ul', 'blockquote', 'pre', 'em', 'strong', 'del', 'br', 'hr'].map(
    (name) => [name, NO_PROPS] as const,
  ),
  ...['table', 'thead', 'tbody', 'tr'].map((name) => [name, NO_PROPS] as const),
  ['h2', props({ id: isOneOf('footnote-label'), className: isOneOf('sr-only') })],
  ['ol', props({ start: (value) => typeof value === 'number' && Number.isInteger(value) })],
  ['li', props({ id: isNoteId })],
  ['code', props({ className: (value) => typeof value === 'string' && /^language-\S{1,40}$/.test(value) })],
  ['th', props({ align: isOneOf('left', 'center', 'right') })],
  ['td', props({ align: isOneOf('left', 'center', 'right') })],
  ['section', props({ 'data-footnotes': isOneOf(true, ''), className: isOneOf('footnotes') })],
  [
    'img',
    props({
      src: (value) => typeof value === 'string' && mediaFault(value) === null,
      alt: isText,
      title: isText,
    }),
  ],
  [
    'a',
    props({
      href: (value) => typeof value === 'string' && linkFault(value) === null,
      title: isText,
      id: isNoteId,
      'data-footnote-ref': isOneOf(true, ''),
      'data-footnote-backref': isOneOf(true, ''),
      'aria-describedby': isOneOf('footnote-label'),
      'aria-label': isText,
      className: isOneOf('data-footnote-backref'),
    }),
  ],
]);
