import type { Feedback } from '#app/domain/quiz/feedback.ts';
import type { ItemResponse } from '#app/domain/quiz/item.ts';
import type { PublicItem } from '#app/domain/quiz/item-parts.ts';
import type { RichText } from '#app/domain/shared/rich-text.ts';

/** One paragraph of plain words. */
export function words(text: string): RichText {
  return [{ kind: 'paragraph', children: [{ kind: 'text', text }] }];
}

const base = {
  rev: 1,
  objective: null,
  persona: null,
  behaviour: 'practice',
  confidence: false,
  shuffle: true,
  hintsCount: 0,
  returns: null,
} as const;

const part = (key: string) => ({ key, text: words(`Words of ${key}.`) });
const phrase = (key: string) => ({
  kind: 'phrase' as const,
  key,
  children: [{ kind: 'text' as const, text: `Phrase ${key}.` }],
});

export type Sample = {
  readonly item: PublicItem;
  readonly response: ItemResponse;
  readonly feedback: Feedback;
};

/** A question of every type, an answer that is partly right, and what is said about it. */
export const SAMPLES: Readonly<Record<PublicItem['type'], Sample>> = {
  choice: {
    item: { ...base, id: 'keys', type: 'choice', prompt: words('What next?'), answers: ['x1', 'x2', 'x3'].map(part) },
    response: { type: 'choice', key: 'x1' },
    feedback: {
      mark: 0,
      verdict: 'wrong',
      parts: [
        { key: 'x1', verdict: 'wrong', text: words('She has not asked for that.') },
        { key: 'x2', verdict: 'missed', text: words('A date helps.') },
      ],
      solution: { kind: 'keys', keys: ['x2'] },
      explanation: words('Dates are kind questions.'),
    },
  },
  truefalse: {
    item: { ...base, id: 'quota', type: 'truefalse', prompt: words('Quotas help.'), answers: ['t', 'f'].map(part) },
    response: { type: 'truefalse', key: 'f' },
    feedback: {
      mark: 10_000,
      verdict: 'right',
      parts: [{ key: 'f', verdict: 'right', text: words('Trust falls first.') }],
      solution: { kind: 'keys', keys: ['f'] },
      explanation: null,
    },
  },
  multi: {
    item: {
      ...base,
      id: 'note',
      type: 'multi',
      prompt: words('What belongs in?'),
      answers: ['y1', 'y2', 'y3'].map(part),
    },
    response: { type: 'multi', keys: ['y1', 'y3'] },
    feedback: {
      mark: 5000,
      verdict: 'half',
      parts: [
        { key: 'y1', verdict: 'right', text: null },
        { key: 'y2', verdict: 'missed', text: words('This one too.') },
        { key: 'y3', verdict: 'wrong', text: words('Hers to tell.') },
      ],
      solution: { kind: 'keys', keys: ['y1', 'y2'] },
      explanation: null,
    },
  },
  order: {
    item: {
      ...base,
      id: 'help',
      type: 'order',
      prompt: words('In order, please.'),
      steps: ['o1', 'o2', 'o3'].map(part),
    },
    response: { type: 'order', keys: ['o2', 'o3', 'o1'] },
    feedback: {
      mark: 3333,
      verdict: 'half',
      parts: [
        { key: 'o2', verdict: 'right', text: null },
        { key: 'o3', verdict: 'wrong', text: words('Too early.') },
        { key: 'o1', verdict: 'wrong', text: null },
      ],
      solution: { kind: 'order', keys: ['o2', 'o1', 'o3'] },
      explanation: null,
    },
  },
  match: {
    item: {
      ...base,
      id: 'clues',
      type: 'match',
      prompt: words('What goes with what?'),
      lefts: ['l1', 'l2'].map(part),
      rights: ['r1', 'r2', 'r3'].map(part),
    },
    response: { type: 'match', pairs: { l1: 'r1', l2: 'r3' } },
    feedback: {
      mark: 5000,
      verdict: 'half',
      parts: [
        { key: 'l1', verdict: 'right', text: null },
        { key: 'l2', verdict: 'wrong', text: words('Full is full.') },
        { key: 'r3', verdict: 'wrong', text: words('The spare.') },
      ],
      solution: { kind: 'map', map: { l1: 'r1', l2: 'r2' } },
      explanation: null,
    },
  },
  sort: {
    item: {
      ...base,
      id: 'jobs',
      type: 'sort',
      prompt: words('Which job?'),
      categories: [
        { key: 'c1', name: 'Solve' },
        { key: 'c2', name: 'Spot' },
      ],
      remarks: ['s1', 's2'].map(part),
    },
    response: { type: 'sort', places: { s1: 'c1', s2: 'c1' } },
    feedback: {
      mark: 5000,
      verdict: 'half',
      parts: [
        { key: 's1', verdict: 'right', text: null },
        { key: 's2', verdict: 'wrong', text: words('She asked.') },
      ],
      solution: { kind: 'map', map: { s1: 'c1', s2: 'c2' } },
      explanation: null,
    },
  },
  fill: {
    item: {
      ...base,
      id: 'offer',
      type: 'fill',
      prompt: [
        {
          kind: 'paragraph',
          children: [
            { kind: 'text', text: 'What are you trying to ' },
            { kind: 'gap', key: 'g1' },
            { kind: 'text', text: ', and ' },
            { kind: 'gap', key: 'g2' },
            { kind: 'text', text: '?' },
          ],
        },
      ],
      gaps: [{ key: 'g1' }, { key: 'g2' }],
    },
    response: { type: 'fill', texts: { g1: 'sort out', g2: 'why' } },
    feedback: {
      mark: 5000,
      verdict: 'half',
      parts: [
        { key: 'g1', verdict: 'right', text: null },
        { key: 'g2', verdict: 'wrong', text: words('Where comes first.') },
      ],
      solution: { kind: 'texts', texts: { g1: 'fix', g2: 'where' } },
      explanation: null,
    },
  },
  highlight: {
    item: {
      ...base,
      id: 'luca',
      type: 'highlight',
      prompt: words('Mark the signals.'),
      lines: [
        {
          speaker: 'Luca',
          text: [{ kind: 'paragraph', children: [phrase('h1'), { kind: 'text', text: ' ' }, phrase('h2')] }],
        },
        { speaker: 'Dee', text: [{ kind: 'paragraph', children: [phrase('h3')] }] },
      ],
      phrases: ['h1', 'h2', 'h3'].map((key) => ({ key, text: `Phrase ${key}.` })),
    },
    response: { type: 'highlight', keys: ['h1', 'h2'] },
    feedback: {
      mark: 0,
      verdict: 'wrong',
      parts: [
        { key: 'h1', verdict: 'right', text: words('A limit.') },
        { key: 'h2', verdict: 'wrong', text: words('Small talk.') },
        { key: 'h3', verdict: 'missed', text: words('A date.') },
      ],
      solution: { kind: 'keys', keys: ['h1', 'h3'] },
      explanation: null,
    },
  },
};

/** The fields a browser would send from this markup, as far as our plain forms use them. */
export function sentFields(html: string): readonly (readonly [string, string])[] {
  const controls = [...html.matchAll(/<input\b[^>]*>|<select\b[^>]*>.*?<\/select>/gs)];
  return controls.flatMap(([control]) => {
    const name = attribute(control, 'name');
    if (!name || /\sdisabled=""/.test(control)) return [];
    if (control.startsWith('<select')) {
      const chosen = control.match(/<option\b[^>]*selected=""[^>]*>/)?.[0];
      return [[name, chosen ? (attribute(chosen, 'value') ?? '') : ''] as const];
    }
    const isTick = ['radio', 'checkbox'].includes(attribute(control, 'type') ?? '');
    if (isTick && !/\schecked=""/.test(control)) return [];
    return [[name, attribute(control, 'value') ?? ''] as const];
  });
}

/** The value of an attribute in one tag. */
export function attribute(tag: string, name: string): string | undefined {
  return tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1];
}
