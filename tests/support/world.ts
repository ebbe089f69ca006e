import { uuidv7 } from 'uuidv7';
import type { Actor, Role } from '#app/domain/access/actor.ts';
import { FULL_MARK, type Item } from '#app/domain/quiz/item.ts';
import type { BankEntry } from '#app/domain/quiz/item-parts.ts';
import { splitItem } from '#app/domain/quiz/split-item.ts';
import type { RichText } from '#app/domain/shared/rich-text.ts';
import type { Db } from '#db/client.ts';
import { insertAnswer } from '#db/queries/answers.ts';
import { insertAssignment } from '#db/queries/assignments.ts';
import { type Attempt, insertAttempt, insertAttemptResult, updateAttemptSubmitted } from '#db/queries/attempts.ts';
import { type Completion, insertCompletion } from '#db/queries/completions.ts';
import { type Course, insertCourseRevision } from '#db/queries/courses.ts';
import { insertFinish } from '#db/queries/finishes.ts';
import { insertItemRevision } from '#db/queries/items.ts';
import { insertLessonRevision } from '#db/queries/lessons.ts';
import { insertPerson, type Person } from '#db/queries/people.ts';
import { insertTeam, type Team } from '#db/queries/teams.ts';
import { upsertVisit } from '#db/queries/visits.ts';
import { TEST_NOW } from './database.ts';

type Who = { readonly id: string };
type PersonSpec = {
  readonly name: string;
  readonly reportsTo?: Who;
  readonly team?: Team;
  readonly email?: string;
  readonly job?: string;
  readonly timeZone?: string;
};
type CourseSpec = {
  readonly slug: string;
  readonly title?: string;
  /** Slugs in order; four minutes each. */
  readonly lessons?: readonly string[];
  readonly position?: number;
  /** False: a course that can be read, not completed. */
  readonly check?: boolean;
  readonly at?: string;
};
type AttemptSpec = {
  readonly number?: number;
  readonly passed?: boolean;
  readonly startedAt?: string;
  /** Null: still open. */
  readonly submittedAt?: string | null;
};

