import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import type { ToolProblem } from './module-problem.ts';
import { errorPlace, importProblem } from './module-problem.ts';

/** The exports of a module of the user's, or why it could not be loaded. */
export type ImportedModule =
  | { readonly type: 'exports'; readonly exports: Readonly<Record<string, unknown>> }
  | { readonly type: 'problem'; readonly problem: ToolProblem };

/**
 * Loads a JavaScript module natively and a TypeScript module through jiti. An edited file is loaded anew; of what it imports,
 * that holds only for TypeScript. `file` is an absolute path.
 */
export async function importModule(file: string): Promise<ImportedModule> {
  const load = loaders[path.extname(file).toLowerCase()];
  if (load === undefined) {
    const message = `${path.basename(file)} is not a JavaScript or TypeScript module`;
    return problem({ file, message, fix: 'name a file that ends in .js, .mjs, .cjs, .ts or .mts' });
  }
  const mtimeMs = await modifiedMs(file);
  if (typeof mtimeMs !== 'number') return problem(mtimeMs);
  try {
    return { type: 'exports', exports: await load(file, mtimeMs) };
  } catch (error) {
    return problem(importProblem(file, (await syntaxErrorWithPlace(file, error)) ?? error));
  }
}

type Exports = Readonly<Record<string, unknown>>;
type Loader = (file: string, mtimeMs: number) => Promise<Exports>;

const loaders: { readonly [extension: string]: Loader } = {
  '.js': importNatively,
  '.mjs': importNatively,
  '.cjs': importNatively,
  '.ts': importTypeScript,
  '.mts': importTypeScript,
  '.cts': importTypeScript,
};

async function importNatively(file: string, mtimeMs: number): Promise<Exports> {
  // The query makes Node load an edited ES module again; a CommonJS module is cached by its path alone.
  Reflect.deleteProperty(createRequire(file).cache, file);
  const exports: Exports = await import(`${pathToFileURL(file).href}?mtime=${mtimeMs}`);
  return exports;
}

async function importTypeScript(file: string): Promise<Exports> {
  const jiti = await transpiler(file);
  return await jiti.import<Exports>(file);
}

/** No caches: an edit is seen, and nothing is written beside the user's files. */
async function transpiler(file: string) {
  const { createJiti } = await import('jiti');
  return createJiti(file, { fsCache: false, moduleCache: false });
}

/** Node does not say where the syntax error of an ES module is; the transpiler's parser does, when `file` itself has it. */
async function syntaxErrorWithPlace(file: string, error: unknown): Promise<Error | undefined> {
  if (!(error instanceof SyntaxError) || errorPlace(error) !== undefined) return undefined;
  const source = await readFile(file, 'utf8');
  const code = (await transpiler(file)).transform({ source, filename: file, async: true });
  // This is how the transpiler passes a parse error on to its own loader.
  const found = /^exports\.__JITI_ERROR__ = (\{.*\})/.exec(code)?.[1];
  if (found === undefined) return undefined;
  const { message, line, column } = parseFailure.parse(JSON.parse(found));
  return new Error(`ParseError: ${message}\n ${file}:${line}:${column}`);
}

const parseFailure = z.object({ message: z.string(), line: z.int(), column: z.int() });

async function modifiedMs(file: string): Promise<number | ToolProblem> {
  const name = path.basename(file);
  try {
    const stats = await stat(file);
    return stats.isFile() ? stats.mtimeMs : { file, message: `${name} is not a file` };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const reason = code === 'ENOENT' ? 'does not exist' : `cannot be read (${String(code)})`;
    return { file, message: `${name} ${reason}` };
  }
}

function problem(found: ToolProblem): ImportedModule {
  return { type: 'problem', problem: found };
}
