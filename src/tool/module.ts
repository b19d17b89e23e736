import { reasonOf } from '../trace/reason.ts';
import { createSchemaChecker } from './json-schema.ts';
import { importModule } from './module-import.ts';
import { readTool, toolCandidates, type Candidate } from './module-exports.ts';
import type { ToolProblem } from './module-problem.ts';
import type { Tool } from './tool.ts';
import { didYouMean } from './words.ts';

/** The tools of a module of the user's, or the first thing that keeps them from being used. */
export type LoadedModule =
  | { readonly type: 'tools'; readonly tools: readonly Tool[] }
  | { readonly type: 'problem'; readonly problem: ToolProblem };

/**
 * Loads the tools that a module exports: `export const tools = [...]`, `export default [...]`, or each named export that has a
 * `run`. `file` is an absolute path; `only` keeps the tools of these names. Never rejects; a module that never finishes
 * loading is waited for.
 */
export async function loadModule(file: string, only?: readonly string[]): Promise<LoadedModule> {
  const imported = await importModule(file);
  if (imported.type === 'problem') return imported;
  try {
    return readTools(file, toolCandidates(imported.exports), only);
  } catch (error) {
    // A getter that throws, or a schema that contains itself.
    const reason = reasonOf(error);
    return problem(file, { message: `the exported tools cannot be read: ${reason}` });
  }
}

function readTools(file: string, candidates: readonly Candidate[], only?: readonly string[]) {
  if (candidates.length === 0) {
    const fix = 'export const tools = [...]';
    return problem(file, { message: 'the module exports no tools', fix });
  }
  const check = createSchemaChecker();
  const tools: Tool[] = [];
  for (const candidate of candidates) {
    const read = readTool(candidate, file, check);
    if (read.type === 'fault') return problem(file, read);
    tools.push(read.tool);
  }
  return select(file, tools, only);
}

function select(file: string, tools: readonly Tool[], only?: readonly string[]): LoadedModule {
  const names = tools.map((tool) => tool.schema.name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) {
    return problem(file, { message: `two tools are named "${twice}"`, fix: 'rename one of them' });
  }
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const message = `the module has no tool "${unknown}"`;
    return problem(file, { message, ...didYouMean(unknown, names) });
  }
  return { type: 'tools', tools: tools.filter((tool) => only?.includes(tool.schema.name) ?? true) };
}

function problem(file: string, found: Omit<ToolProblem, 'file'>): LoadedModule {
  const { message, fix } = found;
  return { type: 'problem', problem: { file, message, ...(fix === undefined ? {} : { fix }) } };
}