/** Builders of a small company for tests; everything is written by the real query functions. */
export function makeWorld(db: Db) {
  const revisions = new Map<string, Course>();
  const lessonRevisions = new Map<string, string>();

  /** A new person: `Dee Okoro` becomes dee.okoro@larkfield.example. */
  async function person(spec: PersonSpec): Promise<Person> {
    const row = {
      id: uuidv7(),
      email: spec.email ?? `${spec.name.toLowerCase().replace(/[^a-z]+/g, '.')}@larkfield.example`,
      name: spec.name,
      teamId: spec.team?.id ?? null,
      managerId: spec.reportsTo?.id ?? null,
      timeZone: spec.timeZone ?? null,
      job: spec.job ?? null,
      createdAt: TEST_NOW,
    };
    await insertPerson(db, row);
    return { ...row, deactivatedAt: null };
  }

  async function team(name: string): Promise<Team> {
    const row = { id: uuidv7(), name };
    await insertTeam(db, { ...row, createdAt: TEST_NOW });
    return row;
  }

  /** Publishes a revision of a course and of each lesson: one question a lesson, three in the bank. Again: a new revision. */
  async function course(spec: CourseSpec): Promise<Course> {
    const at = spec.at ?? '2026-01-05T08:00:00.000Z';
    const lessons = spec.lessons ?? ['one', 'two'];
    for (const [index, slug] of lessons.entries()) await lesson({ course: spec.slug, slug, position: index + 1, at });
    const bank: BankEntry[] = [];
    for (const name of ['a', 'b', 'c']) {
      const question = choiceItem(`${spec.slug}-check-${name}`);
      const itemRevisionId = await item(question, { course: spec.slug, lesson: null, at });
      bank.push({ itemId: question.id, itemRevisionId, rev: 1, type: 'choice', objective: 'X1', points: 1 });
    }
    const made: Course = {
      slug: spec.slug,
      revisionId: uuidv7(),
      title: spec.title ?? titleOf(spec.slug),
      audience: 'Everyone who is not in sales.',
      minutes: 4 * lessons.length,
      objectives: [{ id: 'X1', text: 'help in a customer’s own words' }],
      set: spec.check === false ? null : checkSet(spec.slug),
      bank,
      lessons: lessons.map((slug) => ({ slug, title: titleOf(slug), minutes: 4 })),
    };
    await insertCourseRevision(db, {
      course: made,
      contentHash: uuidv7(),
      position: spec.position ?? revisions.size + 1,
      at,
    });
    revisions.set(spec.slug, made);
    return made;
  }

  async function lesson(of: { course: string; slug: string; position: number; at: string }): Promise<void> {
    const question = choiceItem(`${of.course}-${of.slug}-q`);
    const itemRevisionId = await item(question, { course: of.course, lesson: of.slug, at: of.at });
    const revisionId = uuidv7();
    await insertLessonRevision(db, {
      lesson: {
        course: of.course,
        slug: of.slug,
        revisionId,
        title: titleOf(of.slug),
        minutes: 4,
        comesFrom: null,
        keep: 'One question about their problem.',
        personas: [],
        objectives: ['X1'],
        required: [question.id],
        blocks: [
          { kind: 'prose', html: '<p>Half of it is at my brother’s.</p>', anchors: [] },
          { kind: 'item', itemId: question.id, itemRevisionId },
        ],
      },
      contentHash: uuidv7(),
      source: '',
      origin: 'file',
      position: of.position,
      at: of.at,
    });
    lessonRevisions.set(`${of.course}/${of.slug}`, revisionId);
  }

  async function item(question: Item, of: { course: string; lesson: string | null; at: string }): Promise<string> {
    const id = uuidv7();
    const split = splitItem(question);
    await insertItemRevision(db, {
      id,
      item_id: question.id,
      rev: question.rev,
      content_hash: id,
      type: question.type,
      course: of.course,
      lesson: of.lesson,
      objective: question.objective,
      created_at: of.at,
      item: split.public,
      key: split.key,
    });
    return id;
  }

  async function assign(who: Who, of: { slug: string }, dueOn: string | null = null, assignedBy?: Who): Promise<void> {
    const id = uuidv7();
    await insertAssignment(db, {
      id,
      person_id: who.id,
      course: of.slug,
      due_on: dueOn,
      assigned_at: '2026-10-01T08:00:00.000Z',
      assigned_by: assignedBy?.id ?? null,
    });
  }

  /** Opens lessons without finishing them. */
  async function open(who: Who, of: { slug: string }, lessons: readonly string[], at = TEST_NOW): Promise<void> {
    for (const slug of lessons) {
      await upsertVisit(
        db,
        { personId: who.id, course: of.slug, lesson: slug },
        { lessonRevisionId: lessonRevision(of.slug, slug), place: 0, drafts: {}, hints: {}, updatedAt: at },
      );
    }
  }

  /** Finishes lessons, all of the course when none is named. */
  async function finish(who: Who, of: { slug: string }, lessons?: readonly string[], at = TEST_NOW): Promise<void> {
    for (const slug of lessons ?? courseMade(of.slug).lessons.map((each) => each.slug)) {
      await open(who, of, [slug], at);
      await insertFinish(db, {
        id: uuidv7(),
        person_id: who.id,
        course: of.slug,
        lesson: slug,
        lesson_revision_id: lessonRevision(of.slug, slug),
        finished_at: at,
      });
    }
  }

  /** Answers a lesson's question with the right words, or with the wrong ones. */
  async function answerLesson(who: Who, of: { slug: string }, slug: string, right = true): Promise<void> {
    const itemId = `${of.slug}-${slug}-q`;
    const row = await db
      .selectFrom('item_revision')
      .select('id')
      .where('item_id', '=', itemId)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    await answer(who, { course: of.slug, lesson: slug, attemptId: null, itemId, itemRevisionId: row.id, right });
  }

  async function answer(
    who: Who,
    of: {
      readonly course: string;
      readonly lesson: string | null;
      readonly attemptId: string | null;
      readonly itemId: string;
      readonly itemRevisionId: string;
      readonly right: boolean;
    },
  ): Promise<void> {
    const id = uuidv7();
    await insertAnswer(db, {
      id,
      person_id: who.id,
      course: of.course,
      lesson: of.lesson,
      attempt_id: of.attemptId,
      item_id: of.itemId,
      item_rev: 1,
      item_revision_id: of.itemRevisionId,
      idempotency_key: id,
      body_hash: id,
      response: { type: 'choice', key: of.right ? 'ask' : 'pitch' },
      confidence: null,
      hints_used: 0,
      try_number: 1,
      mark: of.lesson === null ? null : of.right ? FULL_MARK : 0,
      device: null,
      answered_at: TEST_NOW,
    });
  }

  /** An attempt at the check with its three answers; submitted (and passed) unless told otherwise. */
  async function attempt(who: Who, of: { slug: string }, spec: AttemptSpec = {}): Promise<Attempt> {
    const revision = courseMade(of.slug);
    const passed = spec.passed ?? true;
    const submittedAt = spec.submittedAt === undefined ? TEST_NOW : spec.submittedAt;
    const made: Omit<Attempt, 'submittedAt'> = {
      id: uuidv7(),
      personId: who.id,
      course: of.slug,
      courseRevisionId: revision.revisionId,
      setId: revision.set?.id ?? '',
      number: spec.number ?? 1,
      seed: 'seed',
      items: revision.bank.map((entry) => ({ ...entry, order: { answers: ['ask', 'pitch'] } })),
      startedAt: spec.startedAt ?? submittedAt ?? TEST_NOW,
    };
    await insertAttempt(db, made);
    for (const { itemId, itemRevisionId } of made.items) {
      await answer(who, { course: of.slug, lesson: null, attemptId: made.id, itemId, itemRevisionId, right: passed });
    }
    if (submittedAt !== null) {
      await updateAttemptSubmitted(db, made.id, submittedAt);
      const mark = passed ? FULL_MARK : 0;
      await insertAttemptResult(db, {
        attemptId: made.id,
        personId: who.id,
        course: of.slug,
        number: made.number,
        mark: 3 * mark,
        maxMark: 3 * FULL_MARK,
        passPercent: 80,
        passed,
        marks: Object.fromEntries(made.items.map((each) => [each.itemId, mark])),
        unmetMusts: [],
        markedAt: submittedAt,
      });
    }
    return { ...made, submittedAt };
  }

  /** The whole way: every lesson finished, the check passed, the completion written. */
  async function complete(who: Who, of: { slug: string }, at = TEST_NOW): Promise<Completion> {
    await finish(who, of, undefined, at);
    const passed = await attempt(who, of, { submittedAt: at });
    const revision = courseMade(of.slug);
    const made: Completion = {
      id: uuidv7(),
      personId: who.id,
      course: of.slug,
      courseRevisionId: revision.revisionId,
      attemptId: passed.id,
      lessons: Object.fromEntries(revision.lessons.map(({ slug }) => [slug, lessonRevision(of.slug, slug)])),
      publicId: uuidv7(),
      completedAt: at,
    };
    await insertCompletion(db, made);
    return made;
  }

  function courseMade(slug: string): Course {
    const made = revisions.get(slug);
    if (!made) throw new Error(`The test has not made the course ${slug} yet.`);
    return made;
  }

  function lessonRevision(course: string, slug: string): string {
    const id = lessonRevisions.get(`${course}/${slug}`);
    if (!id) throw new Error(`The course ${course} has no lesson ${slug}.`);
    return id;
  }

  return { person, team, course, assign, open, finish, answerLesson, attempt, complete };
}

