import { newKeyRing } from '../answer-keys.ts';
import { report } from '../draft.ts';
import { answersOf, checkKeyedFeedback, feedbackOf, splitAt } from '../quiz-body.ts';
import { toRichText } from '../rich-markdown.ts';
import { type FamilyInput, type ReadItem, withPrompt } from './family.ts';
import { readGaps } from './fill.ts';
import type { PlanItem, SjtItem, WrittenItem } from './unbuilt.ts';

const MIN_RATERS = 5;

/** sjt: actions with the ratings a panel gave them. */
export function readSjt(input: FamilyInput): ReadItem<SjtItem> {
  const { body, draft, fence } = input;
  const lines = answersOf(body).map((line) => {
    const [ratings, words] = splitAt(line.words, '|') ?? [null, line.words];
    const numbers = ratings === null ? [] : ratings.text.split(/\s+/).map(Number);
    if (numbers.length === 0 || numbers.some((rating) => !Number.isInteger(rating) || rating < 1 || rating > 5)) {
      report(draft, 'Q050', line.at, 'panel ratings are whole numbers from 1 to 5: ~ 5 4 5 5 4 | what one does');
    } else if (numbers.length < MIN_RATERS) {
      report(draft, 'Q051', line.at, `only ${numbers.length} raters; a panel has ${MIN_RATERS} or more.`);
    }
    return { ...line, words, ratings: numbers };
  });
  if (lines.length < 2) report(draft, 'Q021', fence, 'a judgement item needs two actions or more.');
  else if (new Set(lines.map(({ ratings }) => ratings.length)).size > 1) {
    report(draft, 'Q051', fence, 'every action is rated by the whole panel: the same number of ratings on each line.');
  }
  const ring = newKeyRing(
    draft,
    lines.flatMap(({ key }) => key ?? []),
  );
  const keyed = lines.map((line) => ({ line, key: ring.take({ ...line, words: line.words.text }) }));
  const actions = keyed.map(({ line, key }) => ({
    key,
    text: toRichText(line.words, draft),
    ratings: line.ratings,
    feedback: feedbackOf(body, { key, feedback: line.feedback }, draft),
  }));
  checkKeyedFeedback(body, ring.has, draft);
  return {
    item: { ...withPrompt(input), type: 'sjt', actions },
    spots: new Map(keyed.map(({ line, key }) => [key, line.at])),
  };
}

/** rewrite and open: a checklist for the learner's own words, words to avoid, and a model answer. */
export function readWritten(input: FamilyInput & { readonly type: 'rewrite' | 'open' }): ReadItem<WrittenItem> {
  const { body, draft, fence, type } = input;
  const lines = answersOf(body);
  const checks = lines.filter(({ line }) => line.kind === 'plus');
  const ring = newKeyRing(
    draft,
    checks.flatMap(({ key }) => key ?? []),
  );
  const keyed = checks.map((line) => ({ line, key: ring.take({ ...line, words: line.words.text }) }));
  const checklist = keyed.map(({ line, key }) => ({
    key,
    text: toRichText(line.words, draft),
    feedback: feedbackOf(body, { key, feedback: line.feedback }, draft),
  }));
  checkKeyedFeedback(body, ring.has, draft);
  if (checklist.length === 0)
    report(draft, 'Q021', fence, `a ${type} item needs a checklist: + what a good answer does`);
  const avoid = lines
    .filter(({ line }) => line.kind === 'dash')
    .flatMap(({ words }) => words.text.split('|').map((phrase) => phrase.trim()))
    .filter((phrase) => phrase !== '');
  const models = lines.filter(({ line }) => line.kind === 'model').map(({ words }) => toRichText(words, draft));
  return {
    item: { ...withPrompt(input), type, checklist, avoid, models },
    spots: new Map(keyed.map(({ line, key }) => [key, line.at])),
  };
}

/** plan: an if-then sentence with two gaps of one's own. */
export function readPlan(input: FamilyInput): ReadItem<PlanItem> {
  const { base, body, draft } = input;
  const { prompt, gaps, spots, ring } = readGaps(input);
  checkKeyedFeedback(body, ring.has, draft);
  const examples = gaps.map(({ key, accepted }) => ({ key, example: accepted[0] ?? '' }));
  return { item: { ...base, prompt, type: 'plan', gaps: examples }, spots };
}
