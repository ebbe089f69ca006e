import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { CourseChart } from '#app/ui/charts/course-chart.tsx';
import { type BarPart, inWords, StackedBar } from '#app/ui/charts/stacked-bar.tsx';

const parts: readonly BarPart[] = [
  { tone: 'done', label: 'done', value: 19 },
  { tone: 'due', label: 'under way', value: 3 },
  { tone: 'none', label: 'not started', value: 0 },
  { tone: 'late', label: 'overdue', value: 1 },
];

describe('a stacked bar', () => {
  const html = renderToStaticMarkup(<StackedBar title="Helping, not selling" parts={parts} />);

  test('draws only what is there, without a gap, to the end', () => {
    const bars = [...html.matchAll(/<rect class="(tone-\w+)" x="([\d.]+)%" width="([\d.]+)%"/g)].map((match) => ({
      tone: match[1],
      x: Number(match[2]),
      end: Number(match[2]) + Number(match[3]),
    }));
    expect(bars.map((bar) => bar.tone)).toEqual(['tone-done', 'tone-due', 'tone-late']);
    expect(bars[0]?.x).toBe(0);
    for (const [index, bar] of bars.entries()) expect(bar.x).toBeCloseTo(bars[index - 1]?.end ?? 0, 1);
    expect(bars.at(-1)?.end).toBeCloseTo(100, 1);
  });

  test('says every state in words, in the drawing and beside it', () => {
    expect(html).toContain('<desc id=');
    expect(html).toContain('19 done, 3 under way, 1 overdue</desc>');
    for (const label of ['19 done', '3 under way', '1 overdue']) expect(html).toContain(`</span>${label}</li>`);
    expect(html).not.toContain('not started');
  });

  test('nobody is no division by zero', () => {
    const empty = renderToStaticMarkup(<StackedBar title="x" parts={[]} />);
    expect(empty).not.toContain('NaN');
    expect(inWords([])).toBe('nobody yet');
  });
});

test('a course chart carries its table with the same numbers', () => {
  const html = renderToStaticMarkup(
    <CourseChart
      caption="By course"
      rows={[{ id: 'a', title: 'Helping', done: 19, underWay: 3, notStarted: 2, overdue: 1 }]}
    />,
  );
  expect(html).toContain('>By course</caption>');
  expect([...html.matchAll(/<td class="number"[^>]*>(\d+)</g)].map((match) => match[1])).toEqual(['19', '3', '2', '1']);
});
