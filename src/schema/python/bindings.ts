import type { Node } from 'web-tree-sitter';
import { definitionOf, partsOf } from './nodes.ts';

/** What a name stands for, as far as one statement says it. */
export type Binding =
  /** `from module import name`, or `import module` without a name; `module` with its leading dots. */
  | { readonly type: 'import'; readonly module: string; readonly name: string | undefined }
  | { readonly type: 'class' | 'function'; readonly node: Node }
  /** `name: annotation = value`; without a value when `node` is undefined. */
  | {
      readonly type: 'value';
      readonly node: Node | undefined;
      readonly annotation: Node | undefined;
    }
  | { readonly type: 'parameter'; readonly annotation: Node | undefined }
  /** The variable of a `for` statement. */
  | { readonly type: 'loop'; readonly node: Node };

/** What the statements of a scope bind: each name, in the order of the source. */
export interface Bindings {
  /** What one name is bound to. */
  of(name: string): readonly Binding[] | undefined;
  readonly names: ReadonlyMap<string, readonly Binding[]>;
  /** The modules of `from module import *`. */
  readonly stars: readonly string[];
}

// Statements inside these run in the scope around them.
const transparent = new Set([
  ...['module', 'block', 'if_statement', 'elif_clause', 'else_clause', 'for_statement'],
  ...['while_statement', 'try_statement', 'except_clause', 'finally_clause', 'with_statement'],
  ...['match_statement', 'case_clause', 'ERROR'],
]);

/** Collects what a module, a class or a function binds, without what the scopes inside it bind. */
export function collectBindings(scope: Node): Bindings {
  const names = new Map<string, Binding[]>();
  const stars: string[] = [];
  const bind = (name: string, binding: Binding) => {
    const bound = names.get(name);
    if (bound === undefined) names.set(name, [binding]);
    else bound.push(binding);
  };
  if (scope.type === 'function_definition') bindParameters(scope, bind);
  const body = scope.type === 'module' ? scope : scope.childForFieldName('body');
  if (body !== null) visit(body, bind, stars);
  return { of: (name) => names.get(name), names, stars };
}

type Bind = (name: string, binding: Binding) => void;

function bindParameters(scope: Node, bind: Bind): void {
  const list = scope.childForFieldName('parameters');
  for (const part of list === null ? [] : partsOf(list)) {
    const name =
      part.type === 'identifier' ? part : (part.childForFieldName('name') ?? partsOf(part)[0]);
    const annotation = part.childForFieldName('type') ?? undefined;
    if (name?.type === 'identifier') bind(name.text, { type: 'parameter', annotation });
  }
}

function visit(node: Node, bind: Bind, stars: string[]): void {
  for (const part of partsOf(node)) {
    bindStatement(definitionOf(part), bind, stars);
    if (transparent.has(part.type)) visit(part, bind, stars);
  }
}

function bindStatement(node: Node, bind: Bind, stars: string[]): void {
  if (node.type === 'import_statement') bindImports(node, bind);
  else if (node.type === 'import_from_statement') bindImportsFrom(node, bind, stars);
  else if (node.type === 'class_definition' || node.type === 'function_definition') {
    const name = node.childForFieldName('name');
    const type = node.type === 'class_definition' ? 'class' : 'function';
    if (name !== null) bind(name.text, { type, node });
  } else if (node.type === 'expression_statement')
    partsOf(node).forEach((part) => bindAssignment(part, bind));
  else if (node.type === 'type_alias_statement') bindAlias(node, bind);
  else if (node.type === 'for_statement') bindLoop(node, bind);
}

function bindAssignment(node: Node, bind: Bind): void {
  const left = node.childForFieldName('left');
  let right = node.childForFieldName('right') ?? undefined;
  const annotation = node.childForFieldName('type') ?? undefined;
  // a = b = value
  if (right?.type === 'assignment') bindAssignment(right, bind);
  while (right?.type === 'assignment') right = right.childForFieldName('right') ?? undefined;
  if (left?.type !== 'identifier') return;
  if (node.type === 'assignment') bind(left.text, { type: 'value', node: right, annotation });
  // `x += …`: what it is then is not looked for.
  if (node.type === 'augmented_assignment')
    bind(left.text, { type: 'value', node: undefined, annotation });
}

function bindAlias(node: Node, bind: Bind): void {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (left !== null && right !== null)
    bind(left.text, { type: 'value', node: right, annotation: undefined });
}

function bindLoop(node: Node, bind: Bind): void {
  const left = node.childForFieldName('left');
  if (left?.type === 'identifier') bind(left.text, { type: 'loop', node });
}

function bindImports(node: Node, bind: Bind): void {
  for (const part of partsOf(node)) {
    const name = part.type === 'aliased_import' ? part.childForFieldName('name') : part;
    const alias = part.childForFieldName('alias');
    if (name === null) continue;
    // `import a.b` binds a; the attributes of a are found behind it.
    const bound = alias?.text ?? name.text.split('.')[0] ?? name.text;
    bind(bound, { type: 'import', module: alias === null ? bound : name.text, name: undefined });
  }
}

function bindImportsFrom(node: Node, bind: Bind, stars: string[]): void {
  const from = node.childForFieldName('module_name');
  const module = from?.text.replaceAll(/\s/g, '');
  if (from === null || module === undefined) return;
  for (const part of partsOf(node)) {
    if (part.id === from.id) continue;
    if (part.type === 'wildcard_import') stars.push(module);
    const name = part.type === 'aliased_import' ? part.childForFieldName('name') : part;
    const alias = part.childForFieldName('alias') ?? name;
    if (name === null || alias === null || part.type === 'wildcard_import') continue;
    bind(alias.text, { type: 'import', module, name: name.text });
  }
}
