import { describe, expect, test } from 'vitest';
import { feedbackFor } from '#app/domain/quiz/feedback-for.ts';
import { readResponse, responseEntries } from '#app/domain/quiz/form.ts';
import { answerBodyHash } from '#app/domain/quiz/idempotency.ts';
import type { Item, ItemResponse } from '#app/domain/quiz/item.ts';
import { keysIn } from '#app/domain/quiz/rich-keys.ts';
import { shownOrderFor } from '#app/domain/quiz/shown-order.ts';
import { splitItem } from '#app/domain/quiz/split-item.ts';
import { knownKeys, unveilResponse, veilFeedback, veilFor, veilItem, veilResponse } from '#app/domain/quiz/veil.ts';
import { choice, everyType, fill, highlight, match, multi, order, sort, trueFalse } from './sample-items.ts';

const SCOPE = { personId: 'dee', contextId: 'attempt-1', itemId: 'item', itemRevisionId: 'revision-1' };
const NOT_OURS = 'That answer does not belong to this question. Reload the page and answer again.';

const RESPONSES: readonly (readonly [Item, ItemResponse])[] = [
  [choice, { type: 'choice', key: 'ask-one' }],
  [trueFalse, { type: 'truefalse', key: 'false' }],
  [multi, { type: 'multi', keys: ['a', 'c'] }],
  [order, { type: 'order', keys: ['explore', 'hear', 'link', 'pass'] }],
  [match, { type: 'match', pairs: { lease: 'lease', tables: 'change' } }],
  [sort, { type: 'sort', places: { lease: 'pass', alarm: 'sell' } }],
  [fill, { type: 'fill', texts: { verb: 'solve', day: 'Friday' } }],
  [highlight, { type: 'highlight', keys: ['next-door', 'back'] }],
];

function shown(item: Item) {
  const { public: seen, key } = splitItem(item);
  const veil = veilFor('secret', SCOPE);
  return { seen, key, veil, veiled: veilItem(seen, shownOrderFor({ item: seen, key, seed: 'visit' }), veil) };
}

test('an id is sixteen url-safe letters and says nothing of the key', () => {
  const id = veilFor('secret', SCOPE).hide('ask-one');
  expect(id).toMatch(/^[\w-]{16}$/);
  expect(veilFor(new TextEncoder().encode('secret'), SCOPE).hide('ask-one')).toBe(id);
});

test.each([
  ['another secret', veilFor('other', SCOPE)],
  ['another person', veilFor('secret', { ...SCOPE, personId: 'ruben' })],
  ['another attempt', veilFor('secret', { ...SCOPE, contextId: 'attempt-2' })],
  ['another item', veilFor('secret', { ...SCOPE, itemId: 'other' })],
  ['another revision', veilFor('secret', { ...SCOPE, itemRevisionId: 'revision-2' })],
  ['names that run together', veilFor('secret', { ...SCOPE, personId: 'deeatt', contextId: 'empt-1' })],
])('%s gives another id', (_, veil) => {
  expect(veil.hide('ask-one')).not.toBe(veilFor('secret', SCOPE).hide('ask-one'));
  expect(veil.reveal(veilFor('secret', SCOPE).hide('ask-one'), ['ask-one'])).toBeUndefined();
});

test('a left and a right with the same key do not look alike', () => {
  const { veiled } = shown(match);
  const lefts = veiled.type === 'match' ? veiled.lefts.map((left) => left.key) : [];
  const rights = veiled.type === 'match' ? veiled.rights.map((right) => right.key) : [];
  expect(new Set([...lefts, ...rights]).size).toBe(7);
});

describe.each(RESPONSES.map(([item, response]) => [item.type, item, response] as const))('%s', (_, item, response) => {
  const { seen, key, veil, veiled } = shown(item);
  const keys = [...knownKeys(seen).parts, ...knownKeys(seen).targets];

  test('no authored key is left in what the browser gets', () => {
    const { parts, targets } = knownKeys(veiled);
    const inText = [
      ...keysIn(veiled.prompt),
      ...(veiled.type === 'highlight' ? veiled.lines : []).flatMap((line) => keysIn(line.text)),
    ];
    for (const id of [...parts, ...targets, ...inText]) expect(id).toMatch(/^[\w-]{16}$/);
    for (const id of inText) expect(parts).toContain(id);
    expect(parts.length + targets.length).toBe(keys.length);
  });

  test('a response goes through a form and comes back', () => {
    const read = readResponse(veiled, responseEntries(veilResponse(response, veil)));
    if (!read.ok || !read.value.response) throw new Error('the form was not read');
    const back = unveilResponse(read.value.response, veil, seen);
    if (!back.ok) throw new Error(back.error);
    // The hash does not care in which order picks and pairs came back.
    expect(answerBodyHash(back.value, null)).toBe(answerBodyHash(response, null));
  });

  test('ids of another visit are refused', () => {
    const other = veilFor('secret', { ...SCOPE, contextId: 'visit-2' });
    expect(unveilResponse(veilResponse(response, other), veil, seen)).toEqual({ ok: false, error: NOT_OURS });
    expect(unveilResponse(response, veil, seen)).toEqual({ ok: false, error: NOT_OURS });
  });

  test('feedback speaks of the same ids as the question', () => {
    const feedback = veilFeedback(feedbackFor(key, seen, response), veil, seen);
    const known = knownKeys(veiled);
    const ids = [...known.parts, ...known.targets];
    for (const part of feedback.parts) expect(ids).toContain(part.key);
    const { solution } = feedback;
    if (solution.kind === 'map') {
      for (const [part, target] of Object.entries(solution.map)) {
        expect(known.parts).toContain(part);
        expect(known.targets).toContain(target);
      }
    } else {
      const said = solution.kind === 'texts' ? Object.keys(solution.texts) : solution.keys;
      expect(said.length).toBeGreaterThan(0);
      for (const id of said) expect(known.parts).toContain(id);
    }
  });
});

test('a response of another type is refused', () => {
  const { seen, veil } = shown(choice);
  expect(unveilResponse({ type: 'multi', keys: [] }, veil, seen)).toEqual({ ok: false, error: NOT_OURS });
});

test('what every object inherits is no answer', () => {
  const { seen, veil } = shown(choice);
  for (const key of ['constructor', '__proto__', 'toString']) {
    expect(unveilResponse({ type: 'choice', key }, veil, seen).ok).toBe(false);
  }
});

test('every type has a response here', () => {
  expect(RESPONSES.map(([item]) => item.type)).toEqual(everyType.map((item) => item.type));
});
