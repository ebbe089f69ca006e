import { unreachable } from '../shared/record.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { ItemResponse } from './item.ts';
import type { PublicItem } from './item-parts.ts';

/** How sure the person was: 1 not sure, 2 fairly sure, 3 certain. */
export type Confidence = 1 | 2 | 3;
/** What a question's form says. `response` null: nothing answered yet. */
export type ReadAnswer = { readonly response: ItemResponse | null; readonly confidence: Confidence | null };

export const pickField = 'a';
export const confidenceField = 'confidence';
/** The place of a step, 1 to n. */
export const placeField = (stepId: string) => `p.${stepId}`;
/** The right-hand side chosen for a left one. */
export const matchField = (leftId: string) => `m.${leftId}`;
/** The category a remark goes to. */
export const sortField = (remarkId: string) => `s.${remarkId}`;
/** The words in a gap. */
export const gapField = (gapId: string) => `g.${gapId}`;
/** The longest text a gap takes. */
export const GAP_MAX_LENGTH = 500;

/** The one sentence for an id that is not of this question: an old page, or a form changed by hand. */
export const NOT_OF_THIS_QUESTION = 'That answer does not belong to this question. Reload the page and answer again.';

/** Reads a question's form, the same on server and browser: plain fields, whatever drew them. */
export function readResponse(
  item: PublicItem,
  entries: Iterable<readonly [string, unknown]>,
): Result<ReadAnswer, string> {
  const fields = answerFields(item, entries);
  if (!fields) return err(NOT_OF_THIS_QUESTION);
  const confidence = readConfidence(item, fields.get(confidenceField)?.[0] ?? '');
  if (!confidence.ok) return confidence;
  const response = readByType(item, fields);
  return response.ok ? ok({ response: response.value, confidence: confidence.value }) : response;
}

/** The form fields that say this response: for forms that come back filled. */
export function responseEntries(
  response: ItemResponse | null,
  confidence: Confidence | null = null,
): readonly (readonly [string, string])[] {
  const sure = confidence === null ? [] : [[confidenceField, String(confidence)] as const];
  return response === null ? sure : [...entriesByType(response), ...sure];
}

function entriesByType(response: ItemResponse): readonly (readonly [string, string])[] {
  switch (response.type) {
    case 'choice':
    case 'truefalse':
      return [[pickField, response.key]];
    case 'multi':
    case 'highlight':
      return response.keys.map((key) => [pickField, key]);
    case 'order':
      return response.keys.map((key, index) => [placeField(key), String(index + 1)]);
    case 'match':
      return Object.entries(response.pairs).map(([left, right]) => [matchField(left), right]);
    case 'sort':
      return Object.entries(response.places).map(([remark, category]) => [sortField(remark), category]);
    case 'fill':
      return Object.entries(response.texts).map(([gap, text]) => [gapField(gap), text]);
    default:
      return unreachable(response);
  }
}

type Fields = ReadonlyMap<string, readonly string[]>;

/** The fields that speak of the answer, by name; undefined when one of them cannot be this question's. */
function answerFields(item: PublicItem, entries: Iterable<readonly [string, unknown]>): Fields | undefined {
  const names = new Set([...fieldNames(item), confidenceField]);
  const many = item.type === 'multi' || item.type === 'highlight';
  const fields = new Map<string, string[]>();
  for (const [name, value] of entries) {
    if (!looksLikeAnswer(name)) continue;
    const earlier = fields.get(name) ?? [];
    const repeated = earlier.length > 0 && !(many && name === pickField);
    if (!names.has(name) || typeof value !== 'string' || repeated) return undefined;
    fields.set(name, [...earlier, value]);
  }
  return fields;
}

function looksLikeAnswer(name: string): boolean {
  return name === pickField || name === confidenceField || /^[apmsg]\./.test(name);
}

function fieldNames(item: PublicItem): readonly string[] {
  switch (item.type) {
    case 'choice':
    case 'truefalse':
    case 'multi':
    case 'highlight':
      return [pickField];
    case 'order':
      return item.steps.map((step) => placeField(step.key));
    case 'match':
      return item.lefts.map((left) => matchField(left.key));
    case 'sort':
      return item.remarks.map((remark) => sortField(remark.key));
    case 'fill':
      return item.gaps.map((gap) => gapField(gap.key));
    default:
      return unreachable(item);
  }
}

