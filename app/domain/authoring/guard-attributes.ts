import type { ComponentRule } from './component-list.ts';
import { findHiddenCharacter } from './guard-raw-text.ts';
import { isNeverAllowed, valueFault } from './guard-values.ts';
import type { MdxElement } from './parse-mdx.ts';

/** An attribute fault before its place is known. */
export type AttributeFault = { readonly code: 'R1' | 'R8' | 'R9' | 'R10' | 'R11'; readonly message: string };

/** R8 and R9: only named attributes of the component's own list, each once, each a plain value of its kind. */
export function attributeFaults(
  component: string,
  rule: ComponentRule,
  attributes: MdxElement['attributes'],
): readonly AttributeFault[] {
  const faults: AttributeFault[] = [];
  const seen = new Set<string>();
  for (const attribute of attributes) {
    if (attribute.type === 'mdxJsxExpressionAttribute') {
      faults.push({ code: 'R8', message: `<${component}>: curly brackets cannot stand among the attributes.` });
      continue;
    }
    const { name } = attribute;
    if (isNeverAllowed(name)) {
      faults.push({ code: 'R9', message: `<${component}>: the attribute "${name}" is never allowed in a lesson.` });
    }
    if (seen.has(name)) faults.push({ code: 'R8', message: `<${component}>: "${name}" is written twice.` });
    seen.add(name);
    const known = rule.attributes.get(name);
    if (known === undefined) {
      faults.push({ code: 'R8', message: `<${component}> has no attribute "${name}".${suggestion(rule)}` });
      continue;
    }
    const value = literalValue(attribute);
    if (value === null) {
      faults.push({ code: 'R8', message: `<${component}>: give "${name}" a plain value in quotes: ${name}="…".` });
      continue;
    }
    const fault = valueFault(known, value);
    if (fault !== null) faults.push({ code: fault.code, message: `<${component}> ${name}: ${fault.message}` });
    const hidden = typeof value === 'string' ? findHiddenCharacter(value) : null;
    if (hidden !== null) faults.push({ code: 'R1', message: `<${component}> ${name}: ${hidden.message}` });
  }
  for (const [name, { required }] of rule.attributes) {
    if (required && !seen.has(name)) faults.push({ code: 'R8', message: `<${component}> needs ${name}="…".` });
  }
  return faults;
}

function suggestion(rule: ComponentRule): string {
  const names = [...rule.attributes.keys()];
  return names.length === 0 ? ' It takes none.' : ` It takes: ${names.join(', ')}.`;
}

/** The plain value of an attribute; null where it is missing or anything but one literal. */
function literalValue(
  attribute: Extract<MdxElement['attributes'][number], { type: 'mdxJsxAttribute' }>,
): string | number | boolean | null {
  const { value } = attribute;
  if (typeof value === 'string') return value;
  const program = value?.data?.estree;
  if (!program || (program.comments?.length ?? 0) > 0 || program.body.length !== 1) return null;
  const statement = program.body[0];
  if (statement?.type !== 'ExpressionStatement' || statement.expression.type !== 'Literal') return null;
  const literal = statement.expression.value;
  return typeof literal === 'string' || typeof literal === 'number' || typeof literal === 'boolean' ? literal : null;
}
