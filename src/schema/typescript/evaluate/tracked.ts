import type { Node } from 'web-tree-sitter';
import type { Declaration, Module } from '../source/module.ts';
import { isRelative } from '../source/resolve-import.ts';
import { openScope, type Project } from './evaluate.ts';
import type { Scope } from './scope.ts';
import type { Value } from './value.ts';

/** A pass over a text, as its values see it. */
export interface PassState {
  /** True once it asked for a function of a tree that may be gone. */
  isStale: boolean;
}

/** What went into the value of an expression, beside the text of it. */
export interface Tracked {
  /** Where the expression begins now, as UTF-16 offset: places in its value are counted from there. */
  start: number;
  /** What names meant that are not declared in it: what they are imported as, or nothing. */
  readonly names: Map<string, string>;
  /** Which zod packages were. */
  readonly zod: Map<string, 3 | 4 | undefined>;
  /** False once it has looked at anything else around it, or followed a function. */
  isReusable: boolean;
  readonly madeIn: PassState;
  usedIn: PassState;
}

/** Evaluates an expression, and notes what of its surroundings that takes. */
export function evaluateTracked(
  node: Node,
  ...[scope, project, pass]: readonly [Scope, Project, PassState]
): { readonly value: Value; readonly tracked: Tracked } {
  const tracked: Tracked = {
    ...{ start: node.startIndex, names: new Map(), zod: new Map(), isReusable: !node.hasError },
    ...{ madeIn: pass, usedIn: pass },
  };
  const module = trackedModule(node, scope.module, tracked);
  const inside = openScope(
    module,
    scope.bindings,
    trackedProject(project, [module, scope], tracked),
  );
  return { value: inside.evaluate(node), tracked };
}

/** What a name means, as far as a value may be used again that has used it; undefined when it may not. */
export function meaningOf(declaration: Declaration | undefined): string | undefined {
  if (declaration === undefined) return '';
  const isPackage = declaration.type === 'import' && !isRelative(declaration.from);
  return isPackage ? `${declaration.from}\n${declaration.name}` : undefined;
}

function trackedModule(node: Node, module: Module, tracked: Tracked): Module {
  const { start } = tracked;
  const spoiled = <T>(value: T): T => {
    tracked.isReusable = false;
    return value;
  };
  return {
    path: module.path,
    textOf: (of) => module.textOf(of),
    get text() {
      return spoiled(module.text);
    },
    get root() {
      return spoiled(module.root);
    },
    get top() {
      return spoiled(module.top);
    },
    find(name, from) {
      const found = module.find(name, from);
      const meaning = meaningOf(found);
      if (meaning === undefined) return spoiled(found);
      tracked.names.set(name, meaning);
      return found;
    },
    parent: (of) => (of.id === node.id ? spoiled(module.parent(of)) : module.parent(of)),
    isWritten: (name, isConstant) => spoiled(module.isWritten(name, isConstant)),
    place({ startIndex, endIndex }) {
      const [from, to] = [startIndex - start, endIndex - start];
      return {
        path: module.path,
        get at() {
          return { start: tracked.start + from, end: tracked.start + to };
        },
      };
    },
  };
}

function trackedProject(
  project: Project,
  [module, scope]: readonly [Module, Scope],
  tracked: Tracked,
): Project {
  const spoil = (): void => void (tracked.isReusable = false);
  return {
    ...project,
    open(importer, from) {
      spoil();
      return project.open(importer, from);
    },
    scopeOf(of) {
      spoil();
      return of === module ? project.scopeOf(scope.module) : project.scopeOf(of);
    },
    remembered(...of) {
      spoil();
      return project.remembered(...of);
    },
    zodVersion(of) {
      const version = project.zodVersion(of);
      tracked.zod.set(of, version);
      return version;
    },
    mayFollow() {
      spoil();
      const isHere = tracked.madeIn === tracked.usedIn;
      tracked.usedIn.isStale ||= !isHere;
      return isHere;
    },
  };
}
