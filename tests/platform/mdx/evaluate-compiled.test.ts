import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { evaluateCompiled } from '#app/platform/mdx/evaluate-compiled.server.ts';

/** A compiled lesson whose one paragraph is the value of an expression; `c` are the components it is given. */
function lesson(expression: string): string {
  return `var Component={default:({components:c})=>_jsx_runtime.jsx("p",{children:(()=>{${expression}})()})};return Component;`;
}

function evaluate(expression: string) {
  return evaluateCompiled({ code: lesson(expression), components: ['Callout'] });
}

function paragraph(...children: string[]) {
  return { ok: true, value: { type: 'Fragment', props: {}, children: [{ type: 'p', props: {}, children }] } };
}

test('a compiled lesson becomes plain data', async () => {
  const { ok, value } = paragraph('one', '2', 'three');
  expect(await evaluate('return ["one", 2, [null, false, "three"]]')).toEqual({ ok, value });
  const code =
    'return {default:({components:c})=>_jsx_runtime.jsxs(_jsx_runtime.Fragment,{children:[_jsx_runtime.jsx(c.Callout,{kind:"tip"})]})}';
  expect(await evaluateCompiled({ code, components: ['Callout'] })).toEqual({
    ok: true,
    value: { type: 'Fragment', props: {}, children: [{ type: 'Callout', props: { kind: 'tip' }, children: [] }] },
  });
});

describe('nothing of the outside is there', () => {
  const names = [
    'fetch',
    'process',
    'require',
    'module',
    'globalThis',
    'global',
    'Function',
    'eval',
    'WebAssembly',
    'Atomics',
    'setTimeout',
  ];
  test.each(names)('%s', async (name) => {
    expect(await evaluate(`return typeof ${name}`)).toEqual(paragraph('undefined'));
  });

  test.each([
    ['(() => {}).constructor("return 1")()', 'EvalError'],
    ['(async () => {}).constructor("return 1")()', 'EvalError'],
    ['(function* () {}).constructor("return 1")()', 'EvalError'],
    ['[].filter.constructor("return process")()', 'EvalError'],
    ['_jsx_runtime.jsx.constructor("return process")()', 'EvalError'],
    ['React.constructor.constructor("return process")()', 'TypeError'],
    ['c.constructor.constructor("return process")()', 'TypeError'],
    ['this.constructor', 'TypeError'],
    ['(function () { return this })().constructor', 'TypeError'],
    ['arguments.callee.caller', 'TypeError'],
  ])('%s throws', async (expression, name) => {
    expect(await evaluate(`try { return ${expression} } catch (fault) { return fault.name }`)).toEqual(paragraph(name));
  });

  test('import() gives nothing, and what it rejects with leads nowhere', async () => {
    const canary = join(tmpdir(), `canary-import-${process.pid}`);
    const code = `import("node:fs").then((fs) => fs.writeFileSync(${JSON.stringify(canary)}, "x"), (fault) => fault.constructor.constructor("return process")().kill(1)); return "done"`;
    await evaluate(code);
    expect(existsSync(canary)).toBe(false);
    rmSync(canary, { force: true });
  });

  test('no way to the network', async () => {
    let requests = 0;
    const server = createServer((_request, response) => {
      requests += 1;
      response.end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const url = JSON.stringify(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`);
    for (const way of [
      `fetch(${url})`,
      `new WebSocket(${url})`,
      `navigator.sendBeacon(${url})`,
      `new EventSource(${url})`,
    ]) {
      expect(await evaluate(`try { ${way}; return "sent" } catch (fault) { return fault.name }`)).toEqual(
        paragraph('ReferenceError'),
      );
    }
    await new Promise((resolve) => server.close(resolve));
    expect(requests).toBe(0);
  });
});

describe('limits', () => {
  test('an endless loop ends after two seconds', async () => {
    const start = performance.now();
    expect(await evaluate('for (;;);')).toEqual({ ok: false, error: 'time' });
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test('so does a regular expression that never comes to an end', async () => {
    expect(
      await evaluate(`return "${'a'.repeat(60)}".replace(/(a+)+$|b/, "") + /^(a|a?)+$/.test("${'a'.repeat(60)}b")`),
    ).toEqual({
      ok: false,
      error: 'time',
    });
  });

  test('a promise that renews itself for ever', async () => {
    expect(await evaluate('const again = async () => { await null; again() }; again(); return "x"')).toEqual({
      ok: false,
      error: 'time',
    });
  });

  test('memory without end', async () => {
    const start = performance.now();
    const outcome = await evaluate('const all = []; for (;;) all[all.length] = { a: [1, 2, 3], b: "x" + all.length }');
    expect(outcome.ok).toBe(false);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test('at most two at a time, and the others get their turn', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => evaluate('return "here"')));
    expect(all).toEqual(Array.from({ length: 6 }, () => paragraph('here')));
  });
});

test.each([
  ['a throw', 'throw new Error("no")', 'failed'],
  ['an object that is no element', 'return { secret: 1 }', 'shape'],
  ['a function', 'return () => 1', 'shape'],
  ['an element with an object as a prop', 'return _jsx_runtime.jsx("p", { style: {} })', 'shape'],
  ['an element with a prop too many', 'return { type: "p", props: {}, children: [], extra: 1 }', 'shape'],
  [
    'a tree without end',
    'let a = "x"; for (let i = 0; i < 30000; i += 1) a = _jsx_runtime.jsx("p", { children: a }); return a',
    'failed',
  ],
  ['too much text', 'return "x".repeat(5000000)', 'shape'],
])('%s is not taken for a lesson', async (_, expression, error) => {
  expect(await evaluate(expression)).toEqual({ ok: false, error });
});

test('what is no function body is not run', async () => {
  expect(await evaluateCompiled({ code: '}); (function () {', components: [] })).toEqual({
    ok: false,
    error: 'failed',
  });
});
