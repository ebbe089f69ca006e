import { expect, test } from 'vitest';
import { readTeamQuery } from '#app/domain/progress/read-team-query.ts';
import { ALL_OF_TEAM, isNarrowed, type TeamQuery, teamSearch } from '#app/domain/progress/team-query.ts';

const read = (search: string) => readTeamQuery(new URLSearchParams(search));

test.each<[string, Partial<TeamQuery>]>([
  ['', {}],
  ['?q=&course=&state=&team=&level=all', {}],
  [
    '?q=%20Dee%20&course=spot&state=overdue&level=direct&team=t1&sort=-name&page=3',
    {
      q: 'Dee',
      course: 'spot',
      state: 'overdue',
      level: 'direct',
      team: 't1',
      sort: '-name',
      page: 3,
    },
  ],
  ['?state=sacked&sort=salary&level=everything&page=-4', {}],
  ['?page=two', {}],
  ['?page=1.5', {}],
  [`?q=${'x'.repeat(200)}`, {}],
])('%s is read', (search, query) => {
  expect(read(search)).toEqual({ ...ALL_OF_TEAM, ...query });
});

test('what is read is written back, without what goes without saying', () => {
  const search = '?q=Dee&course=spot&state=overdue&level=direct&team=t1&sort=-name&page=3';
  expect(teamSearch(read(search))).toBe(search);
  expect(teamSearch(ALL_OF_TEAM)).toBe('');
  expect(teamSearch(read('?state=overdue&page=3'), { page: 1, sort: 'pressing' })).toBe('?state=overdue&sort=pressing');
});

test.each([
  ['', false],
  ['?sort=pressing&page=2', false],
  ['?q=dee', true],
  ['?state=done', true],
  ['?level=direct', true],
])('%s leaves somebody out: %s', (search, narrowed) => {
  expect(isNarrowed(read(search))).toBe(narrowed);
});
