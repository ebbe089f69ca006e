import type { CheckSet, SourcePlace } from '../../quiz/item.ts';
import { type Draft, report } from '../draft.ts';
import type { QuizBody } from '../quiz-body.ts';
import {
  cooldownOf,
  drawOf,
  mustOf,
  oneOf,
  percentOf,
  type Setting,
  type Settings,
  wholeNumber,
} from '../quiz-settings.ts';

export type SetInput = {
  readonly id: string;
  readonly place: SourcePlace;
  readonly body: QuizBody;
  readonly settings: Settings;
  readonly draft: Draft;
};

/** set: what a course check draws, what passes, and how long to wait between attempts. */
export function readSet({ id, place, body, settings, draft }: SetInput): CheckSet {
  const one = (name: string) => settings.find((setting) => setting.name === name) ?? null;
  const all = (name: string) => settings.filter((setting) => setting.name === name);
  for (const { kind, at } of body.promptLines) {
    if (kind === 'text') report(draft, 'Q015', at, 'a set holds settings only (@…) and notes (//).');
  }
  const draws = all('draw').flatMap((setting) => drawOf(setting, draft) ?? []);
  const musts = all('must').flatMap((setting) => mustOf(setting, draft) ?? []);
  const title = one('title');
  const pass = one('pass');
  if (title === null || title.value === '')
    report(draft, 'Q004', title ?? place, 'a set needs a title: @title Check: …');
  if (pass === null) report(draft, 'Q004', place, 'a set needs a pass mark: @pass 80%');
  if (all('draw').length === 0) report(draft, 'Q021', place, 'a set draws nothing: @draw 4 objective=…');
  oneOf(one('feedback'), ['after set'], draft);
  const shuffle = shuffleOf(one('shuffle'), draft);
  return {
    type: 'set',
    id,
    rev: wholeNumber(one('rev'), { min: 1, max: 999, otherwise: 1 }, draft),
    title: title?.value ?? '',
    passPercent: percentOf(pass, draft) ?? 80,
    cooldownsMs: cooldownOf(one('cooldown'), draft),
    draws,
    musts,
    shuffleItems: shuffle.includes('items'),
    shuffleAnswers: shuffle.includes('answers'),
    place,
  };
}

function shuffleOf(setting: Setting | null, draft: Draft): readonly string[] {
  if (setting === null) return ['items', 'answers'];
  const words = setting.value.split(/\s+/);
  if (words.length === 1 && words[0] === 'off') return [];
  if (!words.every((word) => word === 'items' || word === 'answers')) {
    report(draft, 'Q004', setting, '@shuffle in a set takes: items, answers, both, or off.');
  }
  return words;
}
