import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { unreachable } from '../shared/record.ts';
import type { ItemResponse } from './item.ts';

/** A write as the browser labels it: the same key again is the same press of the same button. */
export type KeyedWrite = { readonly idempotencyKey: string; readonly bodyHash: string };

/**
 * The stored answer that this one repeats, if it is a repeat: the newest one with its key says the same. It is answered
 * as it was then, however late it comes and whatever was answered since. The same key with another body is a newer
 * answer ("back, change, save"). `earlier`: all answers to the question, oldest first.
 */
export function findRepeated<W extends KeyedWrite>(earlier: readonly W[], incoming: KeyedWrite): W | undefined {
  const sameKey = earlier.findLast((write) => write.idempotencyKey === incoming.idempotencyKey);
  return sameKey?.bodyHash === incoming.bodyHash ? sameKey : undefined;
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
