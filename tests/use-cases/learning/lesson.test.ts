import { expect, test } from 'vitest';
import type { Deps } from '#app/use-cases/deps.ts';
import { answerLessonItem } from '#app/use-cases/learning/answer-lesson-item.ts';
import { finishLesson } from '#app/use-cases/learning/finish-lesson.ts';
import { saveLessonPlace } from '#app/use-cases/learning/save-lesson-place.ts';
import { showLesson } from '#app/use-cases/learning/show-lesson.ts';
import { findVisit } from '#db/queries/visits.ts';
import { onEachEngine, TEST_NOW } from '#tests/support/database.ts';
import { beginLearning, type How, makeLearner, must } from '#tests/support/learner.ts';

type Learner = ReturnType<typeof makeLearner>;
const MILK = { course: 'doors', lesson: 'the-milk' } as const;

const answersOf = (deps: Deps, who: Learner, itemId: string) =>
  deps.db
    .selectFrom('answer')
    .select(['idempotency_key', 'mark', 'try_number', 'hints_used', 'response'])
    .where('person_id', '=', who.actor.personId)
    .where('item_id', '=', itemId)
    .orderBy('id')
    .execute();
const countAnswers = async (deps: Deps) => (await deps.db.selectFrom('answer').select('id').execute()).length;
const pageOf = async (deps: Deps, who: Learner, step: number | 'all' | null = 'all') =>
  must(await showLesson(deps, who.actor, { ...MILK, step, anchor: null, again: null }));
const questionOf = async (deps: Deps, who: Learner, itemId: string) => {
  const block = (await pageOf(deps, who)).blocks.find((each) => each.kind === 'item' && each.itemId === itemId);
  if (block?.kind !== 'item') throw new Error(`no question ${itemId}`);
  return block;
};

