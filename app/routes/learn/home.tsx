import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '../../platform/auth.server.ts';
import { orRefuse } from '../../platform/http.server.ts';
import { EmptyState } from '../../ui/layout/empty-state.tsx';
import { CourseLine, DuePill } from '../../ui/learning/course-line.tsx';
import { ButtonLink } from '../../ui/primitives/button.tsx';
import { Card, Row } from '../../ui/primitives/card.tsx';
import { Steps } from '../../ui/primitives/steps.tsx';
import { type HomePage, showHome } from '../../use-cases/learning/show-home.ts';

export const meta: MetaFunction = () => [{ title: 'My learning · Second Helping' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return orRefuse(await showHome(context.deps, await requireActor(request, context)));
}

export default function Home() {
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <h1>{greeting(page)}</h1>
      {page.now ? <GoOn card={page.now} /> : null}
      {!page.now && page.done.length === 0 ? (
        <EmptyState title="No course has been published yet">
          A trainer puts courses here. Come back a little later.
        </EmptyState>
      ) : null}
      <CourseSection title="Next" cards={page.next} />
      <CourseSection title="Done" cards={page.done} />
    </>
  );
}

function GoOn({ card }: { readonly card: NonNullable<HomePage['now']> }) {
  return (
    <Card as="section" labelledBy="now" className="gap-4">
      <Row>
        <DuePill card={card} />
        <span className="text-sm text-soft">
          {card.lessonNumber === null ? 'check' : `lesson ${card.lessonNumber} of ${card.lessonCount}`}
        </span>
      </Row>
      <h2 id="now">{card.title}</h2>
      <p className="text-soft">{card.where}</p>
      <Steps
        total={card.lessonCount}
        done={card.finishedCount}
        part={card.part}
        label={`${card.finishedCount} of ${card.lessonCount} lessons finished`}
      />
      <ButtonLink to={card.href}>{card.action}</ButtonLink>
    </Card>
  );
}

function CourseSection({ title, cards }: { readonly title: string; readonly cards: HomePage['next'] }) {
  if (cards.length === 0) return null;
  return (
    <section className="grid gap-3" aria-labelledby={`section-${title}`}>
      <h2 id={`section-${title}`}>{title}</h2>
      <ul className="grid gap-3">
        {cards.map((card) => (
          <CourseLine key={card.slug} card={card} />
        ))}
      </ul>
    </section>
  );
}

function greeting({ firstName, now, done }: HomePage): string {
  if (!now) return done.length > 0 ? `Hello ${firstName}. Everything is done.` : `Hello ${firstName}.`;
  if (now.status === 'not-started') return `Hello ${firstName}. Something new is ready.`;
  if (now.finishedCount === now.lessonCount) return `Hello ${firstName}. Only the check is left.`;
  return `Hello ${firstName}. ${minutes(now.minutesLeft)} left in this one.`;
}

const NUMBERS = ['', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

function minutes(count: number): string {
  return `${NUMBERS[count] ?? count} ${count === 1 ? 'minute' : 'minutes'}`;
}
