import type { Node } from 'web-tree-sitter';
import type { Scope } from '../evaluate/scope.ts';
import { stringText } from '../evaluate/text.ts';
import type { Declaration } from '../source/module.ts';

/** Frameworks whose `tool` is called by a name that a file imports. */
export type ToolFramework = 'vercel-ai' | 'strands-typescript' | 'openai-agents-typescript';

/** What the imports of a file say about its tools. */
export interface FileImports {
  /** Local names that stand for something of such a framework. */
  readonly frameworks: ReadonlyMap<string, ToolFramework>;
  readonly hasGenkit: boolean;
  /** Whether `x.tool(…)` is a tool of a server. */
  readonly hasMcp: boolean;
  readonly mcpDraft: 'draft-7' | 'draft-2020-12';
}

/** Which framework a package is; undefined when none whose tools are read. */
export function frameworkOf(module: string): ToolFramework | undefined {
  if (module === 'ai' || module === '@ai-sdk/provider-utils') return 'vercel-ai';
  if (isOf(module, '@strands-agents/sdk')) return 'strands-typescript';
  return module.startsWith('@openai/agents') ? 'openai-agents-typescript' : undefined;
}

const isOf = (module: string, name: string): boolean =>
  module === name || module.startsWith(`${name}/`);

/** Whether a package is Genkit, or a part of it. */
export const isGenkit = (module: string): boolean =>
  isOf(module, 'genkit') || module.startsWith('@genkit-ai/');

/** Packages and files whose name says that they are about servers, and zod, with which the tools of one are described. */
const aboutServers = (module: string): boolean =>
  /(?:^|[^a-z])(?:mcp|modelcontextprotocol|agents)(?:[^a-z]|$)|mcp/i.test(module) ||
  /^zod(?:\/|$)/.test(module);

/** Reads the imports of a file. */
export function importsOf(scope: Scope): FileImports {
  const { top } = scope.module;
  const frameworks = new Map<string, ToolFramework>();
  const modules = new Set(typeImports(scope.module.root));
  for (const [name, declaration] of top) {
    const module = moduleOf(declaration);
    if (module === undefined) continue;
    modules.add(module);
    const framework = frameworkOf(module);
    if (framework !== undefined) frameworks.set(name, framework);
  }
  const all = [...modules];
  const isSecond = all.includes('@modelcontextprotocol/server');
  return {
    frameworks,
    hasGenkit: all.some(isGenkit),
    hasMcp: all.some(aboutServers),
    mcpDraft: isSecond ? 'draft-2020-12' : 'draft-7',
  };
}

/** The module that a name comes from, by `import` or `require`. */
function moduleOf(declaration: Declaration): string | undefined {
  if (declaration.type === 'import') return declaration.from;
  const value = declaration.type === 'variable' ? declaration.value : null;
  if (value?.type !== 'call_expression' || value.childForFieldName('function')?.text !== 'require')
    return undefined;
  const first = value.childForFieldName('arguments')?.namedChildren[0];
  return first?.type === 'string' ? stringText(first) : undefined;
}

/** Modules that are imported without a name, too. */
function typeImports(root: Node): readonly string[] {
  return root.namedChildren.flatMap((node) => {
    const source = node?.type === 'import_statement' ? node.childForFieldName('source') : null;
    return source === null ? [] : [stringText(source)];
  });
}
