import { PHRASE_MOVES } from '../catalog/phrase.ts';
import { PERSONA_IDS } from '../quiz/item.ts';

/** Part of every compile cache key: raise it with any change to this list or to what a value may be. */
export const COMPONENT_LIST_VERSION = '1';

/** What the value of one attribute may be. */
export type AttributeRule = { readonly required: boolean } & AttributeValue;
export type AttributeValue =
  | { readonly kind: 'one-of'; readonly values: readonly string[] }
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'slug' }
  | { readonly kind: 'whole'; readonly min: number; readonly max: number }
  | { readonly kind: 'media' }
  | { readonly kind: 'link' };

export type ComponentRule = {
  /** May hold Markdown between its tags. */
  readonly children: boolean;
  readonly attributes: ReadonlyMap<string, AttributeRule>;
};

export type ComponentList = ReadonlyMap<string, ComponentRule>;

const PERSONA = { kind: 'one-of', values: PERSONA_IDS } as const;

/** The components an author may type: a closed list. A Map, so that `constructor` is simply not in it. */
export const AUTHOR_COMPONENTS: ComponentList = new Map([
  component('Callout', true, { kind: required({ kind: 'one-of', values: ['note', 'tip', 'care'] }) }),
  component('Pair', false, {
    selling: required({ kind: 'text', maxLength: 400 }),
    helping: required({ kind: 'text', maxLength: 400 }),
  }),
  component('Persona', false, { who: required(PERSONA) }),
  component('Figure', false, {
    src: required({ kind: 'media' }),
    alt: optional({ kind: 'text', maxLength: 400 }),
    caption: optional({ kind: 'text', maxLength: 400 }),
  }),
  component('PhraseList', false, {
    persona: optional(PERSONA),
    move: optional({ kind: 'one-of', values: PHRASE_MOVES }),
  }),
  component('Map', false, { of: required({ kind: 'one-of', values: ['problems', 'growth', 'routes'] }) }),
  component('CompanyText', false, { of: required({ kind: 'one-of', values: ['promises', 'names'] }) }),
]);

/** Plain elements an author may type; they take no attributes. */
export const AUTHOR_ELEMENTS: ComponentList = new Map([
  component('br', false, {}),
  component('hr', false, {}),
  component('kbd', true, {}),
  component('sub', true, {}),
  component('sup', true, {}),
  component('mark', true, {}),
  component('abbr', true, {}),
  component('details', true, {}),
  component('summary', true, {}),
]);

/** Made by the fence swap alone, after the guard; typed by an author they are refused. Values are texts. */
export const SWAP_COMPONENTS: ComponentList = new Map([
  component('QuizItem', false, { item: required({ kind: 'slug' }) }),
  component('Talk', false, { index: required({ kind: 'whole', min: 0, max: 999 }) }),
  component('Keep', false, { index: required({ kind: 'whole', min: 0, max: 999 }) }),
]);

function component(
  name: string,
  children: boolean,
  attributes: Readonly<Record<string, AttributeRule>>,
): readonly [string, ComponentRule] {
  return [name, { children, attributes: new Map(Object.entries(attributes)) }];
}

function required(value: AttributeValue): AttributeRule {
  return { required: true, ...value };
}

function optional(value: AttributeValue): AttributeRule {
  return { required: false, ...value };
}
