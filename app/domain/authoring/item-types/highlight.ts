import type { HighlightItem, HighlightLine, HighlightPhrase } from '../../quiz/item.ts';
import { inlineText, type RichInline } from '../../shared/rich-text.ts';
import { newKeyRing } from '../answer-keys.ts';
import { hasBracketMark, readBracketMarks } from '../bracket-marks.ts';
import { report } from '../draft.ts';
import type { Spot } from '../problem.ts';
import { checkKeyedFeedback, feedbackOf, promptText } from '../quiz-body.ts';
import type { QuizLine } from '../quiz-lines.ts';
import { sliceText } from '../quiz-text.ts';
import { toInlines, toRichText } from '../rich-markdown.ts';
import type { FamilyInput, ReadItem } from './family.ts';

const SPEAKER = /^(\p{Lu}[\p{L}\p{N} '’-]{0,39}):\s+/u;

/** highlight: a question, then a transcript in which phrases are to be marked. */
export function readHighlight(input: FamilyInput): ReadItem<HighlightItem> {
  const { base, body, draft, fence } = input;
  const { promptLines, transcript } = splitTranscript(body.promptLines);
  const read = transcript.map((line) => {
    const speaker = SPEAKER.exec(line.words.text);
    const words = speaker === null ? line.words : sliceText(line.words, speaker[0].length);
    return { speaker: speaker?.[1] ?? null, ...readBracketMarks(words, ['+', '-'], draft) };
  });
  const ring = newKeyRing(
    draft,
    read.flatMap(({ marks }) => marks.flatMap(({ key }) => key ?? [])),
  );
  const spots = new Map<string, Spot>();
  const phrases: HighlightPhrase[] = [];
  const lines = read.map(({ speaker, text, marks }): HighlightLine => {
    const inlines = marks.map((mark): RichInline => {
      const key = ring.take({ ...mark, words: mark.words.text });
      const children = toInlines(mark.words, draft);
      const feedback = feedbackOf(body, { key, feedback: null }, draft);
      phrases.push({ key, text: inlineText(children), signal: mark.sign === '+', feedback });
      spots.set(key, mark.at);
      return { kind: 'phrase', key, children };
    });
    return { speaker, text: toRichText(text, draft, inlines) };
  });
  checkKeyedFeedback(body, ring.has, draft);
  const source = promptText(promptLines);
  if (source === null) report(draft, 'Q021', fence, 'this item asks nothing: write the question above the transcript.');
  if (!phrases.some(({ signal }) => signal) || !phrases.some(({ signal }) => !signal)) {
    report(draft, 'Q061', fence, 'mark both: phrases that count with [[+…]] and small talk with [[-…]].');
  }
  const prompt = source === null ? [] : toRichText(source, draft);
  return { item: { ...base, prompt, type: 'highlight', lines, phrases }, spots };
}

/**
 * The transcript begins with the paragraph that holds the first mark, at its first spoken line; paragraphs just above
 * it that are spoken lines belong to it as well. The first line of all is always the question's.
 */
function splitTranscript(lines: readonly QuizLine[]): {
  readonly promptLines: readonly QuizLine[];
  readonly transcript: readonly QuizLine[];
} {
  const marked = lines.findIndex(({ words }) => hasBracketMark(words.text));
  if (marked === -1) return { promptLines: lines, transcript: [] };
  let start = marked;
  for (let index = marked - 1; index >= 0; index -= 1) {
    const line = lines[index];
    if (line === undefined) break;
    if (line.kind === 'blank') continue;
    const isFirstText = !lines.slice(0, index).some(({ kind }) => kind === 'text');
    if (isFirstText || !SPEAKER.test(line.words.text)) break;
    start = index;
  }
  return { promptLines: lines.slice(0, start), transcript: lines.slice(start).filter(({ kind }) => kind === 'text') };
}
