import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import type { Problem } from '../../domain/authoring/problem.ts';
import { counted } from '../../domain/shared/count.ts';
import { requireActor } from '../../platform/auth.server.ts';
import { orRefuse } from '../../platform/http.server.ts';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import { PageHead } from '../../ui/layout/page-head.tsx';
import { Card, Row } from '../../ui/primitives/card.tsx';
import { Notice } from '../../ui/primitives/notice.tsx';
import { Pill } from '../../ui/primitives/pill.tsx';
import { type AuthorOverview, showAuthorOverview } from '../../use-cases/authoring/show-author-overview.ts';

export const meta: MetaFunction = () => [{ title: 'Author · Second Helping' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return orRefuse(await showAuthorOverview(context.deps, await requireActor(request, context)));
}

export default function Author() {
  const page = useLoaderData<typeof loader>();
  const errors = page.problems.filter((problem) => problem.level === 'error');
  const warnings = page.problems.filter((problem) => problem.level === 'warning');
  return (
    <>
      <PageHead title="Courses and their files">
        Lessons are text files in the content folder. What is wrong in one of them is listed here by file and line;
        everything else is served.
      </PageHead>
      {page.readAt ? (
        <p className="text-sm text-soft">
          {`Last read ${page.readAt}; files are read when the server starts.`}
          {page.withdrawnLessons > 0
            ? ` ${counted(page.withdrawnLessons, 'lesson')} taken out since the beginning; what people did in them is kept.`
            : ''}
        </p>
      ) : null}
      {errors.length === 0 ? (
        <Notice tone="good">
          {warnings.length === 0
            ? 'Every file was read without an error or a warning.'
            : 'Every file was read without an error.'}
        </Notice>
      ) : (
        <Problems
          title={`${errors.length} ${errors.length === 1 ? 'error keeps' : 'errors keep'} a file out`}
          problems={errors}
        />
      )}
      {warnings.length > 0 ? (
        <Problems title={`${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}`} problems={warnings} />
      ) : null}
      {page.courses.length === 0 ? (
        <EmptyState title="No course yet">Put one into the content folder; content/README.md shows how.</EmptyState>
      ) : null}
      {page.courses.map((course) => (
        <CourseFiles key={course.slug} course={course} />
      ))}
    </>
  );
}

function Problems({ title, problems }: { readonly title: string; readonly problems: readonly Problem[] }) {
  return (
    <section className="grid gap-3" aria-label={title}>
      <h2>{title}</h2>
      <ul className="grid gap-2">
        {problems.map((problem) => (
          <Card as="li" key={`${problem.file}:${problem.line}:${problem.column} ${problem.code}`} className="gap-1">
            <p className="text-sm text-soft">
              <code className="break-all">{`${problem.file}:${problem.line}:${problem.column}`}</code> {problem.code}
            </p>
            <p>{problem.message}</p>
          </Card>
        ))}
      </ul>
    </section>
  );
}

function CourseFiles({ course }: { readonly course: AuthorOverview['courses'][number] }) {
  return (
    <Card as="section" labelledBy={course.slug} className="gap-2">
      <Row>
        <h2 id={course.slug}>
          <Link to={`/courses/${course.slug}`}>{course.title}</Link>
        </h2>
        <Pill tone={course.hasCheck ? 'done' : 'late'}>
          {course.hasCheck ? `check, ${course.bankCount} items in the bank` : 'no check'}
        </Pill>
      </Row>
      <ol className="list-decimal pl-6">
        {course.lessons.map((lesson) => (
          <li key={lesson.slug}>
            <Link to={`/courses/${course.slug}/${lesson.slug}`}>{lesson.title}</Link>
          </li>
        ))}
      </ol>
    </Card>
  );
}
