import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';
import { type CourseCard, courseCard } from './show-home.ts';
import { standingsOf } from './standings.ts';

/** The catalogue: every published course is open to everyone. */
export async function listCourses(deps: Deps, actor: Actor): Promise<Result<readonly CourseCard[], Reason>> {
  if (!can(actor, 'learning.use')) return err(notFound());
  return ok((await standingsOf(deps, actor.personId)).map((standing) => courseCard(deps, standing)));
}
