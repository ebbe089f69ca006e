import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { unreachable } from '../shared/record.ts';
import type { ItemResponse } from './item.ts';

/** A write as the browser labels it: the same key again is the same press of the same button. */
export type KeyedWrite = { readonly key: string; readonly bodyHash: string };

/**
 * What to do with an answer, given the newest one stored for the same question. The same key with the same body is a
 * repeat: say again what was said. Anything else is a newer answer, also the same key with another body ("back,
 * change, save").
 */
export function decideAnswer(newest: KeyedWrite | null, incoming: KeyedWrite): 'replay' | 'new-answer' {
  return newest !== null && newest.key === incoming.key && newest.bodyHash === incoming.bodyHash
    ? 'replay'
    : 'new-answer';
}

/** One text for one answer, whatever order its fields came in. Stored as `answer.body_hash`. */
export function answerBodyHash(response: ItemResponse | null, confidence: number | null): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([response && ordered(response), confidence]))));
}

function ordered(response: ItemResponse): unknown {
  switch (response.type) {
    case 'choice':
    case 'truefalse':
      return [response.type, response.key];
    case 'order':
      return [response.type, response.keys];
    case 'multi':
    case 'highlight':
      return [response.type, [...response.keys].sort()];
    case 'match':
      return [response.type, sortedEntries(response.pairs)];
    case 'sort':
      return [response.type, sortedEntries(response.places)];
    case 'fill':
      return [response.type, sortedEntries(response.texts)];
    default:
      return unreachable(response);
  }
}

function sortedEntries(record: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}
