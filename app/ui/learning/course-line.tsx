import { Link } from '@remix-run/react';
import { counted } from '../../domain/shared/count.ts';
import { Card, Row } from '../primitives/card.tsx';
import { Pill } from '../primitives/pill.tsx';

/** A course as a line in a list. */
export type CourseLineCard = {
  readonly slug: string;
  readonly title: string;
  readonly minutes: number;
  readonly status: 'done' | 'in-progress' | 'not-started';
  readonly due: { readonly kind: string; readonly words: string } | null;
  readonly finishedCount: number;
  readonly lessonCount: number;
  readonly completedOn: string | null;
};

/** A course in a list: its name leads to it, its state stands beside. */
export function CourseLine({ card, children }: { readonly card: CourseLineCard; readonly children?: string }) {
  return (
    <Card as="li" className="gap-1.5">
      <Row>
        <Link to={`/courses/${card.slug}`} className="font-bold">
          {card.title}
        </Link>
        <StatePill card={card} />
      </Row>
      <p className="text-sm text-soft">{children ?? standing(card)}</p>
    </Card>
  );
}

/** Done, due, overdue, under way, or how long it takes. */
export function StatePill({ card }: { readonly card: CourseLineCard }) {
  if (card.completedOn) return <Pill tone="done">{card.completedOn}</Pill>;
  if (card.due) return <DuePill card={card} />;
  if (card.status === 'in-progress') return <Pill tone="none">under way</Pill>;
  return <span className="text-sm text-soft">{card.minutes} min</span>;
}

/** When it is due, in a word and a colour; nothing when there is no date. */
export function DuePill({ card }: { readonly card: Pick<CourseLineCard, 'due' | 'status'> }) {
  if (!card.due) return <Pill tone="none">{card.status === 'not-started' ? 'not started' : 'under way'}</Pill>;
  return <Pill tone={card.due.kind === 'overdue' ? 'late' : 'due'}>{card.due.words}</Pill>;
}

function standing(card: CourseLineCard): string {
  if (card.status === 'done') return 'Complete. You can read it again whenever you like.';
  const lessons = counted(card.lessonCount, 'lesson');
  return card.status === 'not-started'
    ? `${lessons} and a check, ${counted(card.minutes, 'minute')} in all.`
    : `${card.finishedCount} of ${lessons} finished.`;
}
