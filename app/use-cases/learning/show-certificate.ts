import { findCompletionById } from '#db/queries/completions.ts';
import { findCourseRevision } from '#db/queries/courses.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { can } from '../../domain/access/policy.ts';
import { instantDateWords } from '../../domain/shared/dates.ts';
import { notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';

export type Certificate = {
  readonly personName: string;
  readonly companyName: string;
  readonly course: string;
  readonly courseTitle: string;
  /** In the company's zone: "9 November 2026". */
  readonly completedOn: string;
  readonly lessons: readonly string[];
  readonly objectives: readonly string[];
  readonly publicId: string;
  /** The whole address at which anybody can check it. */
  readonly verifyAddress: string;
};

/** A person's own certificate: the course as it was when they completed it, whatever has been edited since. */
export async function showCertificate(
  deps: Deps,
  actor: Actor,
  input: { readonly id: string },
): Promise<Result<Certificate, Reason>> {
  if (!can(actor, 'certificate.read-own', { personId: actor.personId })) return err(notFound());
  const completion = await findCompletionById(deps.db, input.id, actor.personId);
  const course = completion && (await findCourseRevision(deps.db, completion.courseRevisionId));
  if (!completion || !course) return err(notFound('There is no certificate of yours at this address.'));
  return ok({
    personName: actor.name,
    companyName: deps.settings.companyName,
    course: course.slug,
    courseTitle: course.title,
    completedOn: instantDateWords(completion.completedAt, deps.settings.companyTimeZone),
    lessons: course.lessons.map((lesson) => lesson.title),
    objectives: course.objectives.map((objective) => objective.text),
    publicId: completion.publicId,
    verifyAddress: `${deps.settings.appUrl}/verify/${completion.publicId}`,
  });
}
