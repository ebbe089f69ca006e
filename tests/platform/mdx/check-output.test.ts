import { expect, test } from 'vitest';
import { MAX_OUTPUT_BYTES, outputRefusal } from '#app/platform/mdx/check-output.server.ts';

test.each([
  ['var a = _jsx_runtime; return Object.create(a);', null],
  ['throw new Error("x")', null],
  ['let { a, b: [c], ...d } = React, e = (f = a, ...g) => c + d + f + g + e; ReactDOM[a]', null],
  ['try { x: for (;;) break x } catch (fetch2) { fetch2.process = { require: 1 } }', null],
  ['class A { fetch() { return A } }', null],
  ['fetch("https://example.org")', 'free name fetch'],
  ['process.exit()', 'free name process'],
  ['globalThis.x', 'free name globalThis'],
  ['let a = { b: eval }', 'free name eval'],
  ['function a({ b = Function }) {}', 'free name Function'],
  ['a`x`', 'free name a'],
  ['class A { [fetch]() {} }', 'free name fetch'],
  ['x.y = 1', 'free name x'],
  ['var process; process.exit()', 'rebinds process'],
  ['function a(Object) { return Object }', 'rebinds Object'],
  ['{ let Function = 1 } Function("x")()', 'rebinds Function'],
  ['import("node:fs")', 'ImportExpression'],
  ['new Foo()', 'new'],
  ['new (() => {}).constructor("x")', 'new'],
  ['let a = Object; new a()', 'new'],
  ['import x from "y"', 'not readable'],
  ['return }); (function () {', 'not readable'],
])('R16: %s', (code, refusal) => {
  expect(outputRefusal(code)).toBe(refusal);
});

test('R16: at most 512 kB', () => {
  expect(outputRefusal(`/*${'x'.repeat(MAX_OUTPUT_BYTES - 4)}*/`)).toBeNull();
  expect(outputRefusal(`/*${'x'.repeat(MAX_OUTPUT_BYTES - 3)}*/`)).toBe('longer than 512 kB');
});
