/**
 * R5. mdx-bundler hands every source to gray-matter, which runs a front matter tagged as code before anything is parsed.
 * It gets the body alone, behind an empty line, so that no front matter can match; and should one ever match, each
 * engine throws.
 */
export function bundlerSource(body: string): string {
  return `\n${body}`;
}

/** R5: every engine of gray-matter, replaced by one that throws. */
export const CLOSED_ENGINES = Object.fromEntries(
  ['js', 'javascript', 'json', 'yaml', 'yml', 'toml', 'coffee', 'cson'].map((name) => [
    name,
    { parse: refuse, stringify: refuse },
  ]),
);

function refuse(): never {
  throw new Error('R5');
}
