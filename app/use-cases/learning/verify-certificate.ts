import { findCompletionByPublicId } from '#db/queries/completions.ts';
import { findCourseRevision } from '#db/queries/courses.ts';
import { instantDateWords } from '../../domain/shared/dates.ts';
import { notFound, type Reason } from '../../domain/shared/reason.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Deps } from '../deps.ts';

/** What anybody may learn who holds a certificate: that it is real, whose, of what, and when. Nothing else. */
export type VerifiedCertificate = {
  readonly personName: string;
  readonly courseTitle: string;
  readonly completedOn: string;
  readonly companyName: string;
};

/** Checks the number printed on a certificate; nobody has to be signed in. */
export async function verifyCertificate(
  deps: Deps,
  input: { readonly publicId: string },
): Promise<Result<VerifiedCertificate, Reason>> {
  const completion = await findCompletionByPublicId(deps.db, input.publicId);
  const course = completion && (await findCourseRevision(deps.db, completion.courseRevisionId));
  if (!completion || !course) {
    return err(notFound('We have given no certificate with this number. Check it for a typing slip.'));
  }
  return ok({
    personName: completion.personName,
    courseTitle: course.title,
    completedOn: instantDateWords(completion.completedAt, deps.settings.companyTimeZone),
    companyName: deps.settings.companyName,
  });
}
