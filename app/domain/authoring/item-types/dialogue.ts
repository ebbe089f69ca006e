import { FULL_MARK } from '../../quiz/item.ts';
import { newKeyRing } from '../answer-keys.ts';
import { type Draft, report } from '../draft.ts';
import type { Spot } from '../problem.ts';
import { type AnswerLine, answersOf, checkKeyedFeedback, feedbackOf } from '../quiz-body.ts';
import type { QuizLine } from '../quiz-lines.ts';
import { oneOf } from '../quiz-settings.ts';
import { sliceText, trimText } from '../quiz-text.ts';
import { toRichText } from '../rich-markdown.ts';
import { type FamilyInput, type ReadItem, withPrompt } from './family.ts';
import type { DialogueItem } from './unbuilt.ts';

type Answer = { readonly line: AnswerLine; readonly to: string | null };
type Scene = {
  readonly name: string;
  readonly end: number | null;
  readonly at: Spot;
  readonly spoken: QuizLine[];
  readonly answers: Answer[];
  goto: { readonly to: string; readonly at: Spot } | null;
};

const SPEAKER = /^(\p{Lu}[\p{L}\p{N} '’-]{0,39}):\s+/u;

/** dialogue: scenes, and where each answer leads. */
export function readDialogue(input: FamilyInput): ReadItem<DialogueItem> {
  const { body, draft, settings, fence } = input;
  const scenes = readScenes(input);
  const startSetting = settings.find(({ name }) => name === 'start');
  const start = startSetting?.value ?? scenes[0]?.name ?? '';
  if (scenes.length === 0) report(draft, 'Q021', fence, 'a dialogue needs scenes: write == name above each.');
  else if (!scenes.some(({ name }) => name === start)) {
    report(draft, 'Q033', startSetting ?? fence, `there is no scene called "${start}".`);
  }
  checkScenes(scenes, start, draft);
  const ring = newKeyRing(
    draft,
    answersOf(body).flatMap(({ key }) => key ?? []),
  );
  const spots = new Map<string, Spot>();
  const read = scenes.map((scene) => ({
    name: scene.name,
    end: scene.end,
    goto: scene.goto?.to ?? null,
    lines: scene.spoken.map(({ words }) => {
      const speaker = SPEAKER.exec(words.text);
      const text = toRichText(speaker === null ? words : sliceText(words, speaker[0].length), draft);
      return { speaker: speaker?.[1] ?? null, text };
    }),
    answers: scene.answers.map(({ line, to }) => {
      const key = ring.take({ ...line, words: line.words.text });
      spots.set(key, line.at);
      const percent = line.line.kind === 'pick' ? line.line.percent : 0;
      return {
        key,
        text: toRichText(line.words, draft),
        credit: (percent * FULL_MARK) / 100,
        feedback: feedbackOf(body, { key, feedback: line.feedback }, draft),
        to: to ?? '',
      };
    }),
  }));
  checkKeyedFeedback(body, ring.has, draft);
  const score = oneOf(settings.find(({ name }) => name === 'score') ?? null, ['mean', 'end'], draft) ?? 'mean';
  return { item: { ...withPrompt(input), type: 'dialogue', start, score, scenes: read }, spots };
}

function readScenes({ body, draft }: FamilyInput): readonly Scene[] {
  const scenes: Scene[] = [];
  for (const entry of body.entries) {
    const scene = scenes.at(-1);
    if (entry.kind === 'scene') {
      const { name, end } = sceneHead(entry.line, draft);
      if (scenes.some((known) => known.name === name)) {
        report(draft, 'Q031', entry.line.at, `the scene "${name}" is written twice.`);
      }
      scenes.push({ name, end, at: entry.line.at, spoken: [], answers: [], goto: null });
    } else if (scene === undefined) {
      const at = entry.kind === 'answer' ? entry.answer.at : entry.line.at;
      report(draft, 'Q015', at, 'this stands before the first scene: write == name above it.');
    } else if (entry.kind === 'spoken') scene.spoken.push(entry.line);
    else if (entry.kind === 'goto') scene.goto = { to: entry.line.words.text.trim(), at: entry.line.at };
    else if (entry.kind === 'answer') scene.answers.push(readAnswer(entry.answer, draft));
  }
  return scenes;
}

function sceneHead({ words, at }: QuizLine, draft: Draft): { readonly name: string; readonly end: number | null } {
  const found = /^([a-z0-9]+(?:-[a-z0-9]+)*)\s*(?:\(end\s+(good|poor|(\d{1,3})%)\))?$/.exec(words.text);
  if (found?.[1] === undefined) {
    report(draft, 'Q033', at, 'a scene is called by a lower-case word: == ring, or == passed (end good).');
    return { name: words.text, end: null };
  }
  const end = found[2] === undefined ? null : found[2] === 'good' ? 100 : found[2] === 'poor' ? 0 : Number(found[3]);
  return { name: found[1], end };
}

function readAnswer(line: AnswerLine, draft: Draft): Answer {
  const found = /(?<!\\)->\s*(\S+)\s*$/.exec(line.words.text);
  if (found?.[1] === undefined) {
    report(draft, 'Q032', line.at, 'this answer leads nowhere: write -> scene at its end, before the #key.');
    return { line, to: null };
  }
  return { line: { ...line, words: trimText(sliceText(line.words, 0, found.index)) }, to: found[1] };
}

function checkScenes(scenes: readonly Scene[], start: string, draft: Draft): void {
  const leadsTo = new Map(scenes.map((scene) => [scene.name, targetsOf(scene).map(({ to }) => to)]));
  for (const scene of scenes) {
    for (const { to, at } of targetsOf(scene)) {
      if (!leadsTo.has(to)) report(draft, 'Q033', at, `there is no scene called "${to}".`);
    }
    if (scene.end === null && scene.answers.length === 0 && scene.goto === null) {
      report(draft, 'Q034', scene.at, `the scene "${scene.name}" is a dead end: add answers, -> scene, or (end good).`);
    }
    const isRight = ({ line }: Answer) => line.line.kind === 'pick' && line.line.percent === 100;
    if (scene.answers.length > 0 && !scene.answers.some(isRight)) {
      report(draft, 'Q036', scene.at, `the scene "${scene.name}" has no answer marked (x).`);
    }
  }
  const reached = spread([start], (name) => leadsTo.get(name) ?? []);
  const ends = scenes.filter(({ end }) => end !== null).map(({ name }) => name);
  const finishing = spread(ends, (name) =>
    scenes.flatMap((scene) => (leadsTo.get(scene.name)?.includes(name) ? [scene.name] : [])),
  );
  for (const { name, at, end, answers, goto } of scenes) {
    if (!reached.has(name)) report(draft, 'Q035', at, `the scene "${name}" can never be reached.`);
    const goesOn = end === null && (answers.length > 0 || goto !== null);
    if (goesOn && !finishing.has(name)) report(draft, 'Q037', at, `the scene "${name}" never reaches an end.`);
  }
}

function targetsOf({ answers, goto }: Scene): readonly { readonly to: string; readonly at: Spot }[] {
  const told = answers.flatMap(({ line, to }) => (to === null ? [] : [{ to, at: line.at }]));
  return goto === null ? told : [...told, goto];
}

/** Everything that can be reached from these names, themselves included. */
function spread(from: readonly string[], next: (name: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set(from);
  for (const name of reached) for (const other of next(name)) reached.add(other);
  return reached;
}
