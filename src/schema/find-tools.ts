import { findAgentFileTools } from './data/agent-file-tools.ts';
import { findJsonTools } from './data/find-json-tools.ts';
import type { FoundTools, ReadImport, SourceFile } from './tool-declaration.ts';
import type { Syntax } from './syntax.ts';

/** What finders need beside the file. */
export interface FindContext {
  readonly syntax: Syntax;
  readonly readImport: ReadImport;
}

/** The finder of one kind of file. */
interface Finder {
  /** Of paths with `/`. */
  readonly isFor: RegExp;
  /** A text without it declares no tool: it is not parsed. */
  readonly mayDeclare: RegExp;
  find(source: SourceFile, context: FindContext): Promise<FoundTools>;
}

/** The first that is for a file is the only one that is asked. */
const finders: readonly Finder[] = [
  {
    isFor: /\.agent\.(ya?ml|json)$/i,
    mayDeclare: /simulated/,
    find: async (source) => findAgentFileTools(source),
  },
  {
    // Snapshots of the GitHub server and of those that do as it does; Jest's own are no JSON.
    isFor: /\.(json|jsonc)$|(^|\/)__toolsnaps__\/[^/]+\.snap$/i,
    mayDeclare: /"(?:function|parameters|inputSchema|input_schema|languageModelTools)"/,
    find: (source, { readImport }) => findJsonTools(source, readImport),
  },
];

const nothing: FoundTools = { tools: [], imports: [] };

/** True for a file in which tools may be declared, by its path. */
export function mayDeclareTools(path: string): boolean {
  return finderOf(path) !== undefined;
}

/**
 * Finds the tools that a file declares, by its name; a file of another name is read as JSON if it begins as JSON does. Nothing
 * is found in what is not a text of its kind. Never rejects for what the text holds.
 */
export async function findTools(source: SourceFile, context: FindContext): Promise<FoundTools> {
  const { path, text } = source;
  const finder = finderOf(path) ?? (/^\s*[[{]/.test(text) ? finderOf('a.json') : undefined);
  return finder?.mayDeclare.test(text) ? finder.find(source, context) : nothing;
}

function finderOf(path: string): Finder | undefined {
  return finders.find(({ isFor }) => isFor.test(path));
}
