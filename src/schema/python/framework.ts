import type { DeclarationKind } from '../tool-declaration.ts';
import { emitFastmcp } from './emit/fastmcp.ts';
import { emitLangChain } from './emit/langchain.ts';
import { emitMcp } from './emit/mcp.ts';
import { emitOpenAiAgents } from './emit/openai-agents.ts';
import { emitPydanticAi } from './emit/pydantic-ai.ts';
import { emitStrands } from './emit/strands.ts';
import type { Emit } from './emit/tool-source.ts';
import { meaningOf, type Meaning } from './meaning.ts';
import type { Project } from './project.ts';
import { at, bindingsAt, type Place } from './scopes.ts';

/** A framework that makes tools of functions. */
export interface Framework {
  readonly kind: DeclarationKind;
  readonly emit: Emit;
}

const strands: Framework = { kind: 'strands-python', emit: emitStrands };
const mcp: Framework = { kind: 'mcp-python', emit: emitMcp };
const fastmcp: Framework = { kind: 'fastmcp', emit: emitFastmcp };
const langchain: Framework = { kind: 'langchain-python', emit: emitLangChain };
const openAiAgents: Framework = { kind: 'openai-agents-python', emit: emitOpenAiAgents };
const pydanticAi: Framework = { kind: 'pydantic-ai', emit: emitPydanticAi };

// Functions that are decorators, by where they are imported from.
const decorators: readonly (readonly [RegExp, Framework])[] = [
  [/^strands(\.tools(\.decorator)?)?\.tool$/, strands],
  [/^langchain(_core)?\.(tools(\.\w+)?|agents)\.tool$/, langchain],
  [/^agents(\.tool)?\.function_tool$/, openAiAgents],
  [/^fastmcp\.tools(\.\w+)?\.tool$/, fastmcp],
];

// Classes whose objects have decorators: `@server.tool()`.
const owners: readonly (readonly [RegExp, RegExp, Framework])[] = [
  [/^mcp\.server(\.\w+)*\.(FastMCP|MCPServer)$/, /^tool$/, mcp],
  [/^mcp\.(FastMCP|MCPServer)$/, /^tool$/, mcp],
  [/^fastmcp(\.\w+)*\.FastMCP$/, /^tool$/, fastmcp],
  [/^pydantic_ai(\.\w+)*\.(Agent|FunctionToolset)$/, /^tool(_plain)?$/, pydanticAi],
];

/** The framework of which an expression is a decorator, `tool` or `server.tool`; undefined when it is none. */
export function frameworkOf(project: Project, place: Place): Framework | undefined {
  const meaning = meaningOf(project, place);
  return meaning === undefined ? guessed(place) : ofMeaning(meaning);
}

function ofMeaning(meaning: Meaning): Framework | undefined {
  if (meaning.type === 'external') return decorators.find(([name]) => name.test(meaning.name))?.[1];
  if (meaning.type !== 'member') return undefined;
  return owners.find(([of, name]) => of.test(meaning.of) && name.test(meaning.name))?.[2];
}

// `def register(mcp): @mcp.tool()`, a parameter of which nothing is said: the imports of the file tell whose it is.
function guessed(place: Place): Framework | undefined {
  const object = place.node.childForFieldName('object');
  const name = place.node.childForFieldName('attribute')?.text ?? '';
  if (object === null || !/^tool(_plain)?$/.test(name)) return undefined;
  // Or what an object was given: `self.mcp = mcp`.
  const isGiven = object.type === 'attribute' && object.text === 'self.mcp';
  const isParameter =
    object.type === 'identifier' &&
    bindingsAt(at(place, object), object.text)[0]?.type === 'parameter';
  if (!isGiven && !isParameter) return undefined;
  const { names } = place.module.bindings(place.module.root);
  const modules = [...names.values()].flat().flatMap((binding) => {
    return binding.type === 'import' ? [binding.module] : [];
  });
  const found = [
    [/^fastmcp\b/, fastmcp],
    [/^mcp\b/, mcp],
    [/^pydantic_ai\b/, pydanticAi],
  ] as const;
  const byImport = found.find(([module]) => modules.some((imported) => module.test(imported)))?.[1];
  // Whatever makes the object named mcp, it is most likely the SDK's own.
  return byImport ?? (/mcp/i.test(object.text) ? mcp : undefined);
}
