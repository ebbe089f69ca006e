import { matchRoutes } from '@remix-run/react';
import { describe, expect, test } from 'vitest';
import { branchFinder } from '#app/platform/route-branches.ts';
import siteMap from '#app/routes.ts';

type RouteObject = Parameters<typeof matchRoutes>[0][number];
type Entry = Awaited<typeof siteMap>[number];
type Node = {
  readonly id: string;
  readonly parentId?: string;
  readonly path?: string | undefined;
  readonly index?: boolean | undefined;
};

const nodes = (entries: readonly Entry[], parentId: string): readonly Node[] =>
  entries.flatMap((entry) => [
    { id: entry.file, parentId, path: entry.path, index: entry.index },
    ...nodes(entry.children ?? [], entry.file),
  ]);
const tree = (entries: readonly Entry[]): RouteObject[] =>
  entries.map((entry) =>
    entry.index
      ? { id: entry.file, index: true }
      : { id: entry.file, path: entry.path, children: tree(entry.children ?? []) },
  );

const entries = await siteMap;
const routes: Readonly<Record<string, Node>> = Object.fromEntries(
  [{ id: 'root', path: '' }, ...nodes(entries, 'root')].map((node) => [node.id, node]),
);
const site: RouteObject[] = [{ id: 'root', path: '', children: tree(entries) }];
const idsAt = (pathname: string) => (matchRoutes(site, pathname) ?? []).flatMap((match) => match.route.id ?? []);

const addresses = [
  '/',
  '/courses',
  '/courses/one',
  '/courses/one/check',
  '/courses/one/CHECK',
  '/courses/one/a-lesson',
  '/courses/one/a-lesson/more',
  '/attempts',
  '/attempts/1',
  '/attempts/1/result',
  '/team',
  '/team/',
  '/team/export.csv',
  '/team/somebody',
  '/admin',
  '/admin/people',
  '/admin/people/new',
  '/admin/people/somebody',
  '/verify/abc',
  '/certificates/1',
  '/login',
  '/reset',
  '/reset/secret',
  '/nothing/of/the/kind',
];

describe('the branch of an address', () => {
  const branchOf = branchFinder(routes);

  test.each(addresses)('%s: exactly the routes the framework finds, and those of the addresses above', (address) => {
    const segments = address.split('/').filter(Boolean);
    const above = segments.map((_, index) => `/${segments.slice(0, index).join('/')}`);
    const wanted = new Set([address, ...above].flatMap(idsAt));
    expect(new Set(branchOf(address)?.ids)).toEqual(wanted);
  });

  test('the framework looks the same page up in the branch as in the whole site', () => {
    for (const address of addresses) {
      const ids = new Set(branchOf(address)?.ids);
      const keep = (list: readonly RouteObject[]): RouteObject[] =>
        list.flatMap((route): RouteObject[] => {
          if (!ids.has(route.id ?? '')) return [];
          return route.index ? [route] : [{ ...route, children: keep(route.children ?? []) }];
        });
      const found = (matchRoutes(keep(site), address) ?? []).map((match) => match.route.id);
      expect(found, address).toEqual(idsAt(address));
    }
  });

  test.each([
    ['/courses/one.data', '/courses/one'],
    ['/_root.data', '/'],
    ['/team/somebody.data', '/team/somebody'],
  ])('%s is the data of %s', (data, page) => {
    expect(branchOf(data)).toEqual(branchOf(page));
  });

  test.each(['/courses/%6Fne', '//courses', '/__manifest'])('%s is left to the framework', (address) => {
    expect(branchOf(address)).toBeNull();
  });
});
