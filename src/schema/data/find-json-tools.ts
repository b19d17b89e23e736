import path from 'node:path';
import type { Doubt, FoundTools, ReadImport, SourceFile } from '../tool-declaration.ts';
import type { ToolDeclaration } from '../tool-declaration.ts';
import type { DataNode } from './data-node.ts';
import { declare } from './declare.ts';
import { readJson } from './json-tree.ts';
import { findLanguageModelTools } from './language-model-tools.ts';
import { toolForm } from './tool-form.ts';

/**
 * Finds the tools anywhere in a JSON document: OpenAI functions, Anthropic tools, Bedrock toolSpecs, MCP tool lists, and the
 * language model tools of a VS Code extension. Never throws for what the text holds.
 */
export async function findJsonTools(
  { path: file, text }: SourceFile,
  readImport: ReadImport,
): Promise<FoundTools> {
  const { root, faults } = readJson(text);
  if (root === undefined) return { tools: [], imports: [] };
  if (path.posix.basename(file) === 'package.json') {
    return findLanguageModelTools(root, faults, file, readImport);
  }
  return { tools: [...toolsIn(root, undefined, faults)], imports: [] };
}

function* toolsIn(
  node: DataNode,
  key: string | undefined,
  faults: readonly Doubt[],
): Generator<ToolDeclaration> {
  const form = toolForm(node, key);
  if (form !== undefined) {
    yield declare(form, faults);
    return;
  }
  for (const item of node.items()) yield* toolsIn(item, key, faults);
  for (const { key: name, value } of node.entries()) {
    if (value?.type === 'object' || value?.type === 'array') yield* toolsIn(value, name, faults);
  }
}
