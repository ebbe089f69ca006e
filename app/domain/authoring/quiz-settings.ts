import {
  type Behaviour,
  BUILT_TYPES,
  type Draw,
  ITEM_TYPES,
  type ItemBase,
  type ItemType,
  MISCONCEPTIONS,
  type Misconception,
  type Must,
  PERSONA_IDS,
} from '../quiz/item.ts';
import { SCORING_RULES } from '../quiz/scoring-rules.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../shared/clock.ts';
import { type Draft, report } from './draft.ts';
import type { Spot } from './problem.ts';
import type { QuizBody } from './quiz-body.ts';
import { closest } from './spelling.ts';

/** A setting's value and where it stands. */
export type Setting = Spot & { readonly name: string; readonly value: string };
export type Settings = readonly Setting[];

const ITEM = [
  'rev',
  'retired',
  'source',
  'objective',
  'persona',
  'points',
  'confidence',
  'shuffle',
  'behaviour',
  'from',
];
const TEACHING = ['idea', 'returns', 'misses', 'see'];
const SET_ONLY = ['title', 'pass', 'cooldown', 'draw', 'must', 'feedback'];
const ALL_NAMES = [...ITEM, ...TEACHING, ...SET_ONLY, 'scoring', 'score', 'start'];
const REPEATABLE: ReadonlySet<string> = new Set(['draw', 'must', 'from', 'misses', 'retired']);

/** What `@scoring` may say, by type; a rating is scored by one of two rules. */
const SCORING: Readonly<Partial<Record<ItemType, readonly string[]>>> = {
  ...SCORING_RULES,
  sjt: ['proportion', 'distance'],
};

/** Q004: only settings of the closed list, each where it has a meaning, each once. */
export function readSettings({ settings }: QuizBody, type: ItemType, draft: Draft): Settings {
  const read: Setting[] = [];
  for (const { name, words, at } of settings) {
    if (!ALL_NAMES.includes(name)) {
      const guess = closest(name, ALL_NAMES);
      report(draft, 'Q004', at, `unknown setting "@${name}"${guess === null ? '.' : `, did you mean "@${guess}"?`}`);
    } else if (!settingsOf(type).includes(name)) {
      report(draft, 'Q004', at, `@${name} has no meaning in a ${type} block.`);
    } else if (!REPEATABLE.has(name) && read.some((earlier) => earlier.name === name)) {
      report(draft, 'Q004', at, `@${name} is written twice.`);
    } else read.push({ name, value: words.text.trim(), ...at });
  }
  return read;
}

function settingsOf(type: ItemType): readonly string[] {
  if (type === 'set') return ['rev', 'shuffle', ...SET_ONLY];
  return [
    ...ITEM,
    ...TEACHING,
    ...(SCORING[type] ? ['scoring'] : []),
    ...(type === 'dialogue' ? ['start', 'score'] : []),
  ];
}

/** The settings every item shares, as the item holds them. */
export function itemSettings(
  settings: Settings,
  type: ItemType,
  draft: Draft,
): Omit<ItemBase, 'id' | 'prompt' | 'hints' | 'explanation' | 'place'> {
  const one = (name: string) => settings.find((setting) => setting.name === name) ?? null;
  const choose = <T extends string>(name: string, values: readonly T[], otherwise: T): T =>
    oneOf(one(name), values, draft) ?? otherwise;
  return {
    rev: wholeNumber(one('rev'), { min: 1, max: 999, otherwise: 1 }, draft),
    objective: word(one('objective'), draft),
    persona: persona(one('persona'), draft),
    behaviour: choose<Behaviour>('behaviour', ['practice', 'prequestion', 'survey'], 'practice'),
    confidence: choose('confidence', ['on', 'off'], 'off') === 'on',
    // True and False keep their order: people expect it.
    shuffle: choose('shuffle', ['on', 'off'], type === 'truefalse' ? 'off' : 'on') === 'on',
    points: wholeNumber(one('points'), { min: 1, max: 10, otherwise: 1 }, draft),
    scoring: oneOf(one('scoring'), SCORING[type] ?? [], draft),
    source: one('source')?.value || null,
    from: fromRows(settings, draft),
    idea: slugValue(one('idea'), draft),
    returns: slugValue(one('returns'), draft),
    misses: Object.fromEntries(missesOf(settings, draft).map(({ key, misconception }) => [key, misconception])),
    see: seeOf(one('see'), draft),
    retired: settings.some(({ name, value }) => name === 'retired' && value === ''),
  };
}

