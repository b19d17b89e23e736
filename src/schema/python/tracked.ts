import type { Node } from 'web-tree-sitter';
import type { Binding, Bindings } from './bindings.ts';
import type { Project, PythonModule } from './project.ts';

/** What went into an evaluation of one node, beside its text. */
export interface Tracked {
  /** What names of the module were bound to, as `bindingText` tells it. */
  readonly names: Map<string, string>;
  /** Modules that it asked for, none of which is one of the project. */
  readonly imports: Set<string>;
  /** False once it has looked at anything else. */
  isReusable: boolean;
}

/** The surroundings of an evaluation. */
export interface Surroundings {
  readonly module: PythonModule;
  readonly project: Project;
}

/** The same surroundings, which note what an evaluation of `node`, at the top of the module, asks of them. */
export function trackSurroundings(
  node: Node,
  { module, project }: Surroundings,
  tracked: Tracked,
): Surroundings {
  return {
    module: {
      path: module.path,
      root: module.root,
      bindings(scope) {
        if (scope.id === module.root.id) return trackedBindings(module.bindings(scope), tracked);
        const isInside = scope.startIndex >= node.startIndex && scope.endIndex <= node.endIndex;
        if (!isInside) tracked.isReusable = false;
        return module.bindings(scope);
      },
    },
    project: {
      ...project,
      imported(from, name) {
        const found = project.imported(from, name);
        tracked.imports.add(name);
        if (found !== undefined || from.path !== module.path) tracked.isReusable = false;
        return found;
      },
    },
  };
}

function trackedBindings(bindings: Bindings, tracked: Tracked): Bindings {
  return {
    of(name) {
      const found = bindings.of(name);
      const text = bindingText(found);
      if (text === undefined) tracked.isReusable = false;
      else tracked.names.set(name, text);
      return found;
    },
    get names() {
      tracked.isReusable = false;
      return bindings.names;
    },
    get stars() {
      if (bindings.stars.length > 0) tracked.isReusable = false;
      return bindings.stars;
    },
  };
}

const texts = new WeakMap<readonly Binding[], string | undefined>();

/** What a name is bound to, told without a place: the same text means the same. Undefined when no text can tell it. */
export function bindingText(found: readonly Binding[] | undefined): string | undefined {
  if (found === undefined) return '';
  if (texts.has(found)) return texts.get(found);
  const parts = found.map(partText);
  const text = parts.includes(undefined) ? undefined : JSON.stringify(parts);
  texts.set(found, text);
  return text;
}

function partText(binding: Binding): readonly (string | undefined)[] | undefined {
  if (binding.type === 'import') return ['import', binding.module, binding.name];
  if (binding.type !== 'value') return undefined;
  const nodes = [binding.node, binding.annotation];
  if (nodes.some((node) => node?.hasError)) return undefined;
  return ['value', ...nodes.flatMap((node) => (node ? [node.type, node.text] : ['', '']))];
}
