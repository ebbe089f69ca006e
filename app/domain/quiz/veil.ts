import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { lookUp, mapValues, unreachable } from '../shared/record.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Feedback } from './feedback.ts';
import { NOT_OF_THIS_QUESTION } from './form.ts';
import type { ItemResponse } from './item.ts';
import type { PublicItem, ShownOrder } from './item-parts.ts';
import { withKeys } from './rich-keys.ts';

/**
 * `part` is what is answered (answer, step, left, remark, gap, phrase), `target` is where it goes (right-hand side,
 * category). They are told apart so that a left and its right with the same authored key do not look alike.
 */
export type VeilSide = 'part' | 'target';

/** Authored keys to ids that mean nothing outside one person's one attempt or lesson visit. */
export type Veil = {
  readonly hide: (key: string, side?: VeilSide) => string;
  /** Which of these keys the id stands for. */
  readonly reveal: (opaque: string, keys: readonly string[], side?: VeilSide) => string | undefined;
};

/** `contextId` is the attempt, or the lesson visit. */
export type VeilScope = {
  readonly personId: string;
  readonly contextId: string;
  readonly itemId: string;
  readonly itemRevisionId: string;
};

/** The veil of one item for one person in one attempt or visit: HMAC-SHA-256, 96 bits, safe in addresses and forms. */
export function veilFor(secretHmacKey: Uint8Array | string, scope: VeilScope): Veil {
  const place = JSON.stringify([scope.personId, scope.contextId, scope.itemId, scope.itemRevisionId]);
  if (typeof secretHmacKey !== 'string') return makeVeil(secretHmacKey, place);
  const name = `${secretHmacKey} ${place}`;
  const veil = known.get(name) ?? makeVeil(utf8ToBytes(secretHmacKey), place);
  known.delete(name);
  known.set(name, veil);
  const oldest = known.keys().next();
  if (known.size > VEILS_KEPT && !oldest.done) known.delete(oldest.value);
  return veil;
}

// A question is shown, saved and marked within minutes: its ids are worked out once, not at every request.
const VEILS_KEPT = 2000;
const known = new Map<string, Veil>();

function makeVeil(secret: Uint8Array, place: string): Veil {
  const started = hmac.create(sha256, secret).update(utf8ToBytes(place));
  const hidden = new Map<string, string>();

  const hide = (key: string, side: VeilSide = 'part') => {
    const name = JSON.stringify([side, key]);
    const opaque = hidden.get(name) ?? urlSafe(started.clone().update(utf8ToBytes(name)).digest().subarray(0, 12));
    hidden.set(name, opaque);
    return opaque;
  };
  return {
    hide,
    reveal: (opaque, keys, side = 'part') => keys.find((key) => hide(key, side) === opaque),
  };
}

/** The item as this person sees it: parts in the shown order, every key hidden, also inside texts. */
export function veilItem(item: PublicItem, shownOrder: ShownOrder, veil: Veil): PublicItem {
  const hidden = { ...item, prompt: withKeys(item.prompt, (key) => veil.hide(key)) };
  const rename = <P extends { readonly key: string }>(parts: readonly P[], side?: VeilSide) =>
    parts.map((part) => ({ ...part, key: veil.hide(part.key, side) }));
  switch (hidden.type) {
    case 'choice':
    case 'truefalse':
    case 'multi':
      return { ...hidden, answers: rename(inOrder(hidden.answers, shownOrder.answers)) };
    case 'order':
      return { ...hidden, steps: rename(inOrder(hidden.steps, shownOrder.steps)) };
    case 'match':
      return {
        ...hidden,
        lefts: rename(inOrder(hidden.lefts, shownOrder.lefts)),
        rights: rename(inOrder(hidden.rights, shownOrder.rights), 'target'),
      };
    case 'sort':
      return {
        ...hidden,
        categories: rename(inOrder(hidden.categories, shownOrder.categories), 'target'),
        remarks: rename(inOrder(hidden.remarks, shownOrder.remarks)),
      };
    case 'fill':
      return { ...hidden, gaps: rename(hidden.gaps) };
    case 'highlight':
      return {
        ...hidden,
        lines: hidden.lines.map((line) => ({ ...line, text: withKeys(line.text, (key) => veil.hide(key)) })),
        phrases: rename(hidden.phrases),
      };
    default:
      return unreachable(hidden);
  }
}

/** A response in authored keys as the browser's form knows it. */
export function veilResponse(response: ItemResponse, veil: Veil): ItemResponse {
  switch (response.type) {
    case 'choice':
    case 'truefalse':
      return { ...response, key: veil.hide(response.key) };
    case 'multi':
    case 'highlight':
    case 'order':
      return { ...response, keys: response.keys.map((key) => veil.hide(key)) };
    case 'match':
      return { ...response, pairs: veilMap(response.pairs, veil) };
    case 'sort':
      return { ...response, places: veilMap(response.places, veil) };
    case 'fill':
      return { ...response, texts: veilNames(response.texts, veil) };
    default:
      return unreachable(response);
  }
}

