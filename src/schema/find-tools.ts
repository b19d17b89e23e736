import { findAgentFileTools } from './data/agent-file-tools.ts';
import { findJsonTools } from './data/find-json-tools.ts';
import { findNotebookTools } from './data/notebook-tools.ts';
import { mayDeclareTools, type SourceKind, sourceKindOf } from './may-declare-tools.ts';
import { findPythonTools } from './python/find-python-tools.ts';
import { keepTools, type KeptTools } from './python/kept-tools.ts';
import type { Syntax } from './syntax.ts';
import type { FoundTools, ReadImport, SourceFile } from './tool-declaration.ts';
import { keepValues, type KeptValues } from './typescript/evaluate/kept-values.ts';
import { languageOf } from './typescript/files.ts';
import { findTypescriptTools } from './typescript/find-typescript-tools.ts';

/** What finders need beside the file. */
export interface FindContext {
  readonly syntax: Syntax;
  readonly readImport: ReadImport;
  /** Of earlier texts of the same file, where it is edited. */
  readonly kept?: KeptFindings;
}

/** What may be used again for the next text of a file of the same path: never what is found, only how soon. */
export interface KeptFindings {
  readonly values: KeptValues;
  readonly tools: KeptTools;
}

/** Nothing yet. */
export const keepFindings = (): KeptFindings => ({ values: keepValues(), tools: keepTools() });

type Find = (source: SourceFile, context: FindContext) => Promise<FoundTools>;

const finders: Readonly<Record<SourceKind, Find>> = {
  python: findInPython,
  typescript: findInTypescript,
  agent: async (source) => findAgentFileTools(source),
  json: (source, { readImport }) => findJsonTools(source, readImport),
  notebook: (source, context) =>
    findNotebookTools(source, (python) => findInPython(python, context)),
};

const nothing: FoundTools = { tools: [], imports: [] };

/**
 * Finds the tools that a file declares, by its name; a file of another name is read as JSON if it begins as JSON does. Nothing
 * is found in what is not a text of its kind. Never rejects for what the text holds.
 */
export async function findTools(source: SourceFile, context: FindContext): Promise<FoundTools> {
  const { path, text } = source;
  const known = sourceKindOf(path);
  const isJson = known === undefined && /^\s*[[{]/.test(text);
  const kind = isJson ? 'json' : known;
  if (kind === undefined || !mayDeclareTools(isJson ? 'a.json' : path, text)) return nothing;
  return finders[kind](source, context);
}

async function findInPython(
  source: SourceFile,
  { syntax, readImport, kept }: FindContext,
): Promise<FoundTools> {
  const parse = (text: string) => syntax.parse('python', text);
  const tree = await parse(source.text);
  try {
    return await findPythonTools(source, tree, parse, readImport, kept?.tools ?? keepTools());
  } finally {
    tree.delete();
  }
}

async function findInTypescript(
  source: SourceFile,
  { syntax, readImport, kept }: FindContext,
): Promise<FoundTools> {
  const tree = await syntax.parse(languageOf(source.path), source.text);
  try {
    return await findTypescriptTools(
      source,
      tree,
      readImport,
      syntax,
      kept?.values ?? keepValues(),
    );
  } finally {
    tree.delete();
  }
}
