type RouteNode = {
  readonly id: string;
  readonly parentId?: string | undefined;
  readonly path?: string | undefined;
  readonly index?: boolean | undefined;
};
type Leaf = { readonly pattern: RegExp; readonly rank: readonly number[]; readonly ids: readonly string[] };

/** The routes one address needs, as a key to keep things by and as ids. */
export type Branch = { readonly key: string; readonly ids: readonly string[] };

/**
 * Finds the few routes that an address needs, out of the whole site's: its own branch, and those of the addresses above
 * it, which the first page must know too. Null where the framework had better look for itself.
 *
 * Why: the framework goes through every route of the build several times a request, to match, to rank and to render.
 */
export function branchFinder(routes: Readonly<Record<string, RouteNode>>): (pathname: string) => Branch | null {
  const leaves = Object.values(routes)
    .flatMap((route) => leafOf(routes, route))
    .sort(mostExactFirst);
  const known = new Map<string, Branch>();

  return (address) => {
    const pathname = pageOf(address);
    if (UNUSUAL.test(pathname)) return null;
    const found = addressesFrom(pathname).map((each) => leaves.findIndex((leaf) => leaf.pattern.test(each)));
    if (found[0] === -1) return null;
    const key = found.join(' ');
    const branch = known.get(key) ?? { key, ids: [...new Set(found.flatMap((index) => leaves[index]?.ids ?? []))] };
    known.set(key, branch);
    return branch;
  };
}

// Escapes and doubled slashes are read by the framework's own rules; so is the address it asks for a page's parts.
const UNUSUAL = /%|\/\/|^\/__manifest$/;

/** The page whose data is asked for, or the page itself. */
function pageOf(pathname: string): string {
  return pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/');
}

/** The address and every one above it, up to `/`. */
function addressesFrom(pathname: string): readonly string[] {
  const segments = pathname.split('/').filter(Boolean);
  return [pathname, ...segments.map((_, index) => `/${segments.slice(0, segments.length - 1 - index).join('/')}`)];
}

function leafOf(routes: Readonly<Record<string, RouteNode>>, route: RouteNode): readonly Leaf[] {
  if (!route.path && !route.index) return [];
  const line: RouteNode[] = [];
  for (let at: RouteNode | undefined = route; at; at = at.parentId === undefined ? undefined : routes[at.parentId])
    line.unshift(at);
  const segments = line.flatMap((each) => (each.path ?? '').split('/').filter(Boolean));
  const pattern = segments.map((segment) =>
    segment === '*' ? '(?:/.*)?' : segment.startsWith(':') ? '/[^/]+' : `/${escaped(segment)}`,
  );
  return [
    {
      pattern: new RegExp(`^${pattern.join('')}/?$`, 'i'),
      rank: segments.map((segment) => (segment === '*' ? 2 : segment.startsWith(':') ? 1 : 0)),
      ids: line.map((each) => each.id),
    },
  ];
}

/** Plain words before parameters, parameters before the rest, an address that ends here before one that may go on. */
function mostExactFirst(one: Leaf, other: Leaf): number {
  for (let index = 0; index < Math.max(one.rank.length, other.rank.length); index += 1) {
    const difference = (one.rank[index] ?? 0) - (other.rank[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
