/**
 * Runs in a process of its own, given to Node as text (`evaluate-compiled.server.ts`): no files, no environment, no
 * code from strings. Standard input: the compiled lesson and the names of the components. Standard output: the tree.
 *
 * Node's permission model leaves network and signals open, so the lesson runs in a `vm` context of its own: nothing of
 * this process is handed in (no object of ours, whose constructor would be a way out), and whatever the language itself
 * brings along is taken away but for what the compiler's output names.
 */
import { readFileSync } from 'node:fs';
import vm from 'node:vm';

const RUNTIME = `(() => {
  const { isArray } = Array;
  const { stringify } = JSON;
  const { entries, fromEntries, getOwnPropertyNames } = Object;
  const Fragment = 'Fragment';

  function flat(children, into) {
    if (isArray(children)) for (const child of children) flat(child, into);
    else if (children !== undefined && children !== null && children !== false) {
      if (typeof children === 'object' && children.type === Fragment) flat(children.children, into);
      else into[into.length] = typeof children === 'number' ? '' + children : children;
    }
    return into;
  }

  function jsx(type, given) {
    if (typeof type === 'function') return type(given);
    const props = fromEntries(entries(given).filter(([name]) => name !== 'children'));
    return { type, props, children: flat(given.children, []) };
  }

  const world = globalThis;
  for (const name of getOwnPropertyNames(world)) {
    if (!['Object', 'Error', 'undefined', 'NaN', 'Infinity'].includes(name)) delete world[name];
  }

  return (compiled, names) => {
    const runtime = { jsx, jsxs: jsx, Fragment };
    const components = { __proto__: null };
    for (const name of names.split(' ')) components[name] = name;
    const lesson = compiled({ __proto__: null }, { __proto__: null }, runtime).default({ components });
    return stringify({ type: 'Fragment', props: {}, children: flat(lesson, []) });
  };
})()`;

const { code, components } = JSON.parse(readFileSync(0, 'utf8'));
const { stdout } = process;

const parsingContext = vm.createContext(vm.constants.DONT_CONTEXTIFY, {
  codeGeneration: { strings: false, wasm: false },
});
const run = vm.runInContext(RUNTIME, parsingContext);
const compiled = vm.compileFunction(`"use strict";${code}`, ['React', 'ReactDOM', '_jsx_runtime'], { parsingContext });

// Second lock: should an object of this process ever leak in, its world is as empty as the lesson's.
const world = globalThis;
for (const name of Object.getOwnPropertyNames(world)) {
  if (!['Object', 'Error', 'undefined', 'NaN', 'Infinity'].includes(name)) delete world[name];
}
stdout.write(run(compiled, components.join(' ')));
