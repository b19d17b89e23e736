import type { Node } from 'web-tree-sitter';
import { exportsOf } from '../source/exports.ts';
import type { Declaration, Module } from '../source/module.ts';
import { isRelative } from '../source/resolve-import.ts';
import { functionValue } from './functions.ts';
import { evaluateEnum } from './objects.ts';
import type { Scope } from './scope.ts';
import { shown } from './text.ts';
import { literal, unknown, type Value } from './value.ts';

/** What names are evaluated with: the other files, and one pass's memory of variables. */
export interface Names {
  /** The module that a relative import means; undefined when it is not there, or yet to be read. */
  open(importer: string, from: string): Module | undefined;
  /** The scope at the top of a module. */
  scopeOf(module: Module): Scope;
  /** What other files were found to export, by file and name. */
  readonly exports: Map<string, Value>;
  /** The value of what is declared at a node, evaluated once; circles give an unknown. */
  remembered(node: Node, scope: Scope, evaluate: () => Value): Value;
}

/** What every file knows by name. */
const globals: ReadonlyMap<string, Value> = new Map([
  ['undefined', literal(undefined)],
  ['NaN', literal(Number.NaN)],
  ['Infinity', literal(Number.POSITIVE_INFINITY)],
]);

const builtIns: ReadonlySet<string> = new Set(['Object', 'Number', 'String', 'isNaN']);

/** The value of a name at a node. */
export function evaluateName(name: string, at: Node, scope: Scope, names: Names): Value {
  const place = scope.module.place(at);
  const declaration = scope.module.find(name, at);
  if (declaration !== undefined) return declared(declaration, name, at, scope, names);
  if (builtIns.has(name)) return { type: 'external', module: 'global', way: [name], place };
  return globals.get(name) ?? unknown(name, place);
}

function declared(is: Declaration, name: string, at: Node, scope: Scope, names: Names): Value {
  switch (is.type) {
    case 'variable':
      return variable(is, name, at, scope, names);
    case 'parameter':
      return scope.bindings.get(is.of.id)?.get(name) ?? unknown(name, scope.module.place(at));
    case 'function':
      return functionValue(is.node, scope, name);
    case 'enum':
      return remembered(is.node, scope, names, (there) => evaluateEnum(is.node, there));
    case 'class':
      return unknown(name, scope.module.place(at));
    case 'import':
      return imported(is, at, scope, names);
    default:
      return is satisfies never;
  }
}

function variable(
  { node, value, way }: Declaration & { readonly type: 'variable' },
  ...[name, at, scope, names]: readonly [string, Node, Scope, Names]
): Value {
  const isConstant = scope.module.parent(node)?.childForFieldName('kind')?.type === 'const';
  const isWritten = scope.module.isWritten(name, isConstant);
  if (value === null || isWritten) return unknown(name, scope.module.place(at));
  const whole = remembered(node, scope, names, (there) => there.evaluate(value));
  return way.reduce<Value>((of, key) => scope.member(of, key, at), whole);
}

/** Evaluates a declaration once; one within a function that is being followed each time, as what is bound can differ. */
function remembered(
  node: Node,
  ...[scope, names, evaluate]: readonly [Scope, Names, (there: Scope) => Value]
): Value {
  const { module, bindings } = scope;
  for (let at = bindings.size === 0 ? undefined : module.parent(node); at; at = module.parent(at)) {
    if (bindings.has(at.id)) return evaluate(scope);
  }
  const top = names.scopeOf(module);
  return names.remembered(node, top, () => evaluate(top));
}

function imported(
  { from, name }: Declaration & { readonly type: 'import' },
  ...[at, scope, names]: readonly [Node, Scope, Names]
): Value {
  return elsewhere({ module: scope.module, from, name, at }, names);
}

interface Elsewhere {
  /** Who imports, from where, what, and the node that does. */
  readonly module: Module;
  readonly from: string;
  readonly name: string;
  readonly at: Node;
}

function elsewhere({ module, from, name, at }: Elsewhere, names: Names): Value {
  const place = module.place(at);
  if (!isRelative(from)) {
    return { type: 'external', module: from, way: name === '*' ? [] : [name], place };
  }
  if (name === '*') return { type: 'module', importer: module.path, from, place };
  const found = exported(module.path, from, name, names, new Set());
  return found ?? unknown(`${name}, imported from '${from}'`, place);
}

/** What another file of the project exports under a name; undefined when it does not, or cannot be read. */
export function exported(
  importer: string,
  ...[from, name, names, seen]: readonly [string, string, Names, Set<string>]
): Value | undefined {
  const module = names.open(importer, from);
  const step = `${module?.path}\n${name}`;
  if (module === undefined || seen.has(step)) return undefined;
  const known = names.exports.get(step);
  if (known !== undefined) return known;
  seen.add(step);
  const value = exportedBy(module, name, names, seen);
  if (value !== undefined) names.exports.set(step, value);
  return value;
}

function exportedBy(
  module: Module,
  ...[name, names, seen]: readonly [string, Names, Set<string>]
): Value | undefined {
  const scope = names.scopeOf(module);
  for (const one of exportsOf(module, name)) {
    if (one.type === 'name') return scope.name(one.name, module.root);
    if (one.type === 'value') return scope.evaluate(one.node);
    const isHere = isRelative(one.from) && one.name !== '*';
    const value = isHere
      ? exported(module.path, one.from, one.name, names, seen)
      : elsewhere({ module, from: one.from, name: one.name, at: one.node }, names);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** What a property of a value is, where the value is no schema of zod. */
export function plainMember(of: Value, key: string, at: Node, scope: Scope, names: Names): Value {
  const place = scope.module.place(at);
  switch (of.type) {
    case 'object':
      return (
        of.properties.get(key)?.value ??
        (of.doubt ? unknown(of.doubt.text, place) : literal(undefined))
      );
    case 'list':
      if (key === 'length' && !of.doubt) return literal(of.items.length);
      return of.items[Number(key)] ?? unknown(shown(at), place);
    case 'external':
      return { ...of, way: [...of.way, key], place };
    case 'module':
      return exported(of.importer, of.from, key, names, new Set()) ?? unknown(shown(at), place);
    case 'unknown':
      return unknown(shown(at), place);
    case 'literal':
      return of.value === undefined ? literal(undefined) : unknown(shown(at), place);
    default:
      return unknown(shown(at), place);
  }
}