/** This person, signed in: a learner with whatever else they are. */
export function actorOf(person: Pick<Person, 'id' | 'name'>, ...roles: readonly Role[]): Actor {
  return { personId: person.id, name: person.name, roles: ['learner', ...roles], timeZone: 'Europe/London' };
}

/** A question with one right answer, `ask`, and one wrong one, `pitch`. */
export function choiceItem(id: string): Item {
  return {
    type: 'choice',
    id,
    rev: 1,
    objective: 'X1',
    persona: null,
    behaviour: 'practice',
    confidence: false,
    shuffle: true,
    points: 1,
    scoring: null,
    source: null,
    from: [],
    idea: null,
    returns: null,
    misses: {},
    see: null,
    retired: false,
    prompt: words(`What would you say next? (${id})`),
    hints: [],
    explanation: words('A question about their problem.'),
    place: { file: 'bank.mdx', line: 1, column: 1 },
    answers: [
      { key: 'ask', text: words('“What happens with Friday’s delivery?”'), credit: FULL_MARK, feedback: null },
      { key: 'pitch', text: words('“Shall I send you our list?”'), credit: 0, feedback: words('Too early.') },
    ],
  };
}

function checkSet(course: string) {
  return {
    type: 'set',
    id: `${course}-check`,
    rev: 1,
    title: 'Check',
    passPercent: 80,
    cooldownsMs: [0],
    draws: [{ count: 3, objective: null, type: null }],
    musts: [],
    shuffleItems: true,
    shuffleAnswers: true,
    place: { file: 'bank.mdx', line: 1, column: 1 },
  } as const;
}

function words(text: string): RichText {
  return [{ kind: 'paragraph', children: [{ kind: 'text', text }] }];
}

function titleOf(slug: string): string {
  const spaced = slug.replaceAll('-', ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
