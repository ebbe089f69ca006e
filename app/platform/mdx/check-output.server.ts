import { type AnyNode, type Pattern, parse } from 'acorn';

export const MAX_OUTPUT_BYTES = 512 * 1024;
const ALLOWED = new Set(['Object', 'Error', 'React', 'ReactDOM', '_jsx_runtime']);
const NEVER_BOUND = new Set([...Object.getOwnPropertyNames(globalThis), 'require', 'module', 'exports', 'arguments']);

/**
 * R16. Reads what the compiler made: its free names are the five it needs, it imports nothing, makes nothing but errors
 * with `new`, and is short. The answer says what is wrong, or is null when all is well.
 *
 * Scopes are not followed. A name bound anywhere counts as bound everywhere, and the name of a global may not be bound
 * at all: stricter than needed, and enough, since a global can then only be reached as a free name.
 */
export function outputRefusal(code: string): string | null {
  if (Buffer.byteLength(code) > MAX_OUTPUT_BYTES) return 'longer than 512 kB';
  const names: Names = { bound: new Set(), used: new Set(), forbidden: null };
  try {
    readNames(parse(code, { ecmaVersion: 'latest', allowReturnOutsideFunction: true }), names);
  } catch {
    return 'not readable';
  }
  if (names.forbidden) return names.forbidden;
  const free = [...names.used].find((name) => !names.bound.has(name) && !ALLOWED.has(name));
  if (free !== undefined) return `free name ${free}`;
  const taken = [...names.bound].find((name) => NEVER_BOUND.has(name));
  return taken === undefined ? null : `rebinds ${taken}`;
}

type Names = { readonly bound: Set<string>; readonly used: Set<string>; forbidden: string | null };

function readNames(node: AnyNode, names: Names): void {
  switch (node.type) {
    case 'Identifier':
      names.used.add(node.name);
      return;
    case 'ImportExpression':
    case 'ImportDeclaration':
    case 'MetaProperty':
    case 'WithStatement':
      names.forbidden = node.type;
      return;
    case 'NewExpression':
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'Error') names.forbidden = 'new';
      break;
    case 'VariableDeclarator':
      bind(node.id, names);
      break;
    case 'CatchClause':
      if (node.param) bind(node.param, names);
      break;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      if (node.id) names.bound.add(node.id.name);
      for (const parameter of node.params) bind(parameter, names);
      break;
    case 'ClassDeclaration':
    case 'ClassExpression':
      if (node.id) names.bound.add(node.id.name);
      break;
  }
  for (const child of childrenOf(node)) readNames(child, names);
}

function bind(pattern: Pattern, names: Names): void {
  switch (pattern.type) {
    case 'Identifier':
      names.bound.add(pattern.name);
      return;
    case 'ObjectPattern':
      for (const property of pattern.properties) bind(property.type === 'Property' ? property.value : property, names);
      return;
    case 'ArrayPattern':
      for (const element of pattern.elements) if (element) bind(element, names);
      return;
    case 'RestElement':
      bind(pattern.argument, names);
      return;
    case 'AssignmentPattern':
      bind(pattern.left, names);
      return;
    case 'MemberExpression':
      return;
  }
}

/** The parts of a node that can hold names: not the plain keys of properties, not labels. */
function childrenOf(node: AnyNode): AnyNode[] {
  const skipped = new Set<string>();
  if ('computed' in node && !node.computed) skipped.add(node.type === 'MemberExpression' ? 'property' : 'key');
  if (node.type === 'LabeledStatement' || node.type === 'BreakStatement' || node.type === 'ContinueStatement') {
    skipped.add('label');
  }
  return Object.entries(node)
    .filter(([key]) => !skipped.has(key))
    .flatMap(([, value]: [string, unknown]) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
