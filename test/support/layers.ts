import { posix } from 'node:path';
import { isBuiltin } from 'node:module';
import type { Import } from './imports.ts';

/** What the files of one folder (or one file) of the product may import. */
export interface Layer {
  /** Where it is: the start of a path, e.g. `src/model/`. Of several that fit, the longest one holds. */
  readonly at: string;
  /** The layers it may import; those that begin with its own `at` it always may. */
  readonly layers: readonly string[];
  /** Packages or scopes of packages; `<computed>` where it loads modules whose names only the run knows. */
  readonly packages?: readonly string[];
  /** Runs where there is no Node: imports no builtin module. */
  readonly pure?: true;
}

/** The layer that holds `path`; undefined when there is none. */
export function layerOf(table: readonly Layer[], path: string): Layer | undefined {
  const fits = table.filter(({ at }) => path === at || (at.endsWith('/') && path.startsWith(at)));
  return fits.sort((a, b) => b.at.length - a.at.length)[0];
}

/** The path that a relative import means; undefined for a package or a builtin module. */
export function targetOf({ from, specifier }: Import): string | undefined {
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : undefined;
}

const within = (path: string, folders: readonly string[]): boolean =>
  folders.some((at) => path === at || (at.endsWith('/') && path.startsWith(at)));

function mayImport(layer: Layer, one: Import): boolean {
  const target = targetOf(one);
  if (target !== undefined) return within(target, [layer.at, ...layer.layers]);
  if (isBuiltin(one.specifier)) return one.specifier.startsWith('node:') && layer.pure !== true;
  return (layer.packages ?? []).some(
    (name) => one.specifier === name || one.specifier.startsWith(`${name}/`),
  );
}

/** One line for each import that the table forbids: `file:line: layer may not import module`. */
export function layerViolations(
  table: readonly Layer[],
  imports: readonly Import[],
): readonly string[] {
  const violations = imports.flatMap((one) => {
    const layer = layerOf(table, one.from);
    if (layer === undefined) return [`${one.from}: is in no layer`];
    if (mayImport(layer, one)) return [];
    return [`${one.from}:${one.line}: ${layer.at} may not import ${one.specifier}`];
  });
  return [...new Set(violations)];
}

/** Who imports whom; keys and values are whatever `nameOf` makes of paths. An import of itself is left out. */
export function graphOf(
  imports: readonly Import[],
  nameOf: (path: string) => string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const graph = new Map<string, Set<string>>();
  for (const one of imports) {
    const target = targetOf(one);
    if (target === undefined || nameOf(target) === nameOf(one.from)) continue;
    const targets = graph.get(nameOf(one.from)) ?? new Set();
    graph.set(nameOf(one.from), targets.add(nameOf(target)));
  }
  return graph;
}

/** The first way found from a name back to itself, e.g. `['a', 'b', 'a']`; undefined when there is none. */
export function findCycle(
  graph: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (name: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(name)) return [...way.slice(way.indexOf(name)), name];
    if (done.has(name)) return undefined;
    for (const next of graph.get(name) ?? []) {
      const cycle = visit(next, [...way, name]);
      if (cycle !== undefined) return cycle;
    }
    done.add(name);
    return undefined;
  };
  for (const name of graph.keys()) {
    const cycle = visit(name, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
