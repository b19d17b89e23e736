import type { Node, Tree } from 'web-tree-sitter';
import type { ReadImport } from '../tool-declaration.ts';
import { collectBindings, type Bindings } from './bindings.ts';
import { importCandidates } from './import-paths.ts';

/** A source file that is parsed. */
export interface PythonModule {
  readonly path: string;
  readonly root: Node;
  /** What a scope of this module binds; collected once. */
  bindings(scope: Node): Bindings;
}

/** Parses Python; the tree is freed by who asked for it. */
export type ParsePython = (text: string) => Promise<Tree>;

/**
 * The files and annotations that an evaluation needs beside its own file. Evaluating is synchronous: what is asked for and is not
 * there yet is undefined and is noted; `load` brings it, and the evaluation is done again.
 */
export interface Project {
  /** The module that `from name import …` in `from` names: undefined when it is none of the project, or not there yet. */
  imported(from: PythonModule, name: string): PythonModule | undefined;
  /** The expression in an annotation written as a string. */
  expression(text: string): Node | undefined;
  /** How often something was asked for that was not there: an evaluation during which it grows is to be done again. */
  lacked(): number;
  /** Brings what was asked for. False when nothing was missing, or when enough was read. */
  load(): Promise<boolean>;
  /** The paths of the files that were read. */
  imports(): readonly string[];
  /** Frees what was parsed. */
  close(): void;
}

// A server that registers what its package declares imports some dozens of files; most paths that are tried hold none.
const mostFiles = 200;

/** A module of a tree. */
export function moduleOf(path: string, root: Node): PythonModule {
  const collected = new Map<number, Bindings>();
  return {
    path,
    root,
    bindings(scope) {
      const bindings = collected.get(scope.id) ?? collectBindings(scope);
      collected.set(scope.id, bindings);
      return bindings;
    },
  };
}

/** Opens the surroundings of a file. */
export function openProject(parse: ParsePython, readImport: ReadImport): Project {
  const modules = new Map<string, PythonModule | undefined>();
  const expressions = new Map<string, Node | undefined>();
  const missing = { modules: new Set<string>(), expressions: new Set<string>() };
  const trees: Tree[] = [];
  let lacked = 0;
  let files = 0;
  async function loadModule(path: string) {
    const text = files < mostFiles ? await readImport(path) : undefined;
    if (text === undefined) return modules.set(path, undefined);
    files++;
    const tree = await parse(text);
    trees.push(tree);
    return modules.set(path, moduleOf(path, tree.rootNode));
  }
  async function loadExpression(text: string) {
    const tree = await parse(`(${text})`);
    trees.push(tree);
    const whole = !tree.rootNode.hasError;
    const statement = tree.rootNode.namedChildren[0];
    expressions.set(text, whole ? (statement?.namedChildren[0] ?? undefined) : undefined);
  }
  return {
    imported(from, name) {
      for (const candidate of importCandidates(from.path, name)) {
        if (!modules.has(candidate)) {
          missing.modules.add(candidate);
          lacked++;
          return undefined;
        }
        const module = modules.get(candidate);
        if (module !== undefined) return module;
      }
      return undefined;
    },
    expression(text) {
      if (!expressions.has(text)) {
        missing.expressions.add(text);
        lacked++;
      }
      return expressions.get(text);
    },
    lacked: () => lacked,
    async load() {
      const { modules: paths, expressions: texts } = missing;
      if (paths.size + texts.size === 0) return false;
      for (const path of paths) await loadModule(path);
      for (const text of texts) await loadExpression(text);
      paths.clear();
      texts.clear();
      return true;
    },
    imports: () => [...modules].flatMap(([path, module]) => (module === undefined ? [] : [path])),
    close: () => trees.forEach((tree) => tree.delete()),
  };
}
