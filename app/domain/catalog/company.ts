import type { Nodes, Root, RootContent, Table } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import type { FrontMatter } from '../authoring/front-matter-text.ts';
import type { Finding } from '../authoring/problem.ts';

/** What `content/company.md` says about the company: lessons show it, so that one change here changes them all. */
export type Company = {
  readonly name: string;
  readonly promisesToHelpers: readonly string[];
  readonly promisesToCustomers: readonly string[];
  /** The problem map. */
  readonly problems: readonly CompanyProblem[];
  /** The people a customer may be handed to. */
  readonly names: readonly CompanyName[];
  readonly routes: readonly CompanyRoute[];
};
export type CompanyProblem = { readonly code: string; readonly problem: string; readonly whoCanHelp: string };
export type CompanyName = { readonly name: string; readonly job: string; readonly askAbout: string };
export type CompanyRoute = { readonly situation: string; readonly who: string; readonly howFast: string };

/** Reads the company page from the tree the guard accepted; every missing part is named. */
export function readCompany({ frontMatter, tree }: { readonly frontMatter: FrontMatter; readonly tree: Root }): {
  readonly company: Company | null;
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  const refuse = (node: Nodes | undefined, message: string) =>
    findings.push({ line: node?.position?.start.line ?? 1, column: 1, code: 'Q004', message });
  const entry = frontMatter.get('company')?.value;
  const name = typeof entry === 'string' ? entry.trim() : '';
  if (name === '')
    findings.push({ line: 1, column: 1, code: 'R4', message: 'the front matter needs company: and its name.' });
  const sections = new Map<string, readonly RootContent[]>();
  for (const [index, node] of tree.children.entries()) {
    if (node.type !== 'heading') continue;
    const rest = tree.children.slice(index + 1);
    const end = rest.findIndex(({ type }) => type === 'heading');
    sections.set(wordsOf(node), end === -1 ? rest : rest.slice(0, end));
  }

  const list = (title: string): readonly string[] => {
    const found = sections.get(title)?.find((node) => node.type === 'list');
    if (found === undefined) refuse(undefined, `there is no list under "## ${title}".`);
    return found?.children.map((item) => wordsOf(item).trim()) ?? [];
  };
  const table = (
    title: string,
    columns: readonly [string, string, string],
  ): readonly (readonly [string, string, string])[] => {
    const found = sections.get(title)?.find((node) => node.type === 'table');
    const [head, ...rows] = found === undefined ? [] : cellsOf(found);
    if (found === undefined || head === undefined || head.join('|') !== columns.join('|')) {
      refuse(found, `there is no table under "## ${title}" with the columns ${columns.join(', ')}.`);
      return [];
    }
    return rows.flatMap((cells) => {
      const [first = '', second = '', third = ''] = cells;
      if (first !== '' && second !== '' && third !== '') return [[first, second, third]];
      refuse(found, `a row under "## ${title}" has an empty cell.`);
      return [];
    });
  };

  const company: Company = {
    name,
    promisesToHelpers: list('Promises to helpers'),
    promisesToCustomers: list('Promises to customers'),
    problems: table('Problems', ['Code', 'Problem', 'Who can help']).map(([code, problem, whoCanHelp]) => ({
      code,
      problem,
      whoCanHelp,
    })),
    names: table('Names', ['Name', 'Job', 'Ask them about']).map(([person, job, askAbout]) => ({
      name: person,
      job,
      askAbout,
    })),
    routes: table('Routes', ['Situation', 'Who', 'How fast']).map(([situation, who, howFast]) => ({
      situation,
      who,
      howFast,
    })),
  };
  return { company: findings.length === 0 ? company : null, findings };
}

function cellsOf(table: Table): readonly (readonly string[])[] {
  return table.children.map((row) => row.children.map((cell) => wordsOf(cell).trim()));
}
