import type { Node } from 'web-tree-sitter';
import type { Binding } from './bindings.ts';
import { argumentsOf, callOf, subscriptOf, unwrap } from './nodes.ts';
import type { Project } from './project.ts';
import { at, bindingsAt, classAround, type Place } from './scopes.ts';

/** What an expression names. */
export type Meaning =
  /** Something of a package: `strands.tool`, `builtins.str`. */
  | { readonly type: 'external'; readonly name: string }
  /** An object of a class of a package, and an attribute of such an object. */
  | { readonly type: 'instance'; readonly of: string }
  | { readonly type: 'member'; readonly of: string; readonly name: string }
  /** A definition in the project, and an object of one of its classes. */
  | { readonly type: 'class' | 'function' | 'object'; readonly place: Place }
  /** What a name is set to: the expression. */
  | { readonly type: 'value'; readonly place: Place }
  /** A module of the project. */
  | { readonly type: 'module'; readonly place: Place };

/** How many names are still followed, in all directions together: names of names, imports of imports, perhaps in a circle. */
interface Budget {
  left: number;
}

// Real chains have fewer than ten steps.
const mostSteps = 200;

/** What an expression names; undefined when that is not known. */
export function meaningOf(
  project: Project,
  place: Place,
  steps: Budget = { left: mostSteps },
): Meaning | undefined {
  if (steps.left-- <= 0) return undefined;
  const node = unwrap(place.node);
  if (node.type === 'identifier') return nameMeaning(project, place, node.text, steps);
  if (node.type === 'attribute') return attributeMeaning(project, place, node, steps);
  const subscript = subscriptOf(node);
  // Agent[Dependencies, str] is Agent.
  if (subscript !== undefined) return meaningOf(project, at(place, subscript.base), steps);
  const call = callOf(node);
  const callee = call && meaningOf(project, at(place, call.callee), steps);
  if (callee?.type === 'function') return returned(project, callee.place, steps);
  return resultOf(callee);
}

// `app = create_server()`: what the function says it returns, or returns.
function returned(project: Project, place: Place, steps: Budget): Meaning | undefined {
  const annotation = place.node.childForFieldName('return_type');
  const told = annotation && annotationMeaning(project, at(place, annotation), steps);
  if (told) return resultOf(told);
  const body = place.node.childForFieldName('body');
  const last = body?.namedChildren.findLast((statement) => statement.type === 'return_statement');
  const value = last?.namedChildren[0];
  return value ? meaningOf(project, at(place, value), steps) : undefined;
}

function nameMeaning(project: Project, place: Place, name: string, steps: Budget) {
  const bindings = bindingsAt(place, name);
  if (bindings.length > 0) return firstMeaning(project, place, bindings, steps);
  const { stars } = place.module.bindings(place.module.root);
  for (const star of stars) {
    const module = project.imported(place.module, star);
    const found = module?.bindings(module.root).of(name);
    if (module !== undefined && found !== undefined)
      return firstMeaning(project, { module, node: module.root }, found, steps);
  }
  const outside = stars.find((star) => !star.startsWith('.'));
  const isBuiltin = outside === undefined || builtins.has(name);
  return { type: 'external', name: `${isBuiltin ? 'builtins' : outside}.${name}` } as const;
}

const builtins = new Set([
  ...['str', 'int', 'float', 'bool', 'bytes', 'list', 'dict', 'set', 'tuple', 'frozenset'],
  ...['object', 'type', 'complex', 'range', 'len', 'staticmethod', 'classmethod', 'property'],
]);

// `try: from a import x; except ImportError: x = None`: the first that says something.
function firstMeaning(
  project: Project,
  place: Place,
  bindings: readonly Binding[],
  steps: Budget,
): Meaning | undefined {
  for (const binding of bindings) {
    if (steps.left-- <= 0) return undefined;
    const meaning = bindingMeaning(project, place, binding, steps);
    if (meaning !== undefined) return meaning;
  }
  return undefined;
}

function bindingMeaning(
  project: Project,
  place: Place,
  binding: Binding,
  steps: Budget,
): Meaning | undefined {
  switch (binding.type) {
    case 'import':
      return importMeaning(project, place, binding.module, binding.name, steps);
    case 'class':
    case 'function':
      return { type: binding.type, place: at(place, binding.node) };
    case 'value':
    case 'parameter': {
      const { annotation } = binding;
      const value = binding.type === 'value' ? binding.node : undefined;
      // Ids = list[int]: more than what the base means.
      const isPlain = value !== undefined && subscriptOf(value) === undefined;
      const meaning = isPlain ? meaningOf(project, at(place, value), steps) : undefined;
      if (meaning !== undefined) return meaning;
      if (value !== undefined) return { type: 'value', place: at(place, value) };
      return annotation && resultOf(annotationMeaning(project, at(place, annotation), steps));
    }
    case 'loop':
      return undefined;
    default:
      return binding satisfies never;
  }
}

