import { sql } from 'kysely';
import type { Problem } from '#app/domain/authoring/problem.ts';
import type { Db } from '../client.ts';

/** What the last reading of the content found, errors first. */
export async function findContentProblems(db: Db): Promise<readonly Problem[]> {
  const rows = await db
    .selectFrom('content_problem')
    .selectAll()
    .orderBy(sql`case level when 'error' then 0 when 'warning' then 1 else 2 end`)
    .orderBy('file')
    .orderBy('line')
    .limit(1000)
    .execute();
  return rows.map((row) => ({
    file: row.file,
    line: row.line,
    column: row.col,
    level: row.level,
    code: row.code,
    message: row.message,
  }));
}

/** Replaces what was found before. */
export async function replaceContentProblems(
  db: Db,
  problems: readonly Problem[],
  found: { readonly at: string; readonly newId: () => string },
): Promise<void> {
  await db.deleteFrom('content_problem').execute();
  for (let start = 0; start < problems.length; start += 100) {
    await db
      .insertInto('content_problem')
      .values(
        problems.slice(start, start + 100).map((problem) => ({
          id: found.newId(),
          file: problem.file,
          line: problem.line,
          col: problem.column,
          level: problem.level,
          code: problem.code,
          message: problem.message,
          found_at: found.at,
        })),
      )
      .execute();
  }
}