/** Keys an author took out of an item for good: `@retired #old-answer`. */
export function retiredKeys(settings: Settings): readonly string[] {
  return settings
    .filter(({ name, value }) => name === 'retired' && value !== '')
    .flatMap(({ value }) => value.split(/[\s,]+/).map((key) => key.replace(/^#/, '')));
}

/** `pitch-now=pitch-first`: the misconception behind a wrong answer. */
export function missesOf(
  settings: Settings,
  draft: Draft,
): readonly (Spot & { readonly key: string; readonly misconception: Misconception })[] {
  return settings
    .filter(({ name }) => name === 'misses')
    .flatMap((setting) =>
      setting.value.split(/\s+/).flatMap((pair) => {
        const [key, name = ''] = pair.split('=');
        const misconception = MISCONCEPTIONS.find((known) => known === name);
        if (!key || misconception === undefined) {
          const guess = closest(name, MISCONCEPTIONS);
          const hint = guess === null ? `Known: ${MISCONCEPTIONS.join(', ')}.` : `Did you mean "${guess}"?`;
          report(draft, 'Q004', setting, `@misses takes answer=misconception, not "${pair}". ${hint}`);
          return [];
        }
        return [{ key: key.replace(/^#/, ''), misconception, line: setting.line, column: setting.column }];
      }),
    );
}

const WAITS: ReadonlyMap<string, number> = new Map([
  ['minute', MINUTE_MS],
  ['hour', HOUR_MS],
  ['day', DAY_MS],
  ['week', 7 * DAY_MS],
]);

/** `10 minutes, then 1 day`: the waits between attempts; the last one repeats. */
export function cooldownOf(setting: Setting | null, draft: Draft): readonly number[] {
  if (setting === null) return [10 * MINUTE_MS, DAY_MS];
  const waits = setting.value.split(/\s*,?\s*\bthen\b\s*|\s*,\s*/).map((part) => {
    const found = /^(\d{1,4})\s*(minute|hour|day|week)s?$/.exec(part.trim());
    const unit = WAITS.get(found?.[2] ?? '');
    return unit === undefined ? null : Number(found?.[1]) * unit;
  });
  const known = waits.filter((wait) => wait !== null && wait > 0 && wait <= 366 * DAY_MS);
  if (known.length === waits.length) return known.flatMap((wait) => wait ?? []);
  report(draft, 'Q004', setting, 'write a wait like "10 minutes" or "10 minutes, then 1 day".');
  return [10 * MINUTE_MS, DAY_MS];
}

/** `80%`. */
export function percentOf(setting: Setting | null, draft: Draft): number | null {
  if (setting === null) return null;
  const percent = /^(\d{1,3})\s*%$/.exec(setting.value)?.[1];
  if (percent !== undefined && Number(percent) >= 1 && Number(percent) <= 100) return Number(percent);
  report(draft, 'Q004', setting, `@${setting.name} takes a share from 1% to 100%.`);
  return null;
}

/** `2 objective=C2 type=sort`. */
export function drawOf(setting: Setting, draft: Draft): Draw | null {
  const [count = '', ...rest] = setting.value.split(/\s+/);
  const named = namedValues(rest, ['objective', 'type']);
  if (!/^[1-9]\d?$/.test(count) || named === null) {
    report(draft, 'Q004', setting, 'write a draw like "@draw 2 objective=A1", "@draw 1 type=match", or with both.');
    return null;
  }
  const typeName = named.get('type');
  if (typeName === undefined) return { count: Number(count), objective: named.get('objective') ?? null, type: null };
  const type = BUILT_TYPES.find((known) => known === typeName);
  if (type === undefined) {
    const isKnown = ITEM_TYPES.some((known) => known === typeName && known !== 'set');
    const message = isKnown
      ? `items of type ${typeName} are not available yet.`
      : `there is no item type "${typeName}".`;
    report(draft, isKnown ? 'Q006' : 'Q004', setting, message);
    return null;
  }
  return { count: Number(count), objective: named.get('objective') ?? null, type };
}

/** `100% objective=C5`. */
export function mustOf(setting: Setting, draft: Draft): Must | null {
  const [share = '', ...rest] = setting.value.split(/\s+/);
  const objective = namedValues(rest, ['objective'])?.get('objective');
  const percent = /^(\d{1,3})%$/.exec(share)?.[1];
  if (objective !== undefined && percent !== undefined && Number(percent) >= 1 && Number(percent) <= 100) {
    return { percent: Number(percent), objective };
  }
  report(draft, 'Q004', setting, 'write a must like "@must 100% objective=C5".');
  return null;
}

/** The value if it is one of these; reported otherwise. */
export function oneOf<T extends string>(setting: Setting | null, values: readonly T[], draft: Draft): T | null {
  if (setting === null) return null;
  const found = values.find((value) => value === setting.value);
  if (found === undefined) report(draft, 'Q004', setting, `@${setting.name} takes: ${values.join(', ')}.`);
  return found ?? null;
}

export function wholeNumber(
  setting: Setting | null,
  { min, max, otherwise }: { readonly min: number; readonly max: number; readonly otherwise: number },
  draft: Draft,
): number {
  if (setting === null) return otherwise;
  const number = /^\d{1,4}$/.test(setting.value) ? Number(setting.value) : -1;
  if (number >= min && number <= max) return number;
  report(draft, 'Q004', setting, `@${setting.name} takes a whole number from ${min} to ${max}.`);
  return otherwise;
}

function namedValues(parts: readonly string[], names: readonly string[]): ReadonlyMap<string, string> | null {
  const values = new Map<string, string>();
  for (const part of parts) {
    const [name = '', value = '', ...more] = part.split('=');
    if (!names.includes(name) || value === '' || more.length > 0 || values.has(name)) return null;
    values.set(name, value);
  }
  return values;
}

function persona(setting: Setting | null, draft: Draft) {
  if (setting === null) return null;
  const found = PERSONA_IDS.find((id) => id === setting.value);
  if (found === undefined) {
    report(draft, 'Q073', setting, `unknown persona "${setting.value}". Known: ${PERSONA_IDS.join(', ')}.`);
  }
  return found ?? null;
}

function word(setting: Setting | null, draft: Draft): string | null {
  if (setting === null) return null;
  if (/^[A-Za-z0-9][A-Za-z0-9-]{0,59}$/.test(setting.value)) return setting.value;
  report(draft, 'Q004', setting, `@${setting.name} takes one word.`);
  return null;
}

function slugValue(setting: Setting | null, draft: Draft): string | null {
  if (setting === null) return null;
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(setting.value)) return setting.value;
  report(draft, 'Q004', setting, `@${setting.name} takes lower-case words with hyphens.`);
  return null;
}

/** `signals:G12 G40 phrases:H35`: every row with the name of its bank. */
function fromRows(settings: Settings, draft: Draft): readonly string[] {
  const rows: string[] = [];
  for (const setting of settings.filter(({ name }) => name === 'from')) {
    let bank: string | null = null;
    for (const part of setting.value.split(/[\s,]+/)) {
      const found = /^(?:(signals|phrases):)?([A-Za-z]+\d+)$/.exec(part);
      bank = found?.[1] ?? bank;
      if (found === null || bank === null) {
        report(draft, 'Q004', setting, 'write the origin like "@from signals:G12 G40" or "@from phrases:H35".');
        break;
      }
      rows.push(`${bank}:${found[2]}`);
    }
  }
  return rows;
}

function seeOf(setting: Setting | null, draft: Draft): ItemBase['see'] {
  if (setting === null) return null;
  const found = /^([a-z0-9]+(?:-[a-z0-9]+)*)(?:#([^\s#]+))?$/.exec(setting.value);
  if (found?.[1] !== undefined) return { lesson: found[1], anchor: found[2] ?? null };
  report(draft, 'Q004', setting, 'write the passage like "@see the-milk#what-happened": lesson, then heading.');
  return null;
}
