import { stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Problem } from '../domain/authoring/problem.ts';
import { counted } from '../domain/shared/count.ts';
import { type ContentReport, checkContent } from '../use-cases/authoring/check-content.ts';
import { readContentDirectory, writeContentFiles } from './content.server.ts';

/**
 * `npm run content:check [folder] [-- --fix] [-- --json]`: checks the content folder and exits with 1 when an error
 * stands in it. `--fix` first adds missing ids, keys and lock lines.
 */
const USAGE = 'Usage: npm run content:check -- [folder] [--fix] [--json]\n';

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === null) {
    process.stderr.write(USAGE);
    return 2;
  }
  const { directory, fix, json } = options;
  const isFolder = await stat(directory).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    process.stderr.write(`There is no folder ${directory}.\n`);
    return 2;
  }
  const content = {
    read: () => readContentDirectory(directory),
    write: (files: Parameters<typeof writeContentFiles>[1]) => writeContentFiles(directory, files),
  };
  const report = await checkContent({ content }, { fix });
  process.stdout.write(json ? `${JSON.stringify(report.problems, null, 2)}\n` : humanReport(report));
  return report.problems.some(({ level }) => level === 'error') ? 1 : 0;
}

function readOptions(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { fix: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    if (positionals.length > 1) return null;
    const directory = path.resolve(positionals[0] ?? process.env.CONTENT_DIR ?? 'content');
    return { directory, fix: values.fix, json: values.json };
  } catch {
    return null;
  }
}

function humanReport({ problems, written, courses, lessons, items }: ContentReport): string {
  const shown = problems.filter(({ level }) => level !== 'allowed');
  const count = (level: Problem['level']) => problems.filter((problem) => problem.level === level).length;
  const lines = [
    ...shown.map(({ file, line, column, code, message }) => `${file}:${line}:${column} ${code} ${message}`),
    ...written.map((file) => `wrote ${file}`),
    `${counted(count('error'), 'error')}, ${counted(count('warning'), 'warning')}, ${count('allowed')} allowed; ${counted(courses, 'course')}, ${counted(lessons, 'lesson')}, ${counted(items, 'item')}.`,
  ];
  return `${lines.join('\n')}\n`;
}

process.exitCode = await main(process.argv.slice(2));
