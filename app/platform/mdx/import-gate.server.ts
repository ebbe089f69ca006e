import type { Plugin } from 'esbuild';
import { type LessonRefusal, notAPage } from './refusal.server.ts';

const JSX_RUNTIME = 'react/jsx-runtime';

/**
 * R15. Stands first among esbuild's plugins: nothing may be imported but the entry itself and the JSX runtime, which
 * mdx-bundler swaps for a variable. Files, packages, `data:` addresses and `require` end here.
 */
export function importGate(refuse: (reason: LessonRefusal) => void): Plugin {
  return {
    name: 'import-gate',
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ kind, path }) => {
        const allowed = kind === 'entry-point' || (kind === 'import-statement' && path === JSX_RUNTIME);
        if (allowed) return undefined;
        refuse(notAPage('R15'));
        return { errors: [{ text: 'R15' }] };
      });
    },
  };
}
