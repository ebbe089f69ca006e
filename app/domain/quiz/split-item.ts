import { randomFrom, shuffled } from '../shared/random.ts';
import { unreachable } from '../shared/record.ts';
import type { RichText } from '../shared/rich-text.ts';
import type { Item } from './item.ts';
import type { ItemKey, KeyBody, PublicBody, PublicItem, PublicPart } from './item-parts.ts';
import { withKeys } from './rich-keys.ts';

/**
 * An item as two halves: what a learner may see before marking, and what stays on the server.
 * Both are positive lists by type; a type without its lists does not compile.
 */
export function splitItem(item: Item): { readonly public: PublicItem; readonly key: ItemKey } {
  return {
    public: {
      id: item.id,
      rev: item.rev,
      objective: item.objective,
      persona: item.persona,
      behaviour: item.behaviour,
      confidence: item.confidence,
      shuffle: item.shuffle,
      hintsCount: item.hints.length,
      returns: item.returns,
      prompt: plain(item.prompt),
      ...publicBody(item),
    },
    key: {
      points: item.points,
      scoring: item.scoring,
      misses: item.misses,
      see: item.see,
      idea: item.idea,
      hints: item.hints,
      explanation: item.explanation,
      feedback: feedbackByKey(item),
      ...keyBody(item),
    },
  };
}

function publicBody(item: Item): PublicBody {
  switch (item.type) {
    case 'choice':
    case 'truefalse':
    case 'multi':
      return { type: item.type, answers: item.answers.map(part) };
    case 'order':
      return { type: 'order', steps: mixed(item.id, item.steps.map(part)) };
    case 'match':
      return { type: 'match', lefts: item.lefts.map(part), rights: mixed(item.id, item.rights.map(part)) };
    case 'sort':
      return {
        type: 'sort',
        categories: item.categories.map(({ key, name }) => ({ key, name })),
        remarks: mixed(item.id, item.remarks.map(part)),
      };
    case 'fill':
      return { type: 'fill', gaps: item.gaps.map(({ key }) => ({ key })) };
    case 'highlight':
      return {
        type: 'highlight',
        lines: item.lines.map(({ speaker, text }) => ({ speaker, text: plain(text) })),
        phrases: item.phrases.map(({ key, text }) => ({ key, text })),
      };
    default:
      return unreachable(item);
  }
}

function keyBody(item: Item): KeyBody {
  switch (item.type) {
    case 'choice':
    case 'truefalse':
    case 'multi':
      return { type: item.type, credits: byKey(item.answers, (answer) => answer.credit) };
    case 'order':
      return { type: 'order', ranks: byKey(item.steps, (step) => step.rank) };
    case 'match':
      return { type: 'match', rights: byKey(item.lefts, (left) => left.right) };
    case 'sort':
      return { type: 'sort', categories: byKey(item.remarks, (remark) => remark.category) };
    case 'fill':
      return { type: 'fill', accepted: byKey(item.gaps, (gap) => gap.accepted) };
    case 'highlight':
      return { type: 'highlight', signals: byKey(item.phrases, (phrase) => phrase.signal) };
    default:
      return unreachable(item);
  }
}

type WithFeedback = { readonly key: string; readonly feedback: RichText | null };

function feedbackByKey(item: Item): Readonly<Record<string, RichText>> {
  return Object.fromEntries(
    partsWithFeedback(item).flatMap(({ key, feedback }) => (feedback ? [[key, feedback] as const] : [])),
  );
}

function partsWithFeedback(item: Item): readonly WithFeedback[] {
  switch (item.type) {
    case 'choice':
    case 'truefalse':
    case 'multi':
      return item.answers;
    case 'order':
      return item.steps;
    case 'match':
      // Rights first: where a left and a right share a key, the words written for the left win.
      return [...item.rights, ...item.lefts];
    case 'sort':
      return item.remarks;
    case 'fill':
      return item.gaps;
    case 'highlight':
      return item.phrases;
    default:
      return unreachable(item);
  }
}

/**
 * Steps, right-hand sides and remarks are written in an order that gives the answer away.
 * They are stored in another one, the same on every reading of the file.
 */
function mixed(itemId: string, parts: readonly PublicPart[]): readonly PublicPart[] {
  const byName = [...parts].sort((one, other) => (one.key < other.key ? -1 : 1));
  return shuffled(byName, randomFrom(`stored ${itemId}`));
}

function part({ key, text }: PublicPart): PublicPart {
  return { key, text: plain(text) };
}

function plain(text: RichText): RichText {
  return withKeys(text, (key) => key);
}

function byKey<P extends { readonly key: string }, V>(
  parts: readonly P[],
  value: (part: P) => V,
): Readonly<Record<string, V>> {
  return Object.fromEntries(parts.map((each) => [each.key, value(each)]));
}
