import { FULL_MARK, type ItemResponse } from '../quiz/item.ts';
import type { PublicItem, PublicPart } from '../quiz/item-parts.ts';
import { plainText } from '../shared/rich-text.ts';

/** What a person answered, in the words they saw, a line each. Only for the person's own eyes. */
export function answerWords(item: PublicItem, response: ItemResponse | null): readonly string[] {
  if (response === null) return ['taken back: nothing chosen'];
  switch (response.type) {
    case 'choice':
    case 'truefalse':
      return [wordsOf(item, response.key)];
    case 'multi':
    case 'highlight':
      return response.keys.length === 0 ? ['nothing chosen'] : response.keys.map((key) => wordsOf(item, key));
    case 'order':
      return response.keys.map((key, index) => `${index + 1}. ${wordsOf(item, key)}`);
    case 'match':
      return pairs(item, response.pairs);
    case 'sort':
      return pairs(item, response.places);
    case 'fill':
      return gapLines(item, response.texts);
  }
}

/** A question in one line: its prompt, without the answers. */
export function questionWords(item: PublicItem): string {
  return plainText(item.prompt).replace(/\s+/g, ' ').trim();
}

/** A mark in words: right, partly right (with its share, rounded down), not right, or not scored. */
export function markWords(mark: number | null): string {
  if (mark === null) return 'not scored';
  if (mark === 0) return 'not right';
  return mark === FULL_MARK ? 'right' : `partly right, ${Math.floor((mark * 100) / FULL_MARK)} %`;
}

function pairs(item: PublicItem, places: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(places).map(([from, to]) => `${wordsOf(item, from)} → ${wordsOf(item, to)}`);
}

function gapLines(item: PublicItem, texts: Readonly<Record<string, string>>): readonly string[] {
  const gaps = item.type === 'fill' ? item.gaps.map((gap) => gap.key) : Object.keys(texts);
  return gaps.map((key, index) => `gap ${index + 1}: ${texts[key] || 'left empty'}`);
}

/** The words of a part; a key this revision does not know stays as it was stored. */
function wordsOf(item: PublicItem, key: string): string {
  return partsOf(item).get(key) ?? key;
}

function partsOf(item: PublicItem): ReadonlyMap<string, string> {
  switch (item.type) {
    case 'choice':
    case 'truefalse':
    case 'multi':
      return plainParts(item.answers);
    case 'order':
      return plainParts(item.steps);
    case 'match':
      return new Map([...plainParts(item.lefts), ...plainParts(item.rights)]);
    case 'sort':
      return new Map([
        ...plainParts(item.remarks),
        ...item.categories.map((category) => [category.key, category.name] as const),
      ]);
    case 'highlight':
      return new Map(item.phrases.map((phrase) => [phrase.key, phrase.text]));
    case 'fill':
      return new Map();
  }
}

function plainParts(parts: readonly PublicPart[]): ReadonlyMap<string, string> {
  return new Map(parts.map((part) => [part.key, plainText(part.text)]));
}
