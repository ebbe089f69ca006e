import type {
  ChoiceItem,
  FillItem,
  HighlightItem,
  Item,
  ItemBase,
  MatchItem,
  MultiItem,
  OrderItem,
  SortItem,
  TrueFalseItem,
} from '#app/domain/quiz/item.ts';
import type { RichInline, RichText } from '#app/domain/shared/rich-text.ts';

/** One item of each type, as the reader of quiz text makes them. Every secret word contains "secret". */
export function text(words: string): RichText {
  return [{ kind: 'paragraph', children: [{ kind: 'text', text: words }] }];
}

function inline(...children: RichInline[]): RichText {
  return [{ kind: 'paragraph', children }];
}

export function base(id: string, over: Partial<ItemBase> = {}): ItemBase {
  return {
    id,
    rev: 1,
    objective: 'A1',
    persona: 'delivery-driver',
    behaviour: 'practice',
    confidence: false,
    shuffle: true,
    points: 1,
    scoring: null,
    source: 'secret-source',
    from: ['signals:secret-from'],
    idea: 'secret-idea',
    returns: null,
    misses: {},
    see: { lesson: 'the-milk', anchor: 'secret-anchor' },
    retired: false,
    prompt: text(`What about ${id}?`),
    hints: [text('secret-hint')],
    explanation: text('secret-explanation'),
    place: { file: 'secret-file.mdx', line: 1, column: 1 },
    ...over,
  };
}

const feedback = (key: string) => text(`secret-feedback-${key}`);

export const choice: ChoiceItem = {
  ...base('ar-tight-cash', { confidence: true, misses: { 'pitch-now': 'pitch-first' } }),
  type: 'choice',
  answers: [
    { key: 'pitch-now', text: text('Thanks! Our payment plans?'), credit: 0, feedback: feedback('pitch-now') },
    { key: 'ask-one', text: text('Is anyone helping you?'), credit: 10_000, feedback: feedback('ask-one') },
    { key: 'just-close', text: text('I have noted it.'), credit: 5_000, feedback: null },
  ],
};

export const trueFalse: TrueFalseItem = {
  ...base('quota-helps'),
  type: 'truefalse',
  answers: [
    { key: 'true', text: text('True'), credit: 0, feedback: feedback('true') },
    { key: 'false', text: text('False'), credit: 10_000, feedback: feedback('false') },
  ],
};

/** a, b right; c, d, e wrong: the first table of B3. */
export const multi: MultiItem = {
  ...base('relay-must-haves'),
  type: 'multi',
  answers: ['a', 'b', 'c', 'd', 'e'].map((key, index) => ({
    key,
    text: text(`Answer ${key}`),
    credit: index < 2 ? 10_000 : 0,
    feedback: key === 'd' ? null : feedback(key),
  })),
};

export const order: OrderItem = {
  ...base('help-in-sixty-seconds'),
  type: 'order',
  steps: ['hear', 'explore', 'link', 'pass'].map((key, index) => ({
    key,
    text: text(`Move ${key}`),
    rank: index + 1,
    feedback: key === 'link' ? feedback('link') : null,
  })),
};

/** The left `lease` and its right share a key on purpose. */
export const match: MatchItem = {
  ...base('clue-families'),
  type: 'match',
  lefts: [
    { key: 'lease', text: text('Our lease is up.'), right: 'lease', feedback: feedback('lease') },
    { key: 'tables', text: text('We turned tables away.'), right: 'limit', feedback: null },
    { key: 'inspector', text: text('Two weeks, he said.'), right: 'upset', feedback: null },
  ],
  rights: [
    { key: 'lease', text: text('End date'), spare: false, feedback: null },
    { key: 'limit', text: text('Limit'), spare: false, feedback: null },
    { key: 'upset', text: text('Upset or risk'), spare: false, feedback: null },
    { key: 'change', text: text('Change'), spare: true, feedback: feedback('change') },
  ],
};

/** Nothing belongs in `sell`. */
export const sort: SortItem = {
  ...base('now-not-later'),
  type: 'sort',
  categories: [
    { key: 'pass', name: 'Pass it on' },
    { key: 'help', name: 'Just help' },
    { key: 'later', name: 'Help first, note for later' },
    { key: 'sell', name: 'Sell' },
  ],
  remarks: [
    { key: 'lease', text: text('We sign on Friday.'), category: 'pass', feedback: feedback('lease') },
    { key: 'milk', text: text('Half is at my brother’s.'), category: 'pass', feedback: null },
    { key: 'close', text: text('What time do you close?'), category: 'help', feedback: null },
    { key: 'alarm', text: text('The alarm is going.'), category: 'later', feedback: null },
  ],
};

export const fill: FillItem = {
  ...base('problem-question', {
    prompt: inline(
      { kind: 'text', text: 'What are you trying to ' },
      { kind: 'gap', key: 'verb' },
      { kind: 'text', text: ' before ' },
      { kind: 'gap', key: 'day' },
    ),
  }),
  type: 'fill',
  gaps: [
    { key: 'verb', accepted: ['secret-fix', 'solve', 'sort out'], feedback: feedback('verb') },
    { key: 'day', accepted: ['Friday'], feedback: null },
  ],
};

export const highlight: HighlightItem = {
  ...base('driver-back-door'),
  type: 'highlight',
  lines: [
    {
      speaker: 'Customer',
      text: inline(
        { kind: 'text', text: 'Morning! ' },
        { kind: 'phrase', key: 'weather', children: [{ kind: 'text', text: 'Nasty weather.' }] },
        { kind: 'phrase', key: 'next-door', children: [{ kind: 'text', text: 'We took the unit next door.' }] },
      ),
    },
    {
      speaker: null,
      text: inline(
        { kind: 'phrase', key: 'back', children: [{ kind: 'text', text: 'My back.' }] },
        { kind: 'phrase', key: 'milk', children: [{ kind: 'text', text: 'The walk-in is full.' }] },
      ),
    },
  ],
  phrases: [
    { key: 'weather', text: 'Nasty weather.', signal: false, feedback: null },
    { key: 'next-door', text: 'We took the unit next door.', signal: true, feedback: feedback('next-door') },
    { key: 'back', text: 'My back.', signal: false, feedback: feedback('back') },
    { key: 'milk', text: 'The walk-in is full.', signal: true, feedback: feedback('milk') },
  ],
};

export const everyType: readonly Item[] = [choice, trueFalse, multi, order, match, sort, fill, highlight];
