import { bundleMDX } from 'mdx-bundler';
import remarkGfm from 'remark-gfm';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import { bundlerSource, CLOSED_ENGINES } from './closed-front-matter.server.ts';
import { guardPlugin } from './guard-plugin.server.ts';
import { importGate } from './import-gate.server.ts';
import { type LessonRefusal, notAPage } from './refusal.server.ts';
import { type FenceMark, swapFences } from './swap-fences.server.ts';

/** Rules a test may switch off, to see that each is a lock of its own. */
export type BundleRule = 'R5' | 'R14' | 'R15';

export type Bundle = {
  readonly body: string;
  readonly fences: readonly FenceMark[];
  /** An empty folder: what esbuild believes to be the project. */
  readonly folder: string;
  readonly without?: readonly BundleRule[];
};

/** Bundles a lesson's body to the text of a function body (R5, R14, R15). Lines of a refusal count within the body. */
export async function bundleBody({
  body,
  fences,
  folder,
  without = [],
}: Bundle): Promise<Result<string, LessonRefusal>> {
  const holds = (rule: BundleRule) => !without.includes(rule);
  // The compiler wraps every error in words of its own, which nobody may see: a refusal is handed out here instead.
  const refusals: LessonRefusal[] = [];
  const refuse = (reason: LessonRefusal) => {
    // The bundler counts from the empty line in front of the body.
    refusals.push({ ...reason, line: reason.line === null ? null : Math.max(1, reason.line - 1) });
  };
  try {
    const { code } = await bundleMDX({
      source: holds('R5') ? bundlerSource(body) : body,
      cwd: folder,
      grayMatterOptions: (options) => (holds('R5') ? { ...options, engines: CLOSED_ENGINES } : options),
      mdxOptions: (options) => ({
        ...options,
        // mdx-bundler's two front matter plugins are left out: there is no front matter here.
        remarkPlugins: [
          ...(holds('R14') ? [[guardPlugin, bundlerSource(body), refuse] as const] : []),
          remarkGfm,
          [swapFences, fences, refuse],
        ],
        // Else a table's alignment becomes a style attribute, which our pages block.
        tableCellAlignToStyle: false,
      }),
      esbuildOptions: (options) => ({
        ...options,
        plugins: [...(holds('R15') ? [importGate(refuse)] : []), ...(options.plugins ?? [])],
        loader: {},
        tsconfigRaw: '{}',
        sourcemap: false,
        write: false,
        absWorkingDir: folder,
        logLevel: 'silent',
      }),
    });
    return ok(code);
  } catch {
    return err(refusals[0] ?? notAPage('R14'));
  }
}
