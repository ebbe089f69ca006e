import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { readResponse } from '#app/domain/quiz/form.ts';
import { QuestionForm, type QuestionFormProps } from '#app/ui/quiz/question-form.tsx';
import { attribute, SAMPLES, sentFields, words } from './samples.ts';

const TYPES = Object.values(SAMPLES).map((sample) => ({ type: sample.item.type, ...sample }));

function draw(props: Partial<QuestionFormProps> & Pick<QuestionFormProps, 'item'>): string {
  return renderToStaticMarkup(<QuestionForm response={null} feedback={null} mode="practice" {...props} />);
}

describe.each(TYPES)('$type, plain form', ({ item, response, feedback }) => {
  test('untouched, it sends nothing that counts as an answer', () => {
    expect(readResponse(item, sentFields(draw({ item })))).toEqual({
      ok: true,
      value: { response: null, confidence: null },
    });
  });

  test('filled from a draft, it sends the same answer back', () => {
    const html = draw({ item: { ...item, confidence: true }, response, confidence: 3 });
    expect(readResponse({ ...item, confidence: true }, sentFields(html))).toEqual({
      ok: true,
      value: { response, confidence: 3 },
    });
  });

  test('every control has a name to be read out', () => {
    const html = draw({ item: { ...item, confidence: true } });
    const labelled = new Set([...html.matchAll(/<label\b[^>]*\sfor="([^"]*)"/g)].map((match) => match[1]));
    for (const [control] of html.matchAll(/<(?:input|select)\b[^>]*>/g)) {
      if (attribute(control, 'type') === 'hidden') continue;
      expect(attribute(control, 'aria-label') ?? labelled.has(attribute(control, 'id')), control).toBeTruthy();
    }
    expect(html).toMatch(/<fieldset[^>]*><legend/);
  });

  test('before marking, the same words stand beside every part: nothing betrays the key', () => {
    const html = draw({ item, response });
    expect(html).not.toMatch(/data-verdict|data-result|data-mark|verdict-|option-(right|wrong|half|missed)/);
    expect(html).not.toMatch(/\b(Right|Wrong|Missed|Half right)\b/);
    expect(html).toMatch(/<form[^>]*method="post"/);
    expect(html).toMatch(/<button[^>]*name="intent" value="answer"/);
  });

  test('after marking, no field has a name: answered questions on one page must not share a radio group', () => {
    expect(draw({ item: { ...item, confidence: true }, response, feedback, confidence: 2 })).not.toMatch(/\sname="/);
  });

  test('after marking, it says word and reason for each part and can no longer be sent', () => {
    const html = draw({ item, response, feedback });
    expect(html).not.toContain('<form');
    expect(html).not.toContain('name="intent"');
    for (const part of feedback.parts) {
      expect(html).toContain(`data-verdict="${part.verdict}"`);
      if (part.text) expect(html).toContain(plain(part.text));
    }
    expect(html).toContain(`data-result="${feedback.verdict}"`);
    expect(html).toMatch(/id="q-[a-z]+-result" tabindex="-1"/);
  });

  test('what describes a control is in the page', () => {
    const html = draw({ item, response, feedback, error: 'Choose first.' });
    const ids = new Set([...html.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]));
    const wanted = [...html.matchAll(/aria-(?:describedby|labelledby|controls)="([^"]*)"/g)].flatMap(
      (match) => match[1]?.split(' ') ?? [],
    );
    expect(wanted.filter((id) => !ids.has(id))).toEqual([]);
    expect(wanted.length).toBeGreaterThan(0);
  });

  test('no id stands twice, no style and no inline handler anywhere', () => {
    for (const html of [draw({ item, response }), draw({ item, response, feedback })]) {
      const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]);
      expect(new Set(ids).size).toBe(ids.length);
      expect(html).not.toMatch(/\s(style|on[a-z]+)="/);
    }
  });
});

describe('around the answer', () => {
  const { item, response, feedback } = SAMPLES.choice;

  test('hidden fields travel with the answer', () => {
    expect(sentFields(draw({ item, hiddenFields: { item: 'rev-1', key: 'k-9' } }))).toEqual([
      ['item', 'rev-1'],
      ['key', 'k-9'],
    ]);
  });

  test.each([
    { shown: 0, label: 'Give me a hint (1 of 2)' },
    { shown: 1, label: 'One more hint (2 of 2)' },
    { shown: 2, label: null },
  ])('with $shown of two hints shown', ({ shown, label }) => {
    const hints = ['First.', 'Second.'].slice(0, shown).map(words);
    const html = draw({ item: { ...item, hintsCount: 2 }, hints });
    expect(html.includes('value="hint"')).toBe(label !== null);
    if (label) expect(html).toContain(label);
    for (const hint of hints) expect(html).toContain(plain(hint));
  });

  test('no hints where they would tell: in a check or before the idea', () => {
    for (const mode of ['check', 'prequestion'] as const) {
      expect(draw({ item: { ...item, hintsCount: 2 }, mode })).not.toContain('value="hint"');
    }
  });

  test('an error is said at the form and belongs to it', () => {
    const html = draw({ item, error: 'Choose an answer first.' });
    expect(html).toMatch(/<p[^>]*role="alert"[^>]*>.*Choose an answer first\./);
    expect(html).toMatch(/<fieldset[^>]*aria-describedby="q-keys-error"/);
  });

  test('an unmarked prequestion shows words and no verdict', () => {
    const html = draw({
      item,
      mode: 'prequestion',
      response,
      feedback: {
        ...feedback,
        verdict: 'unmarked',
        parts: [{ key: 'x1', verdict: 'unmarked', text: words('Read on.') }],
      },
    });
    expect(html).toContain('Read on.');
    expect(html).not.toMatch(/\b(Right|Wrong|Missed|Not this time)\b|data-mark/);
  });

  test('another try is a link, offered only where there is one', () => {
    const retry = { href: '/courses/a/b?again=keys' };
    expect(draw({ item, response, feedback, retry })).toContain('<a href="/courses/a/b?again=keys"');
    expect(draw({ item, response, feedback })).not.toContain('<a ');
  });
});

function plain(text: ReturnType<typeof words>): string {
  const block = text[0];
  const child = block?.kind === 'paragraph' ? block.children[0] : undefined;
  return child?.kind === 'text' ? child.text : '';
}
