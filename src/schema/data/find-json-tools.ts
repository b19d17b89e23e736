import path from 'node:path';
import type { FoundTools, ReadImport, SourceFile } from '../tool-declaration.ts';
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
  const tools: ToolDeclaration[] = [];
  const look = (node: DataNode, key: string | undefined): void => {
    const form = toolForm(node, key);
    if (form !== undefined) return void tools.push(declare(form, faults));
    for (const item of node.items()) look(item, key);
    for (const entry of node.entries()) if (entry.value) look(entry.value, entry.key);
  };
  look(root, undefined);
  return { tools, imports: [] };
}
