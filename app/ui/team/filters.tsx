import type { TeamState } from '../../domain/progress/team-query.ts';
import type { TeamView } from '../../domain/progress/team-view.ts';
import { Select, TextInput } from '../forms/inputs.tsx';
import { FilterBar } from '../layout/filter-bar.tsx';

/** Search and filters: a form that only changes the address. */
export function TeamFilters({ view }: { readonly view: TeamView }) {
  const { query } = view;
  return (
    <FilterBar
      // The fields follow the address, also on the way back.
      key={JSON.stringify(query)}
      label="Find people"
      clearTo={view.isNarrowed ? '/team' : null}
      keep={query.sort === 'name' ? {} : { sort: query.sort }}
    >
      <TextInput label="Name or e-mail" name="q" type="search" maxLength={100} defaultValue={query.q} />
      <Select
        label="Course"
        name="course"
        blank="All courses"
        defaultValue={query.course ?? ''}
        options={view.allCourses.map(({ slug, title }) => ({ value: slug, label: title }))}
      />
      <Select label="State" name="state" blank="Any state" defaultValue={query.state ?? ''} options={STATES} />
      {view.directCount === view.peopleCount ? null : (
        <Select
          label="Level"
          name="level"
          defaultValue={query.level}
          options={[
            { value: 'all', label: 'All levels' },
            { value: 'direct', label: 'Reporting to me' },
          ]}
        />
      )}
      {view.teams.length < 2 && query.team === null ? null : (
        <Select
          label="Team"
          name="team"
          blank="All teams"
          defaultValue={query.team ?? ''}
          options={view.teams.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </FilterBar>
  );
}

const STATES: readonly { readonly value: TeamState; readonly label: string }[] = [
  { value: 'missing', label: 'Asked for, not done' },
  { value: 'overdue', label: 'Overdue' },
  { value: 'due-soon', label: 'Due this week' },
  { value: 'in-progress', label: 'Under way' },
  { value: 'not-started', label: 'Not started' },
  { value: 'done', label: 'Done' },
];
