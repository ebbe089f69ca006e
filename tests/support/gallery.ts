/** An answer in the words a person sees, whatever the widget. */
export type Given =
  | { readonly kind: 'pick'; readonly texts: readonly string[] }
  | { readonly kind: 'order'; readonly texts: readonly string[] }
  | { readonly kind: 'match'; readonly pairs: readonly (readonly [left: string, right: string])[] }
  | { readonly kind: 'sort'; readonly places: readonly (readonly [remark: string, bin: string])[] }
  | { readonly kind: 'fill'; readonly texts: readonly string[] }
  | { readonly kind: 'mark'; readonly texts: readonly string[] };

export type Outcome = {
  readonly given: Given;
  readonly verdict: 'Right' | 'Partly right' | 'Not this time';
  readonly mark: number;
  /** Words that have to stand on the page once it is marked: one for each part touched or missed. */
  readonly says: readonly string[];
  /** Answers given before this one. */
  readonly first?: Given;
};
export type GalleryItem = {
  readonly id: string;
  /** The lesson's step, as the address counts it. */
  readonly step: number;
  readonly why: string;
  readonly right: Outcome;
  readonly wrong: Outcome;
  readonly half: Outcome;
};

export const GALLERY_LESSON = '/courses/every-kind/all-eight';

const pick = (...texts: readonly string[]): Given => ({ kind: 'pick', texts });
const order = (...texts: readonly string[]): Given => ({ kind: 'order', texts });
const match = (...rights: readonly string[]): Given => ({
  kind: 'match',
  pairs: rights.map((right, at) => [LEFTS[at] ?? '', right]),
});
const sort = (...bins: readonly string[]): Given => ({
  kind: 'sort',
  places: bins.map((bin, at) => [REMARKS[at] ?? '', bin]),
});
const fill = (...texts: readonly string[]): Given => ({ kind: 'fill', texts });
const mark = (...texts: readonly string[]): Given => ({ kind: 'mark', texts });
const right = (given: Given, ...says: readonly string[]): Outcome => ({ given, verdict: 'Right', mark: 10_000, says });
const wrong = (given: Given, ...says: readonly string[]): Outcome => ({
  given,
  verdict: 'Not this time',
  mark: 0,
  says,
});
const half = (given: Given, of: number, ...says: readonly string[]): Outcome => ({
  given,
  verdict: 'Partly right',
  mark: of,
  says,
});

const LEFTS = [
  'The lease is up in May.',
  'The licence runs out on Friday.',
  'We turned tables away.',
  'Do you know anyone for this?',
];
const REMARKS = [
  'We sign the lease on Friday.',
  'The shop next door is ours now.',
  'What time do you close?',
  'Where can I park the van?',
];
const MATCH_SAYS = ['canary-match-lease', 'canary-match-licence', 'canary-match-tables', 'canary-match-search'];
const SORT_SAYS = ['canary-sort-lease', 'canary-sort-shop', 'canary-sort-close', 'canary-sort-park'];
const ORDER_SAYS = ['canary-order-hear', 'canary-order-ask', 'canary-order-thank', 'canary-order-pass'];
const WORDS = 'Their own words, as they said them';
const WHEN = 'When they said we may ring them';
const PRICE = 'The price you think they would pay';
const GOSSIP = 'What their neighbour told you of them';
const UNIT = "We've taken the unit next door,";
const KEYS = 'We get the keys on the fourth.';
const WEATHER = 'Nasty weather for it.';
const BACK = 'My back is killing me.';

