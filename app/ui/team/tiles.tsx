import { Link } from '@remix-run/react';
import { type TeamQuery, type TeamState, teamSearch } from '../../domain/progress/team-query.ts';
import type { TeamSummary } from '../../domain/progress/team-summary.ts';
import { dueWords } from '../../domain/shared/dates.ts';
import { Tile } from '../primitives/card.tsx';
import { Pill, type PillTone } from '../primitives/pill.tsx';

/** Four numbers at a glance; each state leads to the people behind it. */
export function TeamTiles({
  summary,
  query,
  today,
}: {
  readonly summary: TeamSummary;
  readonly query: TeamQuery;
  readonly today: string;
}) {
  const state = (name: TeamState, tone: PillTone, words: string) => (
    <Link to={`/team${teamSearch(query, { state: name, page: 1 })}`} preventScrollReset>
      <Pill tone={tone}>{words}</Pill>
    </Link>
  );
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Tile state={state('done', 'done', 'done')} value={summary.doneOfRequired}>
        of {summary.required} asked for
      </Tile>
      <Tile state={state('in-progress', 'none', 'under way')} value={summary.underWay}>
        {summary.medianMinutesLeft === null
          ? 'nobody at the moment'
          : `median ${summary.medianMinutesLeft} min of lessons left`}
      </Tile>
      <Tile state={state('due-soon', 'due', 'due this week')} value={summary.dueSoon}>
        {summary.firstDueOn === null ? 'nothing in the next 7 days' : `first ${dueWords(summary.firstDueOn, today)}`}
      </Tile>
      <Tile state={state('overdue', 'late', 'overdue')} value={summary.overdue}>
        {summary.overdue === 0
          ? 'nothing'
          : `longest ${summary.longestOverdueDays} ${summary.longestOverdueDays === 1 ? 'day' : 'days'}`}
      </Tile>
    </div>
  );
}
