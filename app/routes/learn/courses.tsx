import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { counted } from '../../domain/shared/count.ts';
import { requireActor } from '../../platform/auth.server.ts';
import { orRefuse } from '../../platform/http.server.ts';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import { PageHead } from '../../ui/layout/page-head.tsx';
import { CourseLine } from '../../ui/learning/course-line.tsx';
import { listCourses } from '../../use-cases/learning/list-courses.ts';

export const meta: MetaFunction = () => [{ title: 'Courses · Second Helping' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return { courses: orRefuse(await listCourses(context.deps, await requireActor(request, context))) };
}

export default function Courses() {
  const { courses } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="Courses">
        Every course is open to you, whether somebody asked you to take it or not. One lunch each.
      </PageHead>
      {courses.length === 0 ? (
        <EmptyState title="No course has been published yet">
          A trainer puts courses here. Come back a little later.
        </EmptyState>
      ) : null}
      <ul className="grid gap-3">
        {courses.map((card) => (
          <CourseLine
            key={card.slug}
            card={card}
          >{`For ${card.audience}. ${counted(card.lessonCount, 'lesson')} and a check, ${counted(card.minutes, 'minute')} in all.`}</CourseLine>
        ))}
      </ul>
    </>
  );
}