// `server: "FastMCP | None"` is a FastMCP where it is used.
function annotationMeaning(project: Project, place: Place, steps: Budget): Meaning | undefined {
  const node = unwrap(place.node);
  const [left] = node.type === 'binary_operator' ? node.namedChildren : [node];
  const written = left?.type === 'string' ? left.namedChildren[1]?.text : undefined;
  const expression = written === undefined ? left : project.expression(written);
  if (expression === undefined || expression === null) return undefined;
  if (written === undefined) return meaningOf(project, at(place, expression), steps);
  return expression.type === 'identifier'
    ? nameMeaning(project, place, expression.text, steps)
    : undefined;
}

function importMeaning(
  project: Project,
  place: Place,
  name: string,
  attribute: string | undefined,
  steps: Budget,
): Meaning | undefined {
  const module = project.imported(place.module, name);
  const there = module && { module, node: module.root };
  if (attribute === undefined)
    return there ? { type: 'module', place: there } : { type: 'external', name };
  const found = there?.module.bindings(there.node).of(attribute);
  // `from . import a` in the package itself, which binds a by just that, names the file a.py.
  const isOwn = there?.module.path === place.module.path;
  if (there !== undefined && found !== undefined && !isOwn)
    return firstMeaning(project, there, found, steps);
  const inner = /^\.+$/.test(name) ? name + attribute : `${name}.${attribute}`;
  const submodule = project.imported(place.module, inner);
  if (submodule !== undefined)
    return { type: 'module', place: { module: submodule, node: submodule.root } };
  return name.startsWith('.') ? undefined : { type: 'external', name: `${name}.${attribute}` };
}

function attributeMeaning(
  project: Project,
  place: Place,
  node: Node,
  steps: Budget,
): Meaning | undefined {
  const object = node.childForFieldName('object');
  const name = node.childForFieldName('attribute')?.text;
  if (object === null || name === undefined) return undefined;
  if (object.type === 'identifier' && (object.text === 'self' || object.text === 'cls'))
    return ofClass(project, at(place, node), name, steps);
  const owner = meaningOf(project, at(place, object), steps);
  if (owner?.type === 'external') return { type: 'external', name: `${owner.name}.${name}` };
  if (owner?.type === 'instance') return { type: 'member', of: owner.of, name };
  if (owner?.type === 'module') {
    const found = owner.place.module.bindings(owner.place.node).of(name);
    return found && firstMeaning(project, owner.place, found, steps);
  }
  if (owner?.type !== 'class' && owner?.type !== 'object') return undefined;
  return classMember(project, owner.place, name, steps);
}

function classMember(project: Project, place: Place, name: string, steps: Budget) {
  const found = place.module.bindings(place.node).of(name);
  const inside = place.node.childForFieldName('body')?.namedChildren[0];
  if (found !== undefined)
    return firstMeaning(project, at(place, inside ?? place.node), found, steps);
  // An object of a class that extends one of a package: class Server(FastMCP).
  const base = externalBase(project, place, steps);
  return base === undefined ? undefined : ({ type: 'member', of: base, name } as const);
}

function externalBase(project: Project, place: Place, steps: Budget): string | undefined {
  const list = place.node.childForFieldName('superclasses');
  for (const base of list === null ? [] : argumentsOf(list).positional) {
    const meaning = meaningOf(project, at(place, base), steps);
    if (meaning?.type === 'external') return meaning.name;
  }
  return undefined;
}

// self.server, set in one of the methods: `self.server = FastMCP(…)`.
function ofClass(project: Project, place: Place, name: string, steps: Budget): Meaning | undefined {
  const around = classAround(place.node);
  if (around === undefined) return undefined;
  const member = classMember(project, at(place, around), name, steps);
  if (member !== undefined && member.type !== 'member') return member;
  for (const assignment of around.descendantsOfType('assignment')) {
    const value = assignment.childForFieldName('right');
    const isIt = assignment.childForFieldName('left')?.text === `self.${name}`;
    const meaning = isIt && value ? meaningOf(project, at(place, value), steps) : undefined;
    if (meaning !== undefined) return meaning;
  }
  return member;
}

function resultOf(callee: Meaning | undefined): Meaning | undefined {
  if (callee?.type === 'external') return { type: 'instance', of: callee.name };
  return callee?.type === 'class' ? { type: 'object', place: callee.place } : undefined;
}
