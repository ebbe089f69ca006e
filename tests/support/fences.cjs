// Who may import whom. A crossing is an error in `npm run check`.
const to = (path) => ({ path });
const libraries = (names) => `^node_modules/(${names.join('|')})(/|$)`;
const MARKUP = [
  'zod',
  'yaml',
  'csv-parse',
  'unified',
  'remark-.*',
  'mdast-.*',
  'micromark.*',
  'unist-.*',
  'github-slugger',
  '@noble/hashes',
  'ts-fsrs',
  'temporal-polyfill',
  'acorn',
  '@types/mdast',
];

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-imports-routes',
      severity: 'error',
      from: { pathNot: '^(app/routes|tests)/' },
      to: to('^app/routes/'),
    },
    { name: 'routes-never-ask-the-database', severity: 'error', from: to('^app/routes/'), to: to('^db/') },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: to('^app/domain/'),
      to: { pathNot: [`^app/domain/`, libraries(MARKUP)] },
    },
    { name: 'domain-has-no-node', severity: 'error', from: to('^app/domain/'), to: { dependencyTypes: ['core'] } },
    {
      name: 'db-knows-only-the-domain',
      severity: 'error',
      from: to('^db/'),
      to: { path: '^app/', pathNot: '^app/domain/' },
    },
    {
      name: 'migrations-are-frozen',
      severity: 'error',
      from: to('^db/migrations/'),
      to: to('^(app|db/(queries|client|schema))'),
    },
    {
      name: 'use-cases-get-the-outside-through-deps',
      severity: 'error',
      from: to('^app/use-cases/'),
      to: {
        path: '^(app|node_modules)/',
        pathNot: ['^app/(domain|use-cases)/', '^db/', libraries(['zod', '@noble/hashes'])],
      },
    },
    {
      name: 'use-cases-have-no-node',
      severity: 'error',
      from: to('^app/use-cases/'),
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'ui-is-fed-by-props',
      severity: 'error',
      from: to('^app/ui/'),
      to: { path: '^(app|db)/', pathNot: '^app/(ui|domain|assets)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'lucia-lives-in-one-file',
      severity: 'error',
      from: { pathNot: '^app/platform/auth\\.server\\.ts$' },
      to: to(libraries(['lucia'])),
    },
    { name: 'only-queries-write-sql', severity: 'error', from: to('^app/'), to: { path: libraries(['kysely', 'pg']) } },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
