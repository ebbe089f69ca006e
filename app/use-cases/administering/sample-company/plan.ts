import { randomFrom } from '../../../domain/shared/random.ts';
import type { SamplePerson } from './people.ts';

/** What a sample person does with one course. Days count from the start of the sample half year. */
export type CoursePlan = {
  readonly course: string;
  /** Asked to take it on this day, due so many days later; null: nobody asked. */
  readonly assigned: { readonly day: number; readonly dueDay: number } | null;
  /** First lesson on this day; null: not begun. */
  readonly startDay: number | null;
  /** How many lessons get finished; `half` more are begun. */
  readonly lessons: number | 'all';
  readonly half: boolean;
  /** Share of questions answered right, in lessons and at each attempt; no entry, no attempt. */
  readonly practiceSkill: number;
  readonly attempts: readonly number[];
  /** The last attempt is begun and left open. */
  readonly leavesOpen: boolean;
};

/** Length of the sample history, to today. */
export const HISTORY_DAYS = 182;
const FIRST_COURSE = 'helping-not-selling';
const SECOND_COURSE = 'spot-the-signal';

const NOTHING = { startDay: null, lessons: 0, attempts: [] } as const;
const PASSES = 1;
const FAILS = 0.45;

/** What each person did in the half year, the same every time: most finish, some stop half way, some fail first, some never begin. */
export function plansFor(person: SamplePerson): readonly CoursePlan[] {
  return NAMED[person.email.split('@')[0] ?? ''] ?? ordinaryPlans(person);
}

// Most teams were asked to take the second course by a date still to come; two teams should have finished by now.
const SECOND_DUE_DAYS: Readonly<Record<string, number>> = {
  'Field service': HISTORY_DAYS - 9,
  Workshop: HISTORY_DAYS - 3,
  Delivery: HISTORY_DAYS + 4,
  Accounts: HISTORY_DAYS + 6,
};

function ordinaryPlans(person: SamplePerson): readonly CoursePlan[] {
  const random = randomFrom(`plan ${person.email}`);
  const zeal = random.below(100);
  const first: CoursePlan = { ...ordinary(FIRST_COURSE, { day: 10, dueDay: 55 }), startDay: 12 + random.below(38) };
  const secondAssigned = { day: 80, dueDay: SECOND_DUE_DAYS[person.team ?? ''] ?? HISTORY_DAYS + 18 };
  const second: CoursePlan = { ...ordinary(SECOND_COURSE, secondAssigned), startDay: 85 + random.below(80) };
  const later: CoursePlan = {
    ...first,
    assigned: { day: 150, dueDay: HISTORY_DAYS + 9 },
    startDay: 155 + random.below(20),
  };
  if (zeal < 3) return [{ ...first, assigned: { day: 100, dueDay: HISTORY_DAYS - 5 }, startDay: null }];
  if (zeal < 12) return [{ ...later, lessons: 1 + random.below(3), half: true, attempts: [] }];
  if (zeal < 18)
    return [
      { ...later, attempts: [FAILS] },
      { ...second, ...NOTHING },
    ];
  if (zeal < 36)
    return [
      { ...first, attempts: [FAILS, PASSES] },
      { ...second, lessons: 1 + random.below(4), half: random.below(2) === 0, attempts: [] },
    ];
  if (zeal < 48) return [first, { ...second, attempts: random.below(2) === 0 ? [FAILS] : [FAILS, FAILS, PASSES] }];
  if (zeal < 56) return [first, { ...second, ...NOTHING }];
  return [first, second];
}

function ordinary(course: string, assigned: CoursePlan['assigned']): CoursePlan {
  return {
    course,
    assigned,
    startDay: 12,
    lessons: 'all',
    half: false,
    practiceSkill: 0.75,
    attempts: [PASSES],
    leavesOpen: false,
  };
}

const A = ordinary(FIRST_COURSE, { day: 10, dueDay: 55 });
const C = ordinary(SECOND_COURSE, { day: 80, dueDay: HISTORY_DAYS - 12 });

// The people with a story: what their pages show is what the screens of the plan draw.
const NAMED: Readonly<Record<string, readonly CoursePlan[]>> = {
  dee: [
    { ...A, assigned: { day: 150, dueDay: HISTORY_DAYS + 5 }, startDay: 172, lessons: 2, half: true, attempts: [] },
    { ...C, startDay: 150 },
  ],
  anil: [
    { ...A, assigned: { day: 120, dueDay: HISTORY_DAYS - 6 }, startDay: 140, attempts: [FAILS] },
    { ...C, assigned: { day: 160, dueDay: HISTORY_DAYS + 20 }, ...NOTHING },
  ],
  farah: [
    { ...A, startDay: 20 },
    { ...C, startDay: 160 },
  ],
  ruben: [
    { ...A, startDay: 150, attempts: [FAILS, PASSES] },
    { ...C, assigned: { day: 150, dueDay: HISTORY_DAYS + 12 }, startDay: 170, lessons: 2, attempts: [] },
  ],
  tess: [
    { ...A, startDay: 15 },
    { ...C, startDay: 165, lessons: 3, half: true, attempts: [] },
  ],
  sam: [
    { ...A, startDay: 18 },
    { ...C, startDay: 120, attempts: [PASSES], leavesOpen: true },
  ],
  leo: [
    { ...A, startDay: 11 },
    { ...C, startDay: 90 },
  ],
  tara: [
    { ...A, assigned: null, startDay: 3 },
    { ...C, assigned: null, startDay: 6 },
  ],
  priya: [
    { ...A, startDay: 30 },
    { ...C, ...NOTHING },
  ],
  nadim: [
    { ...A, assigned: { day: HISTORY_DAYS - 2, dueDay: HISTORY_DAYS + 12 }, ...NOTHING },
    { ...C, assigned: null, ...NOTHING },
  ],
  admin: [
    { ...A, startDay: 25 },
    { ...C, assigned: null, ...NOTHING },
  ],
};