/** The questions of the gallery lesson, each answered right, wrong and half right, with what has to come of it. */
export const GALLERY_ITEMS: readonly GalleryItem[] = [
  {
    id: 'all-choice',
    step: 2,
    why: 'canary-choice-why',
    right: right(pick('Full again?'), 'canary-choice-ask'),
    wrong: wrong(pick('We do bigger ones'), 'canary-choice-pitch', 'canary-choice-ask', 'Missed'),
    half: half(pick('Thank you for telling'), 5000, 'canary-choice-note', 'Half right'),
  },
  {
    id: 'all-multi',
    step: 3,
    why: 'canary-multi-why',
    right: right(pick(WORDS, WHEN), 'canary-multi-words', 'canary-multi-when'),
    wrong: wrong(pick(PRICE, GOSSIP), 'canary-multi-price', 'canary-multi-gossip', 'canary-multi-words', 'Missed'),
    half: half(pick(WORDS), 5000, 'canary-multi-words', 'canary-multi-when', 'Missed'),
  },
  {
    id: 'all-truefalse',
    step: 4,
    why: 'canary-tf-why',
    right: right(pick('False'), 'canary-tf-false'),
    wrong: wrong(pick('True'), 'canary-tf-true'),
    // Half of it can only be had by a second try.
    half: { ...right(pick('False'), 'canary-tf-false'), mark: 5000, first: pick('True') },
  },
  {
    id: 'all-order',
    step: 5,
    why: 'canary-order-why',
    right: right(order('Hear:', 'Thank:', 'Ask:', 'Pass:'), ...ORDER_SAYS),
    wrong: wrong(order('Pass:', 'Ask:', 'Thank:', 'Hear:'), ...ORDER_SAYS, 'It belongs in place'),
    half: half(order('Ask:', 'Hear:', 'Thank:', 'Pass:'), 6000, ...ORDER_SAYS, 'It belongs in place'),
  },
  {
    id: 'all-match',
    step: 6,
    why: 'canary-match-why',
    right: right(match('An end date', 'An end date', 'A limit', 'A search'), ...MATCH_SAYS, 'canary-match-spare'),
    wrong: wrong(
      match('A change', 'A change', 'A change', 'A change'),
      ...MATCH_SAYS,
      'canary-match-spare',
      'It goes with',
    ),
    half: half(match('An end date', 'An end date', 'A search', 'A limit'), 5000, ...MATCH_SAYS, 'It goes with'),
  },
  {
    id: 'all-sort',
    step: 7,
    why: 'canary-sort-why',
    right: right(sort('Pass it on', 'Pass it on', 'Just help', 'Just help'), ...SORT_SAYS),
    wrong: wrong(sort('Pass it on', 'Pass it on', 'Pass it on', 'Pass it on'), ...SORT_SAYS, 'It goes in'),
    half: half(sort('Pass it on', 'Just help', 'Just help', 'Just help'), 5000, ...SORT_SAYS, 'It goes in'),
  },
  {
    id: 'all-fill',
    step: 8,
    why: 'canary-fill-why',
    // A capital and one slip of the keys are forgiven.
    right: right(fill('Canarymendd', 'canarybuyit'), 'canary-fill-verb', 'canary-fill-noun'),
    wrong: wrong(fill('sell', 'have'), 'canary-fill-verb', 'canary-fill-noun', '“canaryfixit” fits.'),
    half: half(fill('canaryfixit', 'have'), 5000, 'canary-fill-verb', 'canary-fill-noun', '“canarybuyit” fits.'),
  },
  {
    id: 'all-highlight',
    step: 9,
    why: 'canary-mark-why',
    right: right(mark(UNIT, KEYS), 'canary-mark-unit', 'canary-mark-keys'),
    wrong: wrong(mark(WEATHER, BACK), 'canary-mark-weather', 'canary-mark-back', 'canary-mark-unit', 'Missed'),
    half: half(mark(KEYS), 5000, 'canary-mark-unit', 'canary-mark-keys', 'Missed'),
  },
];

/** The right answers to the gallery's check, by item. */
export const GALLERY_CHECK: Readonly<Record<string, Given>> = {
  'bank-choice': pick('Every Friday?'),
  'bank-multi': pick('The day they want the call', 'Their words for the problem'),
  'bank-truefalse': pick('True'),
  'bank-order': order('Open:', 'Light:', 'Greet:'),
  'bank-match': {
    kind: 'match',
    pairs: [
      ["Anna's lease", 'Monday'],
      ["Bert's builders", 'Tuesday'],
      ["Cleo's keys", 'Wednesday'],
    ],
  },
  'bank-sort': {
    kind: 'sort',
    places: [
      ['The fridge is too small now.', 'Ask once'],
      ['We open a second shop.', 'Ask once'],
      ['Is there a lift here?', 'Only help'],
      ['May I use your pen?', 'Only help'],
    ],
  },
  'bank-fill': fill('canaryring'),
  'bank-highlight': mark('Our cooler broke twice,'),
};
