import type { Tree } from 'web-tree-sitter';
import type { ReadImport, SourceFile } from '../tool-declaration.ts';
import type { Syntax, SyntaxLanguage } from '../syntax.ts';
import { openModule, type Module } from './source/module.ts';
import { importCandidates, isRelative, packageFiles } from './source/resolve-import.ts';
import { isGenkit } from './forms/imports.ts';
import { zodPackageVersion } from './zod/real-zod.ts';
import { zodMajor } from './zod/zod-major.ts';

/** More files than this are not read for one: no real tool is spread over so many. */
const mostFiles = 64;

/**
 * The files of one search. What is asked for and not there yet is noted, and read between two passes over the source, so that
 * evaluating itself need not wait.
 */
export interface Files {
  open(importer: string, from: string): Module | undefined;
  zodVersion(module: string): 3 | 4 | undefined;
  /** Reads what was asked for; false when nothing was. */
  readWanted(): Promise<boolean>;
  /** The files that were read. */
  readonly imports: readonly string[];
  /** Frees the trees. */
  close(): void;
}

/** The grammar for a file, by the ending of its name. */
export const languageOf = (path: string): SyntaxLanguage =>
  /\.[mc]?ts$/.test(path) ? 'typescript' : 'tsx';

/** Opens the files around a source. */
export function openFiles(
  source: SourceFile,
  main: Module,
  read: ReadImport,
  syntax: Syntax,
): Files {
  const modules = new Map<string, Module | undefined>([[source.path, main]]);
  const trees: Tree[] = [];
  const imports: string[] = [];
  const wanted = new Map<string, readonly string[]>();
  const resolved = new Map<string, Module | undefined>();
  let zod: 3 | 4 | undefined = isForGenkit(main) ? 3 : undefined;
  let wantsZod = false;
  async function readFirst(candidates: readonly string[]): Promise<Module | undefined> {
    for (const path of candidates) {
      if (modules.has(path)) return modules.get(path);
      if (modules.size >= mostFiles) return undefined;
      const text = await read(path);
      if (text === undefined) continue;
      const tree = await syntax.parse(languageOf(path), text);
      trees.push(tree);
      imports.push(path);
      modules.set(path, openModule(path, text, tree));
      return modules.get(path);
    }
    return undefined;
  }
  async function readZod(): Promise<void> {
    for (const path of packageFiles(source.path)) {
      const text = await read(path);
      const major = text === undefined ? undefined : zodMajor(text);
      if (text !== undefined) imports.push(path);
      if (major !== undefined) zod = major;
      if (major !== undefined) return;
    }
    zod = 4;
  }
  return {
    imports,
    open(importer, from) {
      const key = `${importer}\n${from}`;
      if (!resolved.has(key) && isRelative(from)) wanted.set(key, importCandidates(importer, from));
      return resolved.get(key);
    },
    zodVersion(module) {
      if (module !== 'zod') return zodPackageVersion(module);
      wantsZod ||= zod === undefined;
      return zod ?? 4;
    },
    async readWanted() {
      const asked = [...wanted];
      wanted.clear();
      const isAsked = asked.length > 0 || wantsZod;
      for (const [key, candidates] of asked) resolved.set(key, await readFirst(candidates));
      if (wantsZod) await readZod();
      wantsZod = false;
      return isAsked;
    },
    close() {
      for (const tree of trees) tree.delete();
    },
  };
}

/** A file for Genkit can use the zod of Genkit only, wherever it says that it has it from. */
const isForGenkit = ({ top }: Module): boolean =>
  [...top.values()].some(
    (declaration) => declaration.type === 'import' && isGenkit(declaration.from),
  );