onEachEngine('a lesson', (database) => {
  // What is sent one after the other to one question, and the marks of the rows it leaves.
  const tries: readonly [string, string, readonly (readonly [key: string, how: How])[], readonly (number | null)[]][] =
    [
      [
        'the same press twice is one answer',
        'milk-ask',
        [
          ['k1', 'right'],
          ['k1', 'right'],
        ],
        [10_000],
      ],
      ['right at once', 'milk-ask', [['k1', 'right']], [10_000]],
      ['wrong', 'milk-ask', [['k1', 'wrong']], [0]],
      ['half', 'milk-ask', [['k1', 'half']], [5_000]],
      [
        'right at the second try earns half',
        'milk-ask',
        [
          ['k1', 'wrong'],
          ['k2', 'right'],
        ],
        [0, 5_000],
      ],
      [
        'half at the second try earns a quarter',
        'milk-ask',
        [
          ['k1', 'wrong'],
          ['k2', 'half'],
        ],
        [0, 2_500],
      ],
      [
        'the same key with another answer is a newer one',
        'milk-ask',
        [
          ['k1', 'wrong'],
          ['k1', 'right'],
        ],
        [0, 5_000],
      ],
      [
        'a prequestion is answered once and has no mark',
        'milk-before',
        [
          ['k1', 'wrong'],
          ['k2', 'right'],
        ],
        [null],
      ],
    ];
  test.each(tries)('%s', async (_name, itemId, sent, marks) => {
    const { deps, dee } = await beginLearning(database());
    for (const [key, how] of sent) must(await dee.answer('doors', 'the-milk', itemId, how, { key }));
    const rows = await answersOf(deps, dee, itemId);
    expect(rows.map((row) => row.mark)).toEqual(marks);
    expect(rows.map((row) => row.try_number)).toEqual(marks.map((_, index) => index + 1));
  });

  test('a prequestion says how it was meant, never a mark', async () => {
    const { deps, dee } = await beginLearning(database());
    must(await dee.answer('doors', 'the-milk', 'milk-before', 'wrong'));
    expect((await questionOf(deps, dee, 'milk-before')).feedback?.verdict).toBe('unmarked');
  });

  const refused: readonly [
    string,
    (of: { deps: Deps; dee: Learner; sam: Learner }) => Promise<Parameters<typeof answerLessonItem>[2]>,
  ][] = [
    [
      'ids of another person',
      async ({ sam }) => ({
        ...MILK,
        itemId: 'milk-ask',
        entries: await sam.lessonEntries('doors', 'the-milk', 'milk-ask'),
        idempotencyKey: 'k',
        device: null,
      }),
    ],
    [
      'ids of another question',
      async ({ dee }) => ({
        ...MILK,
        itemId: 'milk-ask',
        entries: await dee.lessonEntries('doors', 'the-milk', 'milk-target'),
        idempotencyKey: 'k',
        device: null,
      }),
    ],
    [
      'authored keys',
      async () => ({ ...MILK, itemId: 'milk-ask', entries: [['a', 'ask']], idempotencyKey: 'k', device: null }),
    ],
    [
      'two answers where one is asked',
      async ({ dee }) => {
        const entries = await dee.lessonEntries('doors', 'the-milk', 'milk-ask');
        return { ...MILK, itemId: 'milk-ask', entries: [...entries, ...entries], idempotencyKey: 'k', device: null };
      },
    ],
    [
      'an unknown field',
      async ({ dee }) => ({
        ...MILK,
        itemId: 'milk-ask',
        entries: [...(await dee.lessonEntries('doors', 'the-milk', 'milk-ask')), ['p.x', '1']],
        idempotencyKey: 'k',
        device: null,
      }),
    ],
    [
      'a fourth level of confidence',
      async ({ dee }) => ({
        ...MILK,
        itemId: 'milk-ask',
        entries: [...(await dee.lessonEntries('doors', 'the-milk', 'milk-ask')), ['confidence', '4']],
        idempotencyKey: 'k',
        device: null,
      }),
    ],
    ['nothing', async () => ({ ...MILK, itemId: 'milk-ask', entries: [], idempotencyKey: 'k', device: null })],
    [
      'a question of another lesson',
      async ({ dee }) => ({
        ...MILK,
        itemId: 'question-note',
        entries: await dee.lessonEntries('doors', 'one-question', 'question-note'),
        idempotencyKey: 'k',
        device: null,
      }),
    ],
    [
      'a question of the check',
      async () => ({ ...MILK, itemId: 'door-one', entries: [['a', 'ask']], idempotencyKey: 'k', device: null }),
    ],
    [
      'a lesson of another course',
      async ({ dee }) => ({
        course: 'bells',
        lesson: 'the-milk',
        itemId: 'milk-ask',
        entries: await dee.lessonEntries('doors', 'the-milk', 'milk-ask'),
        idempotencyKey: 'k',
        device: null,
      }),
    ],
    [
      'a name every object inherits',
      async () => ({
        course: 'constructor',
        lesson: '__proto__',
        itemId: 'toString',
        entries: [['__proto__', 'x']],
        idempotencyKey: 'k',
        device: null,
      }),
    ],
  ];
  test.each(refused)('%s is refused and nothing is written', async (_name, forged) => {
    const { deps, dee, learner } = await beginLearning(database());
    const input = await forged({ deps, dee, sam: await learner('Sam') });
    const before = await countAnswers(deps);
    const done = await answerLessonItem(deps, dee.actor, input);
    expect(done.ok).toBe(false);
    expect(await countAnswers(deps)).toBe(before);
  });

  test('hints come one at a time, are counted with the answer, and never more than there are', async () => {
    const { deps, dee } = await beginLearning(database());
    const hint = () => saveLessonPlace(deps, dee.actor, { ...MILK, kind: 'hint', itemId: 'milk-ask', entries: [] });
    const shown: number[] = [(await questionOf(deps, dee, 'milk-ask')).hints.length];
    for (let press = 0; press < 3; press += 1) {
      must(await hint());
      shown.push((await questionOf(deps, dee, 'milk-ask')).hints.length);
    }
    expect(shown).toEqual([0, 1, 2, 2]);
    must(await dee.answer('doors', 'the-milk', 'milk-ask'));
    // A hint costs nothing.
    expect(await answersOf(deps, dee, 'milk-ask')).toMatchObject([{ hints_used: 2, mark: 10_000 }]);
  });

  test('what was being written comes back on any device, and is dropped once it is sent', async () => {
    const { deps, dee } = await beginLearning(database());
    const entries = await dee.lessonEntries('doors', 'the-milk', 'milk-ask', 'half');
    must(
      await saveLessonPlace(deps, dee.actor, {
        ...MILK,
        kind: 'draft',
        itemId: 'milk-ask',
        entries: [...entries, ['confidence', '2']],
      }),
    );
    const second = makeLearner(deps, { ...dee.actor, sessionId: 'another device' });
    const written = await questionOf(deps, second, 'milk-ask');
    expect([written.response, written.confidence, written.feedback]).toEqual([
      { type: 'choice', key: entries[0]?.[1] },
      2,
      null,
    ]);
    expect((await pageOf(deps, second, null)).step).toBe(1);
    must(await dee.answer('doors', 'the-milk', 'milk-ask'));
    expect((await findVisit(deps.db, dee.actor.personId, 'doors', 'the-milk'))?.drafts).toEqual({});
  });

  test('one person’s draft is nobody else’s, and too much of it is not kept', async () => {
    const { deps, dee, learner } = await beginLearning(database());
    const many = Array.from({ length: 100 }, (_, index) => [`g.${index}`, 'x'.repeat(5000)] as const);
    must(await saveLessonPlace(deps, dee.actor, { ...MILK, kind: 'draft', itemId: 'milk-ask', entries: many }));
    const kept = (await findVisit(deps.db, dee.actor.personId, 'doors', 'the-milk'))?.drafts['milk-ask'] ?? [];
    expect([kept.length, kept[0]?.[1].length]).toEqual([60, 2000]);
    const sam = await learner('Sam');
    expect(await findVisit(deps.db, sam.actor.personId, 'doors', 'the-milk')).toBeUndefined();
    // Nonsense in a draft is not an answer and does not break the page.
    expect((await questionOf(deps, dee, 'milk-ask')).response).toBeNull();
  });

  test('the place is kept within the lesson and the last write wins', async () => {
    const { deps, dee } = await beginLearning(database());
    const go = async (step: number) =>
      must(await saveLessonPlace(deps, dee.actor, { ...MILK, kind: 'place', step })).step;
    const last = (await pageOf(deps, dee)).steps.length - 1;
    expect([await go(1), await go(9999), await go(-3), await go(2)]).toEqual([1, last, 0, 2]);
    expect((await pageOf(deps, dee, null)).step).toBe(2);
  });

  test('the order of answers is the person’s own and stays the same', async () => {
    const { deps, dee, learner } = await beginLearning(database());
    const shown = async (who: Learner) => {
      const { item } = await questionOf(deps, who, 'milk-ask');
      return item.type === 'choice' ? item.answers.map((answer) => JSON.stringify(answer.text)) : [];
    };
    const first = await shown(dee);
    expect(await shown(dee)).toEqual(first);
    const others = await Promise.all(Array.from({ length: 8 }, async () => (await shown(await learner('Sam'))).join()));
    expect(new Set([first.join(), ...others]).size).toBeGreaterThan(1);
  });

  test('an open question stands in the way of finishing, by step; a prequestion never does', async () => {
    const { deps, dee } = await beginLearning(database());
    const finish = () => finishLesson(deps, dee.actor, MILK);
    expect(await finish()).toMatchObject({
      ok: false,
      error: { kind: 'conflict', message: '2 questions are still open, on steps 2 and 3. Answer, then finish.' },
    });
    must(await dee.answer('doors', 'the-milk', 'milk-target', 'wrong'));
    expect(await finish()).toMatchObject({
      ok: false,
      error: { message: 'One question is still open, on step 2. Answer, then finish.' },
    });
    must(await dee.answer('doors', 'the-milk', 'milk-ask', 'wrong'));
    expect(must(await finish())).toEqual({ completed: false });
  });

  test('finishing twice is one fact with the first date', async () => {
    const { deps, dee } = await beginLearning(database());
    deps.setNow(TEST_NOW);
    await dee.takeLesson('doors', 'the-milk');
    deps.setNow('2026-11-03T09:00:00.000Z');
    must(await finishLesson(deps, dee.actor, MILK));
    const facts = await deps.db
      .selectFrom('lesson_finish')
      .select('finished_at')
      .where('person_id', '=', dee.actor.personId)
      .execute();
    expect(facts).toEqual([{ finished_at: TEST_NOW }]);
  });

  test('nothing of the key is on the page before the answer is marked', async () => {
    const { deps, dee } = await beginLearning(database());
    for (const lesson of ['the-milk', 'one-question', 'the-hand-over']) {
      const page = JSON.stringify(
        must(await showLesson(deps, dee.actor, { course: 'doors', lesson, step: 'all', anchor: null, again: null })),
      );
      for (const secret of SECRETS) expect(page).not.toContain(secret);
    }
    must(await dee.answer('doors', 'the-milk', 'milk-ask', 'wrong'));
    const marked = await questionOf(deps, dee, 'milk-ask');
    expect(JSON.stringify(marked.feedback)).toContain('Product first');
    expect(JSON.stringify(marked)).not.toMatch(/"(pitch|ask|note)"/);
  });
});

// Authored keys, feedback, hints, explanations and accepted words of the small library.
const SECRETS = [
  '"ask"',
  '"pitch"',
  '"note"',
  '#ask',
  'Product first',
  'One question about her problem',
  'Listen for what worries',
  'One question, one name',
  'Nobody gets a target',
  '"yes"',
  'Price is never your part',
  'sort out',
  '"solve"',
  '"hear"',
  '"link"',
  '"lease"',
  '"unit"',
  '"cost"',
  'A change with a date',
  'Her words first',
];