/** The browser's response mapped back to authored keys; an id of another question, visit or person is refused. */
export function unveilResponse(response: ItemResponse, veil: Veil, item: PublicItem): Result<ItemResponse, string> {
  if (response.type !== item.type) return err(NOT_OF_THIS_QUESTION);
  const known = knownKeys(item);
  const parts = Object.fromEntries(known.parts.map((key) => [veil.hide(key), key]));
  const targets = Object.fromEntries(known.targets.map((key) => [veil.hide(key, 'target'), key]));
  const unveiled = renamed(
    response,
    (id) => lookUp(parts, id),
    (id) => lookUp(targets, id),
  );
  return unveiled ? ok(unveiled) : err(NOT_OF_THIS_QUESTION);
}

/** Feedback under the ids of the page it goes to. */
export function veilFeedback(feedback: Feedback, veil: Veil, item: PublicItem): Feedback {
  const known = knownKeys(item);
  const hide = (key: string) => veil.hide(key, known.parts.includes(key) ? 'part' : 'target');
  const parts = feedback.parts.map((part) => ({ ...part, key: hide(part.key) }));
  const { solution } = feedback;
  switch (solution.kind) {
    case 'keys':
    case 'order':
      return { ...feedback, parts, solution: { ...solution, keys: solution.keys.map((key) => veil.hide(key)) } };
    case 'map':
      return { ...feedback, parts, solution: { ...solution, map: veilMap(solution.map, veil) } };
    case 'texts':
      return { ...feedback, parts, solution: { ...solution, texts: veilNames(solution.texts, veil) } };
    default:
      return unreachable(solution);
  }
}

/** The item's keys by side: what can be answered, and where it can go. */
export function knownKeys(item: PublicItem): {
  readonly parts: readonly string[];
  readonly targets: readonly string[];
} {
  const keys = (parts: readonly { readonly key: string }[]) => parts.map((part) => part.key);
  switch (item.type) {
    case 'choice':
    case 'truefalse':
    case 'multi':
      return { parts: keys(item.answers), targets: [] };
    case 'order':
      return { parts: keys(item.steps), targets: [] };
    case 'match':
      return { parts: keys(item.lefts), targets: keys(item.rights) };
    case 'sort':
      return { parts: keys(item.remarks), targets: keys(item.categories) };
    case 'fill':
      return { parts: keys(item.gaps), targets: [] };
    case 'highlight':
      return { parts: keys(item.phrases), targets: [] };
    default:
      return unreachable(item);
  }
}

type Rename = (key: string) => string | undefined;

function renamed(response: ItemResponse, part: Rename, target: Rename): ItemResponse | undefined {
  switch (response.type) {
    case 'choice':
    case 'truefalse': {
      const key = part(response.key);
      return key === undefined ? undefined : { ...response, key };
    }
    case 'multi':
    case 'highlight':
    case 'order': {
      const keys = response.keys.flatMap((key) => part(key) ?? []);
      return keys.length === response.keys.length ? { ...response, keys } : undefined;
    }
    case 'match': {
      const pairs = renamedMap(response.pairs, part, target);
      return pairs && { ...response, pairs };
    }
    case 'sort': {
      const places = renamedMap(response.places, part, target);
      return places && { ...response, places };
    }
    case 'fill': {
      const texts = renamedMap(response.texts, part, (text) => text);
      return texts && { ...response, texts };
    }
    default:
      return unreachable(response);
  }
}

function renamedMap(
  map: Readonly<Record<string, string>>,
  part: Rename,
  target: Rename,
): Readonly<Record<string, string>> | undefined {
  const entries = Object.entries(map).map(([key, value]) => [part(key), target(value)] as const);
  return entries.every(([key, value]) => key !== undefined && value !== undefined)
    ? Object.fromEntries(entries)
    : undefined;
}

function veilMap(map: Readonly<Record<string, string>>, veil: Veil): Readonly<Record<string, string>> {
  return mapValues(veilNames(map, veil), (target) => veil.hide(target, 'target'));
}

function veilNames(map: Readonly<Record<string, string>>, veil: Veil): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [veil.hide(key), value]));
}

/** Parts in the stored order; a part the stored order does not know stands at the end. */
function inOrder<P extends { readonly key: string }>(parts: readonly P[], order?: readonly string[]): readonly P[] {
  if (!order) return parts;
  const known = order.flatMap((key) => parts.find((part) => part.key === key) ?? []);
  return [...known, ...parts.filter((part) => !order.includes(part.key))];
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Twelve bytes as sixteen letters of base64url. */
function urlSafe(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const group = (first << 16) | (second << 8) | third;
    for (const shift of [18, 12, 6, 0]) text += ALPHABET[(group >> shift) & 63];
  }
  return text;
}
