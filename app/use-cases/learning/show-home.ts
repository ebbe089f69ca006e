import { findLesson } from '#db/queries/lessons.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { stepsOf } from '../../domain/catalog/steps.ts';
import type { DueState } from '../../domain/progress/due-state.ts';
import { dateWords, dueWords, instantWords, todayIn } from '../../domain/shared/dates.ts';
import { notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { type Standing, standingsOf } from './standings.ts';
import { attemptState } from './start-attempt.ts';

/** A course on somebody's own page, in words that are ready to read. */
export type CourseCard = {
  readonly slug: string;
  readonly title: string;
  readonly audience: string;
  readonly minutes: number;
  readonly status: 'done' | 'in-progress' | 'not-started';
  readonly due: { readonly kind: DueState['kind']; readonly words: string } | null;
  readonly assigned: boolean;
  readonly finishedCount: number;
  readonly lessonCount: number;
  readonly completedOn: string | null;
  readonly completionId: string | null;
};
export type HomePage = {
  readonly firstName: string;
  /** What to go on with: a started course first, then the nearest due date. */
  readonly now:
    | (CourseCard & {
        readonly href: string;
        readonly action: string;
        readonly where: string;
        readonly minutesLeft: number;
        readonly part: number;
        /** From 1; null: the check. */
        readonly lessonNumber: number | null;
      })
    | null;
  readonly next: readonly CourseCard[];
  readonly done: readonly CourseCard[];
};

/** My learning: the one thing to go on with, what comes next, and what is done. */
export async function showHome(deps: Deps, actor: Actor): Promise<Result<HomePage, Reason>> {
  if (!can(actor, 'learning.use')) return err(notFound());
  const standings = await standingsOf(deps, actor.personId);
  const open = standings.filter((standing) => standing.state.status !== 'done').sort(byUrgency);
  const first = open.find((standing) => standing.state.status === 'in-progress' || standing.assigned) ?? open[0];
  return ok({
    firstName: actor.name.split(' ')[0] ?? actor.name,
    now: first ? await goOn(deps, actor, first) : null,
    next: open.filter((standing) => standing !== first).map((standing) => courseCard(deps, standing)),
    done: standings
      .filter((standing) => standing.state.status === 'done')
      .map((standing) => courseCard(deps, standing)),
  });
}

/** A course in words; its dates are the company's, as on the certificate and on the team page. */
export function courseCard(deps: Deps, standing: Standing): CourseCard {
  const { course, state, due } = standing;
  const today = todayIn(deps.settings.companyTimeZone, deps.clock.now());
  return {
    slug: course.slug,
    title: course.title,
    audience: course.audience,
    minutes: course.minutes,
    status: state.status,
    due: due.kind === 'none' ? null : { kind: due.kind, words: dueWords(due.dueOn, today) },
    assigned: standing.assigned,
    finishedCount: state.finishedCount,
    lessonCount: state.lessonCount,
    completedOn: state.completedAt ? dateWords(todayIn(deps.settings.companyTimeZone, state.completedAt), today) : null,
    completionId: standing.completionId,
  };
}

async function goOn(deps: Deps, actor: Actor, standing: Standing): Promise<NonNullable<HomePage['now']>> {
  const card = courseCard(deps, standing);
  const { course, state, lastVisit } = standing;
  if (standing.openAttemptId) {
    return {
      ...card,
      href: `/attempts/${standing.openAttemptId}`,
      action: 'Go on with the check',
      where: 'Your check is open; every answer so far is kept.',
      minutesLeft: CHECK_MINUTES,
      part: 0,
      lessonNumber: null,
    };
  }
  if (!state.nextLesson) {
    const now = deps.clock.now();
    const { may } = await attemptState(deps.db, { course, personId: actor.personId, now });
    const isWaiting = may.kind === 'wait';
    return {
      ...card,
      href: `/courses/${course.slug}/check`,
      action: isWaiting ? 'See the check' : 'Take the check',
      where: isWaiting
        ? `The next attempt opens ${instantWords(may.until, { timeZone: actor.timeZone, now })}. The lessons stay open.`
        : 'All lessons are finished. Only the check is left.',
      minutesLeft: CHECK_MINUTES,
      part: 0,
      lessonNumber: null,
    };
  }
  const carried =
    lastVisit && !standing.finishedSlugs.includes(lastVisit.lesson)
      ? course.lessons.find((lesson) => lesson.slug === lastVisit.lesson)
      : undefined;
  const lesson = carried ?? state.nextLesson;
  const steps = carried ? stepsOf((await findLesson(deps.db, course.slug, lesson.slug))?.blocks ?? []).length : 0;
  const part = carried && lastVisit && steps > 0 ? Math.min(lastVisit.place / steps, 1) : 0;
  const minutesLeft = Math.max(1, Math.round(lesson.minutes * (1 - part)));
  return {
    ...card,
    href: `/courses/${course.slug}/${lesson.slug}`,
    action:
      part > 0
        ? `Carry on · ${minutesLeft} min`
        : `${state.finishedCount > 0 || carried ? 'Next lesson' : 'Start'} · ${minutesLeft} min`,
    where: part > 0 ? `You stopped in “${lesson.title}”.` : `Next is “${lesson.title}”.`,
    minutesLeft,
    part,
    lessonNumber: course.lessons.indexOf(lesson) + 1,
  };
}

/** About as long as a check takes, for the sentence on the first page. */
const CHECK_MINUTES = 5;

function byUrgency(one: Standing, other: Standing): number {
  return (
    rank(one) - rank(other) ||
    dueOn(one).localeCompare(dueOn(other)) ||
    (other.lastVisit?.at ?? '').localeCompare(one.lastVisit?.at ?? '')
  );
}

// Overdue first, then under way, then assigned, then the rest of the catalogue.
function rank(standing: Standing): number {
  if (standing.due.kind === 'overdue') return 0;
  if (standing.state.status === 'in-progress') return 1;
  return standing.assigned ? 2 : 3;
}

function dueOn(standing: Standing): string {
  return standing.due.kind === 'none' ? '9999-12-31' : standing.due.dueOn;
}
