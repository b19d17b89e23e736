import type { Node, Tree } from 'web-tree-sitter';
import type { Syntax } from '../syntax.ts';
import type { FoundTools, ReadImport, SourceFile } from '../tool-declaration.ts';
import { declare } from './declare.ts';
import { openScope, type Project } from './evaluate/evaluate.ts';
import { keepValues, type KeptValues, type Pass } from './evaluate/kept-values.ts';
import type { Scope } from './evaluate/scope.ts';
import { unknown, type Value } from './evaluate/value.ts';
import { openFiles, type Files } from './files.ts';
import type { Draft } from './forms/draft.ts';
import { importsOf, type FileImports } from './forms/imports.ts';
import { literalTool, objectsWithSchemas } from './forms/literals.ts';
import { mcpCall } from './forms/mcp-calls.ts';
import { timesOf } from './forms/times.ts';
import { genkitCall, toolCall } from './forms/tool-calls.ts';
import { ends, openModule, type Module } from './source/module.ts';
import { occurrences } from './source/occurrences.ts';

/** More passes than this are not made: each follows the imports one file further. */
const mostPasses = 16;

/**
 * Finds the tools that a TypeScript or JavaScript source declares. `tree` is that of its text; files that it imports are read by
 * `readImport` and parsed by `syntax`; `kept` has values of an earlier text of the file. Never throws for what a source says.
 */
export async function findTypescriptTools(
  source: SourceFile,
  ...[tree, readImport, syntax, kept]: readonly [Tree, ReadImport, Syntax, KeptValues]
): Promise<FoundTools> {
  const main = openModule(source.path, source.text, tree);
  const files = openFiles(source, main, readImport, syntax);
  try {
    for (let number = 1; ; number++) {
      const isLast = number === mostPasses;
      const pass = (isLast ? keepValues() : kept).begin();
      const scope = topScope(main, files, pass);
      const drafts = draftsOf(main, scope);
      if (isLast || !(await files.readWanted())) {
        const tools = drafts.map((draft) => declare(draft, main.path, timesOf(draft.node, scope)));
        const isSound = pass.end();
        // A lazy schema may only now have asked for a file.
        const isWhole = !(await files.readWanted()) && isSound;
        if (isLast || isWhole) return { tools, imports: [...files.imports] };
      } else pass.end();
    }
  } finally {
    files.close();
  }
}

function draftsOf(main: Module, scope: Scope): readonly Draft[] {
  const imports = importsOf(scope);
  const drafts = [...calls(scope, imports)];
  const taken = new Set(
    drafts.flatMap(({ inputProperty: of }) => (of?.path === main.path ? [of.at.start] : [])),
  );
  for (const node of objectsWithSchemas(main)) {
    const draft = literalTool(node, scope, imports);
    const isTaken = node.namedChildren.some((child) => child && taken.has(child.startIndex));
    if (draft !== undefined && !isTaken) drafts.push(draft);
  }
  return drafts.sort((one, other) => one.node.startIndex - other.node.startIndex);
}

/** Methods that declare tools, whatever they are called on. */
const methods = ['registerTool', 'tool', 'defineTool', 'dynamicTool', 'defineInterrupt'];

function calls(scope: Scope, imports: FileImports): readonly Draft[] {
  const names = [...methods, ...imports.frameworks.keys()];
  const found = occurrences(scope.module, names).flatMap(
    (name) => callOf(name, scope.module) ?? [],
  );
  const distinct = new Map(found.map((call) => [call.id, call]));
  return [...distinct.values()].flatMap(
    (call) =>
      mcpCall(call, scope, imports) ??
      genkitCall(call, scope, imports) ??
      toolCall(call, scope, imports) ??
      [],
  );
}

/** The call of what has a name: of itself, or of a member of it or that it is. */
function callOf(name: Node, module: Module): Node | undefined {
  const parent = module.parent(name);
  const callee = parent?.type === 'member_expression' ? parent : name;
  const call = module.parent(callee);
  const isCall = call?.type === 'call_expression' || call?.type === 'new_expression';
  return isCall && ends(call)[0]?.id === callee.id ? call : undefined;
}

/** The scope at the top of the source, with what one pass remembers. */
function topScope(main: Module, files: Files, pass: Pass): Scope {
  const scopes = new Map<Module, Scope>();
  const values = new Map<number, Value | 'asked'>();
  const project: Project = {
    work: { depth: 0, expressions: 0 },
    exports: new Map(),
    followed: new Set(),
    open: (importer, from) => files.open(importer, from),
    zodVersion: (module) => files.zodVersion(module),
    mayFollow: () => true,
    scopeOf(module) {
      const scope = scopes.get(module) ?? openScope(module, new Map(), project);
      scopes.set(module, scope);
      return scope;
    },
    remembered(node, scope, evaluate) {
      const known = values.get(node.id);
      if (known === 'asked') return unknown('what is made of itself', scope.module.place(node));
      if (known !== undefined) return known;
      values.set(node.id, 'asked');
      const value = evaluate();
      values.set(node.id, value);
      return value;
    },
  };
  const scope = project.scopeOf(main);
  return {
    ...scope,
    evaluate(node) {
      const isKept = node?.type === 'object' || node?.type === 'call_expression';
      return isKept ? pass.evaluate(node, scope, project) : scope.evaluate(node);
    },
  };
}
