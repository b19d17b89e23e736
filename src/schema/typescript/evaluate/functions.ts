import type { Node } from 'web-tree-sitter';
import { meaningful } from '../source/module.ts';
import type { Scope } from './scope.ts';
import { shown } from './text.ts';
import { literal, unknown, type FunctionValue, type Value } from './value.ts';

/** A function of the source, which can be followed when all it does is return something. */
export function functionValue(node: Node, scope: Scope, name?: string): FunctionValue {
  const own = node.childForFieldName('name')?.text;
  const place = scope.module.place(node);
  return {
    type: 'function',
    name: own ?? name,
    call(values) {
      if (!scope.mayFollow()) return unknown('a function', place);
      const returned = returnedBy(node);
      if (returned === undefined) return unknown(shown(node), place);
      return scope.follow(node, boundValues(node, values, scope), returned);
    },
  };
}

/** What a function returns: its expression, or the one `return` behind nothing but declarations. */
function returnedBy(node: Node): Node | undefined {
  const body = node.childForFieldName('body');
  // What comes later, or piece by piece, is no value here.
  const isLater = node.type.startsWith('generator') || node.firstChild?.type === 'async';
  if (body === null || isLater) return undefined;
  if (body.type !== 'statement_block') return body;
  const statements = meaningful(body);
  const last = statements.at(-1);
  const isPlain = statements.slice(0, -1).every(({ type }) => type.endsWith('_declaration'));
  return isPlain && last?.type === 'return_statement'
    ? (meaningful(last)[0] ?? undefined)
    : undefined;
}

function boundValues(
  node: Node,
  values: readonly Value[],
  scope: Scope,
): ReadonlyMap<string, Value> {
  const bound = new Map<string, Value>();
  const single = node.childForFieldName('parameter');
  const several = node.childForFieldName('parameters');
  const parameters = single ? [single] : several ? meaningful(several) : [];
  parameters.forEach((parameter, index) => {
    const pattern = parameter.childForFieldName('pattern') ?? parameter;
    bindPattern(bound, pattern, defaulted(values[index], parameter, scope), scope);
  });
  return bound;
}

function defaulted(value: Value | undefined, parameter: Node, scope: Scope): Value {
  const isGiven = value !== undefined && !(value.type === 'literal' && value.value === undefined);
  if (isGiven) return value;
  const otherwise = parameter.childForFieldName('value') ?? parameter.childForFieldName('right');
  return otherwise === null ? literal(undefined) : scope.evaluate(otherwise);
}

/** Binds the names of a pattern; those of one that is not followed stay unbound, which is not known. */
function bindPattern(bound: Map<string, Value>, pattern: Node, value: Value, scope: Scope): void {
  switch (pattern.type) {
    case 'identifier':
      bound.set(pattern.text, value);
      return;
    case 'shorthand_property_identifier_pattern':
      bound.set(pattern.text, scope.member(value, pattern.text, pattern));
      return;
    case 'object_pattern':
      for (const child of meaningful(pattern)) bindPattern(bound, child, value, scope);
      return;
    case 'array_pattern':
      meaningful(pattern).forEach((child, index) => {
        bindPattern(bound, child, scope.member(value, String(index), child), scope);
      });
      return;
    case 'object_assignment_pattern': {
      const left = pattern.childForFieldName('left');
      if (left === null) return;
      bound.set(left.text, defaulted(scope.member(value, left.text, left), pattern, scope));
      return;
    }
    case 'assignment_pattern': {
      const left = pattern.childForFieldName('left');
      if (left !== null) bindPattern(bound, left, value, scope);
      return;
    }
    default:
  }
}