function readByType(item: PublicItem, fields: Fields): Result<ItemResponse | null, string> {
  switch (item.type) {
    case 'choice':
    case 'truefalse': {
      const key = fields.get(pickField)?.[0] ?? '';
      if (key === '') return ok(null);
      return item.answers.some((answer) => answer.key === key)
        ? ok({ type: item.type, key })
        : err(NOT_OF_THIS_QUESTION);
    }
    case 'multi':
      return readPicks({ type: 'multi', parts: item.answers, picked: fields.get(pickField) ?? [] });
    case 'highlight':
      return readPicks({ type: 'highlight', parts: item.phrases, picked: fields.get(pickField) ?? [] });
    case 'order':
      return readOrder(item.steps, fields);
    case 'match': {
      const pairs = readPlaces({ parts: item.lefts, targets: item.rights, field: matchField, fields });
      return pairs.ok ? ok(isEmpty(pairs.value) ? null : { type: 'match', pairs: pairs.value }) : pairs;
    }
    case 'sort': {
      const places = readPlaces({ parts: item.remarks, targets: item.categories, field: sortField, fields });
      return places.ok ? ok(isEmpty(places.value) ? null : { type: 'sort', places: places.value }) : places;
    }
    case 'fill':
      return readGaps(item.gaps, fields);
    default:
      return unreachable(item);
  }
}

type Keyed = { readonly key: string };

function readPicks(input: {
  readonly type: 'multi' | 'highlight';
  readonly parts: readonly Keyed[];
  readonly picked: readonly string[];
}): Result<ItemResponse | null, string> {
  const picked = new Set(input.picked);
  const keys = input.parts.map((part) => part.key).filter((key) => picked.has(key));
  if (keys.length !== input.picked.length) return err(NOT_OF_THIS_QUESTION);
  return ok(keys.length === 0 ? null : { type: input.type, keys });
}

/** All places empty: unanswered. Otherwise every step needs its own place. */
function readOrder(steps: readonly Keyed[], fields: Fields): Result<ItemResponse | null, string> {
  const count = steps.length;
  const places = steps.map((step) => fields.get(placeField(step.key))?.[0] ?? '');
  const filled = places.filter((place) => place !== '');
  if (filled.length === 0) return ok(null);
  const allowed = steps.map((_, index) => String(index + 1));
  if (filled.some((place) => !allowed.includes(place))) return err(NOT_OF_THIS_QUESTION);
  const rule = `Give each step its own place, from 1 to ${count}.`;
  const twice = filled.find((place, index) => filled.indexOf(place) !== index);
  if (twice) return err(`Two steps have the place ${twice}. ${rule}`);
  const empty = count - filled.length;
  if (empty > 0) return err(`${empty === 1 ? 'One step has' : `${empty} steps have`} no place yet. ${rule}`);
  const keys = allowed.flatMap((place) => steps.filter((_, index) => places[index] === place).map(({ key }) => key));
  return ok({ type: 'order', keys });
}

function readPlaces(input: {
  readonly parts: readonly Keyed[];
  readonly targets: readonly Keyed[];
  readonly field: (id: string) => string;
  readonly fields: Fields;
}): Result<Readonly<Record<string, string>>, string> {
  const chosen = input.parts
    .map((part) => [part.key, input.fields.get(input.field(part.key))?.[0] ?? ''] as const)
    .filter(([, target]) => target !== '');
  const known = new Set(input.targets.map((target) => target.key));
  return chosen.every(([, target]) => known.has(target)) ? ok(Object.fromEntries(chosen)) : err(NOT_OF_THIS_QUESTION);
}

function readGaps(gaps: readonly Keyed[], fields: Fields): Result<ItemResponse | null, string> {
  const texts = gaps
    .map((gap) => [gap.key, fields.get(gapField(gap.key))?.[0] ?? ''] as const)
    .filter(([, text]) => text.trim() !== '');
  const long = texts.find(([, text]) => text.length > GAP_MAX_LENGTH);
  if (long) {
    const gap = gaps.findIndex(({ key }) => key === long[0]) + 1;
    return err(`Gap ${gap} holds too much text. Keep it under ${GAP_MAX_LENGTH} letters.`);
  }
  return ok(texts.length === 0 ? null : { type: 'fill', texts: Object.fromEntries(texts) });
}

function readConfidence(item: PublicItem, value: string): Result<Confidence | null, string> {
  if (!item.confidence || value === '') return ok(null);
  const level = ([1, 2, 3] as const).find((each) => String(each) === value);
  return level ? ok(level) : err('Say how sure you are with one of the three answers: not sure, fairly sure, certain.');
}

function isEmpty(record: Readonly<Record<string, string>>): boolean {
  return Object.keys(record).length === 0;
}
