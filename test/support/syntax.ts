import type { Node, SourceFile } from 'typescript/unstable/ast';
import { readProductSources, type SourceText } from './source-files.ts';

/** The compiler's own node types and predicates. It is an ES module, which a CommonJS bundle can only import later. */
export type Syntax = typeof import('typescript/unstable/ast');

/** A source and its tree. */
export interface ParsedSource extends SourceText {
  readonly tree: SourceFile;
}

/** Everything in the tree, parents first. */
export function nodesOf(root: Node): readonly Node[] {
  const nodes: Node[] = [];
  const add = (node: Node): void => {
    nodes.push(node);
    node.forEachChild(add);
  };
  add(root);
  return nodes;
}

/** The line a node begins on, without the comments before it; lines count from 1. */
export const lineOf = (tree: SourceFile, node: Node): number =>
  tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;

const folder = '/made-up';
const config = `${folder}/tsconfig.json`;

// The compiler reads nothing but these texts: no libraries, no imports, no disk.
function memoryFiles(sources: readonly SourceText[]): Record<string, string> {
  const files = Object.fromEntries(sources.map(({ path, text }) => [`${folder}/${path}`, text]));
  const compilerOptions = { noLib: true, noResolve: true, types: [], module: 'esnext' };
  const settings = { compilerOptions, files: Object.keys(files) };
  return { ...files, [config]: JSON.stringify(settings) };
}

/** Parses `sources` with the TypeScript compiler; nothing is type-checked. Throws when it cannot read one of them. */
export async function parse(sources: readonly SourceText[]): Promise<readonly ParsedSource[]> {
  const { API } = await import('typescript/unstable/async');
  const { createVirtualFileSystem } = await import('typescript/unstable/fs');
  const api = new API({ cwd: folder, fs: createVirtualFileSystem(memoryFiles(sources)) });
  try {
    const project = (await api.updateSnapshot({ openProjects: [config] })).getProject(config);
    const parseOne = async (source: SourceText): Promise<ParsedSource> => {
      const tree = await project?.program.getSourceFile(`${folder}/${source.path}`);
      if (tree === undefined) throw new Error(`the compiler does not know ${source.path}`);
      return { ...source, tree };
    };
    return await Promise.all(sources.map(parseOne));
  } finally {
    await api.close();
  }
}

let product: Promise<readonly ParsedSource[]> | undefined;

/** The product's sources, parsed once for all tests of a file. */
export function parseProduct(): Promise<readonly ParsedSource[]> {
  product ??= parse(readProductSources());
  return product;
}
