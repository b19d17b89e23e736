import type { Node } from 'web-tree-sitter';
import type { Binding } from './bindings.ts';
import type { PythonModule } from './project.ts';

/** A node, and the module it stands in. */
export interface Place {
  readonly module: PythonModule;
  readonly node: Node;
}

/** A place elsewhere in the same module. */
export function at(place: Place, node: Node): Place {
  return { module: place.module, node };
}

/**
 * What a name is bound to where a node stands, by Python's rules: the scopes around it from the inside out; a function does not
 * see the names of the class it stands in; decorators, annotations and defaults do not see the function's own.
 */
export function bindingsAt(place: Place, name: string): readonly Binding[] {
  let from = place.node;
  let inFunction = false;
  for (let scope = from.parent; scope !== null; from = scope, scope = scope.parent) {
    if (!isScope(scope) || !isInside(scope, from)) continue;
    const isHidden = inFunction && scope.type === 'class_definition';
    inFunction ||= scope.type === 'function_definition';
    const found = isHidden ? undefined : place.module.bindings(scope).of(name);
    if (found !== undefined) return found;
  }
  return [];
}

/** The class in whose methods a node stands, innermost first. */
export function classAround(node: Node): Node | undefined {
  for (let scope = node.parent; scope !== null; scope = scope.parent)
    if (scope.type === 'class_definition') return scope;
  return undefined;
}

function isScope(node: Node): boolean {
  return ['module', 'class_definition', 'function_definition'].includes(node.type);
}

function isInside(scope: Node, child: Node): boolean {
  return scope.type === 'module' || scope.childForFieldName('body')?.id === child.id;
}
