import type { Tree } from 'web-tree-sitter';
import type { FoundTools, ReadImport, SourceFile, ToolDeclaration } from '../tool-declaration.ts';
import { dictionaryTool, mcpTypeTool } from './data-tools.ts';
import { calledTools, decoratedTools, type StartEvaluation } from './decorated-tools.ts';
import { nodeBudget } from './evaluation.ts';
import { mayDeclareTools } from './may-declare-tools.ts';
import type { KeptTools, Look } from './kept-tools.ts';
import { definitionOf } from './nodes.ts';
import { modelSchema } from './pydantic/model-schema.ts';
import { moduleOf, openProject, type ParsePython, type Project } from './project.ts';
import type { Surroundings } from './tracked.ts';

// Each brings what the one before was lacking: an import of an import of an import.
const mostRounds = 12;

/**
 * Finds the tools that a Python file declares: functions that a framework's decorator or call makes tools of, and literals of
 * tools. `tree` is that of the text and stays the caller's; `parse` reads the files that the source imports, and annotations that
 * are written as strings; `kept` has tools of an earlier text of the file.
 */
export async function findPythonTools(
  source: SourceFile,
  tree: Tree,
  parse: ParsePython,
  ...[readImport, kept]: readonly [ReadImport, KeptTools]
): Promise<FoundTools> {
  if (!mayDeclareTools(source.text)) return { tools: [], imports: [] };
  const module = moduleOf(source.path, tree.rootNode);
  const project = openProject(parse, readImport);
  const look = kept.begin();
  const candidates = candidatesIn(source.text, { module, project }, look);
  try {
    let found = candidates.map((candidate) => attempt(project, candidate));
    for (let round = 1; round < mostRounds && (await project.load()); round++)
      found = found.map((before) => (before.isWhole ? before : attempt(project, before.find)));
    const tools = found.flatMap((one) => one.tools);
    look.end();
    return { tools: withoutInner(inOrder(tools)), imports: project.imports() };
  } finally {
    project.close();
  }
}

/** Evaluates one place that may declare tools. */
type Find = () => readonly ToolDeclaration[];

/** What was found at one place; not yet whole when a file was missing for it. */
interface Attempt {
  readonly find: Find;
  readonly tools: readonly ToolDeclaration[];
  readonly isWhole: boolean;
}

function attempt(project: Project, find: Find): Attempt {
  const before = project.lacked();
  const tools = find();
  return { find, tools, isWhole: project.lacked() === before };
}

// Keys of which each literal has one.
const dataKeys = /toolSpec|input_?schema|["']function["']/i;

const starting =
  ({ module, project }: Surroundings): StartEvaluation =>
  (fallback) => ({
    ...{ project, main: module, fallback, modelSchema },
    ...{ loops: new Map(), doubts: [], budget: { left: nodeBudget } },
    following: new Set(),
  });

function candidatesIn(text: string, surroundings: Surroundings, look: Look): readonly Find[] {
  const { module } = surroundings;
  const start = starting(surroundings);
  const { root } = module;
  const decorated = root
    .descendantsOfType('decorated_definition')
    .map((whole) => ({ whole, node: definitionOf(whole) }))
    .filter(({ node }) => node.type === 'function_definition');
  // Only a call that has the word in what it calls.
  const calls = root
    .descendantsOfType('call')
    .filter((call) => /tool/i.test(call.childForFieldName('function')?.text ?? ''));
  const dictionaries = dataKeys.test(text) ? root.descendantsOfType('dictionary') : [];
  return [
    ...decorated.map(
      ({ whole, node }) =>
        () =>
          look.find(whole, text, surroundings, (around) =>
            decoratedTools(starting(around), { module: around.module, node }),
          ),
    ),
    ...calls.map((node) => () => {
      const tool = mcpTypeTool(start, { module, node });
      return tool === undefined ? calledTools(start, { module, node }) : [tool];
    }),
    ...dictionaries.map((node) => () => dictionaryTool(start, { module, node })),
  ];
}

function inOrder(tools: readonly ToolDeclaration[]): readonly ToolDeclaration[] {
  return tools.toSorted((a, b) => a.at.start - b.at.start || b.at.end - a.at.end);
}

// A literal inside another: {"toolSpec": {"name": …, "inputSchema": …}} is one tool.
function withoutInner(tools: readonly ToolDeclaration[]): readonly ToolDeclaration[] {
  let end = -1;
  return tools.filter((tool) => {
    const isInner = isData(tool) && tool.at.end <= end;
    if (isData(tool)) end = Math.max(end, tool.at.end);
    return !isInner;
  });
}

function isData({ kind }: ToolDeclaration): boolean {
  return ['openai-function', 'anthropic-tool', 'bedrock-tool-spec', 'mcp-tool'].includes(kind);
}
