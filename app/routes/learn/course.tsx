import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { counted } from '../../domain/shared/count.ts';
import { requireActor } from '../../platform/auth.server.ts';
import { orRefuse } from '../../platform/http.server.ts';
import { PageHead } from '../../ui/layout/page-head.tsx';
import { CheckPanel } from '../../ui/learning/check-panel.tsx';
import { DuePill } from '../../ui/learning/course-line.tsx';
import { ButtonLink } from '../../ui/primitives/button.tsx';
import { Card, Row } from '../../ui/primitives/card.tsx';
import { Notice } from '../../ui/primitives/notice.tsx';
import { Pill } from '../../ui/primitives/pill.tsx';
import { showCourse } from '../../use-cases/learning/show-course.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? 'Course'} · Second Helping` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return orRefuse(
    await showCourse(context.deps, await requireActor(request, context), { course: params.course ?? '' }),
  );
}

export default function Course() {
  const page = useLoaderData<typeof loader>();
  const next = page.lessons.find((lesson) => lesson.isNext);
  return (
    <>
      <PageHead title={page.title}>
        {`For ${page.audience}. ${counted(page.lessons.length, 'lesson')} and a check, ${counted(page.minutes, 'minute')} in all.`}
      </PageHead>
      {page.status === 'done' ? (
        <Notice tone="good" title={`Complete since ${page.completedOn}`}>
          {page.completionId ? <Link to={`/certificates/${page.completionId}`}>See your certificate</Link> : null}
        </Notice>
      ) : (
        <Row>
          <DuePill card={page} />
          <span className="text-sm text-soft">Still to do: {page.missing}</span>
        </Row>
      )}
      {next ? (
        <ButtonLink
          to={`/courses/${page.slug}/${next.slug}`}
        >{`${page.finishedCount > 0 ? 'Next' : 'Start'}: ${next.title}`}</ButtonLink>
      ) : null}
      <section aria-labelledby="lessons" className="grid gap-3">
        <h2 id="lessons">Lessons</h2>
        <ol className="grid gap-2">
          {page.lessons.map((lesson, index) => (
            <Card as="li" key={lesson.slug} className="py-3.5">
              <Row>
                <Link
                  to={`/courses/${page.slug}/${lesson.slug}`}
                  className="font-semibold"
                >{`${index + 1}. ${lesson.title}`}</Link>
                {lesson.finished ? (
                  <Pill tone="done">finished</Pill>
                ) : (
                  <span className="text-sm text-soft">{lesson.minutes} min</span>
                )}
              </Row>
            </Card>
          ))}
        </ol>
      </section>
      <CheckPanel course={page.slug} check={page.check} passed={page.status === 'done'} />
      <section aria-labelledby="objectives" className="grid gap-2">
        <h2 id="objectives">Afterwards you can</h2>
        <ul className="list-disc pl-6">
          {page.objectives.map((objective) => (
            <li key={objective.id}>{objective.text}</li>
          ))}
        </ul>
      </section>
    </>
  );
}
