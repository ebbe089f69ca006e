import { findResults } from '#db/queries/attempts.ts';
import { findCompletions } from '#db/queries/completions.ts';
import { findFinishes } from '#db/queries/finishes.ts';
import { countGivenAnswers } from '#db/queries/given-answers.ts';
import { findAttemptDates } from '#db/queries/person-attempts.ts';
import { findManagersAbove } from '#db/queries/reporting-line.ts';
import { findCourseTitles, findLessonTitles } from '#db/queries/titles.ts';
import { findVisitsByPerson } from '#db/queries/visits.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import type { RecordCourse, RecordView } from '../../domain/progress/record-view.ts';
import { percentShown } from '../../domain/quiz/attempt-rules.ts';
import { notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { managerView } from '../managing/manager-view.ts';
import { companyCalendar } from '../managing/walk-team.ts';
import { readGivenAnswers } from './given-answers.ts';
import { type Standing, standingsOf } from './standings.ts';

/** Everything the house holds about a person's own learning, and what the people above them can see of it. */
export async function showRecord(
  deps: Deps,
  actor: Actor,
  input: { readonly answersOf: string | null },
): Promise<Result<RecordView, Reason>> {
  if (!can(actor, 'record.read-own', { personId: actor.personId })) return err(notFound());
  const courses = await coursesOf(deps, actor.personId);
  const asked = courses.find((course) => course.slug === input.answersOf);
  return ok({
    today: companyCalendar(deps).today,
    courses,
    answers: asked
      ? { course: asked.slug, groups: await readGivenAnswers(deps, { personId: actor.personId, course: asked }) }
      : null,
    managerSees: await managerView(deps, actor.personId),
    seenBy: (await findManagersAbove(deps.db, actor.personId)).map((manager) => manager.name),
  });
}

/** The courses with anything on record, and the published ones that were asked for: done ones last. */
async function coursesOf(deps: Deps, personId: string): Promise<readonly RecordCourse[]> {
  const [standings, facts] = await Promise.all([standingsOf(deps, personId), factsOf(deps, personId)]);
  const offered = standings.map((standing) => recordCourse(facts, { slug: standing.course.slug, standing }));
  const slugs = new Set(offered.map((course) => course.slug));
  const former = [...facts.courses]
    .filter((slug) => !slugs.has(slug))
    .map((slug) => recordCourse(facts, { slug, standing: null }));
  const assigned = new Set(standings.filter((each) => each.assigned).map((each) => each.course.slug));
  return [...offered.filter((course) => facts.courses.has(course.slug) || assigned.has(course.slug)), ...former];
}

type Facts = Awaited<ReturnType<typeof factsOf>>;

async function factsOf(deps: Deps, personId: string) {
  const [visits, finishes, attempts, results, completions, counts, courseTitles] = await Promise.all([
    findVisitsByPerson(deps.db, personId),
    findFinishes(deps.db, personId),
    findAttemptDates(deps.db, personId),
    findResults(deps.db, personId),
    findCompletions(deps.db, personId),
    countGivenAnswers(deps.db, personId),
    findCourseTitles(deps.db),
  ]);
  const revisionIds = [
    ...finishes.map((each) => each.lessonRevisionId),
    ...visits.map((each) => each.lesson_revision_id),
  ];
  return {
    dateOf: companyCalendar(deps).dateOf,
    visits,
    finishes,
    attempts,
    results,
    completions,
    counts,
    courseTitles,
    lessonTitles: await findLessonTitles(deps.db, [...new Set(revisionIds)]),
    courses: new Set([...visits, ...finishes, ...attempts, ...completions, ...counts].map((fact) => fact.course)),
  };
}

function recordCourse(facts: Facts, of: { readonly slug: string; readonly standing: Standing | null }): RecordCourse {
  const { dateOf } = facts;
  const completion = facts.completions.find((each) => each.course === of.slug);
  return {
    slug: of.slug,
    title: of.standing?.course.title ?? facts.courseTitles.get(of.slug) ?? of.slug,
    standing: of.standing && {
      status: of.standing.state.status,
      due: of.standing.due,
      missing: of.standing.state.missing,
      minutesLeft: of.standing.state.minutesLeft,
    },
    lessons: lessonsOf(facts, of),
    attempts: facts.attempts
      .filter((attempt) => attempt.course === of.slug)
      .map((attempt) => {
        const result = facts.results.find((each) => each.attemptId === attempt.id);
        return {
          id: attempt.id,
          number: attempt.number,
          startedOn: dateOf(attempt.startedAt),
          submittedOn: attempt.submittedAt === null ? null : dateOf(attempt.submittedAt),
          result: result
            ? {
                passed: result.passed,
                percent: percentShown(result.mark, result.maxMark),
                passPercent: result.passPercent,
              }
            : null,
          answerCount: facts.counts.find((each) => each.attemptId === attempt.id)?.count ?? 0,
        };
      }),
    completion: completion ? { id: completion.id, on: dateOf(completion.completedAt) } : null,
  };
}

/** The lessons of today's course in order, then those that were once done and are not part of it any more. */
function lessonsOf(
  facts: Facts,
  of: { readonly slug: string; readonly standing: Standing | null },
): RecordCourse['lessons'] {
  const { dateOf } = facts;
  const visits = facts.visits.filter((visit) => visit.course === of.slug);
  const finishes = facts.finishes.filter((finish) => finish.course === of.slug);
  const counts = facts.counts.filter((count) => count.course === of.slug && count.lesson !== null);
  const present = of.standing?.course.lessons ?? [];
  const slugs = new Set([
    ...present.map((lesson) => lesson.slug),
    ...finishes.map((finish) => finish.lesson),
    ...visits.map((visit) => visit.lesson),
    ...counts.flatMap((count) => count.lesson ?? []),
  ]);
  return [...slugs].map((slug) => {
    const visit = visits.find((each) => each.lesson === slug);
    const finish = finishes.find((each) => each.lesson === slug);
    const revisionId = finish?.lessonRevisionId ?? visit?.lesson_revision_id ?? '';
    return {
      slug,
      title: present.find((lesson) => lesson.slug === slug)?.title ?? facts.lessonTitles.get(revisionId) ?? slug,
      openedOn: visit ? dateOf(visit.updated_at) : null,
      finishedOn: finish ? dateOf(finish.finishedAt) : null,
      answerCount: counts.find((count) => count.lesson === slug)?.count ?? 0,
    };
  });
}
