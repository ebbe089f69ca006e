import { findContentProblems } from '#db/queries/content-problems.ts';
import { findCourses } from '#db/queries/courses.ts';
import { findLessonPointers } from '#db/queries/lessons.ts';
import { findSetting } from '#db/queries/settings.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import type { Problem } from '../../domain/authoring/problem.ts';
import { instantWords } from '../../domain/shared/dates.ts';
import { notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { CONTENT_READ_AT } from './import-content.ts';

export type AuthorOverview = {
  readonly courses: readonly {
    readonly slug: string;
    readonly title: string;
    readonly lessons: readonly { readonly slug: string; readonly title: string }[];
    readonly bankCount: number;
    readonly hasCheck: boolean;
  }[];
  readonly problems: readonly Problem[];
  readonly readAt: string | null;
  readonly withdrawnLessons: number;
};

/** What trainers have published, and what the last reading of the content found wrong, by file and line. */
export async function showAuthorOverview(deps: Deps, actor: Actor): Promise<Result<AuthorOverview, Reason>> {
  if (!can(actor, 'author.read')) return err(notFound());
  const [courses, problems, lessons] = await Promise.all([
    findCourses(deps.db),
    findContentProblems(deps.db),
    findLessonPointers(deps.db),
  ]);
  const foundAt = await findSetting(deps.db, CONTENT_READ_AT);
  return ok({
    courses: courses.map((course) => ({
      slug: course.slug,
      title: course.title,
      lessons: course.lessons.map(({ slug, title }) => ({ slug, title })),
      bankCount: course.bank.length,
      hasCheck: course.set !== null,
    })),
    problems,
    readAt: foundAt ? instantWords(foundAt, { timeZone: actor.timeZone, now: deps.clock.now() }) : null,
    withdrawnLessons: lessons.filter((lesson) => lesson.withdrawn_at).length,
  });
}
