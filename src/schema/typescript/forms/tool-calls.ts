import type { Node } from 'web-tree-sitter';
import { inputSchemaOf, type Sending } from '../emit/input-schema.ts';
import { genkit, openaiAgents, strands, vercel } from '../emit/sendings.ts';
import type { Scope } from '../evaluate/scope.ts';
import { literal, textOf, unknown, type ObjectValue } from '../evaluate/value.ts';
import type { DeclarationKind } from '../../tool-declaration.ts';
import { partOf, type Draft, type Part } from './draft.ts';
import type { FileImports, ToolFramework } from './imports.ts';
import { frameworkOf } from './imports.ts';
import { argumentsOf } from './mcp-calls.ts';
import { passedAs } from './passed-as.ts';

const functions: Readonly<Record<ToolFramework, ReadonlySet<string>>> = {
  'vercel-ai': new Set(['tool', 'dynamicTool']),
  'strands-typescript': new Set(['tool', 'FunctionTool', 'ZodTool']),
  'openai-agents-typescript': new Set(['tool']),
};

/** `tool({…})` of a framework, whatever it is called in the file; `new FunctionTool({…})` of Strands. */
export function toolCall(call: Node, scope: Scope, imports: FileImports): Draft | undefined {
  const callee = call.childForFieldName('function') ?? call.childForFieldName('constructor');
  const first = callee?.type === 'member_expression' ? callee.childForFieldName('object') : callee;
  if (!callee || first?.type !== 'identifier' || !imports.frameworks.has(first.text))
    return undefined;
  const of = scope.evaluate(callee);
  const framework = of.type === 'external' ? frameworkOf(of.module) : undefined;
  const name = of.type === 'external' ? of.way.at(-1) : undefined;
  if (framework === undefined || !functions[framework].has(name ?? '')) return undefined;
  return toolOf(framework, call, scope);
}

function toolOf(framework: ToolFramework, call: Node, scope: Scope): Draft | undefined {
  const [node] = argumentsOf(call);
  const value = scope.evaluate(node);
  const config = value.type === 'object' ? value : undefined;
  if (node === undefined || config === undefined) return undefined;
  switch (framework) {
    case 'vercel-ai':
      return vercelTool(call, config, scope);
    case 'strands-typescript':
      return described(framework, strands, 'inputSchema', { call, node, config, scope });
    case 'openai-agents-typescript':
      return openaiTool({ call, node, config, scope });
    default:
      return framework satisfies never;
  }
}

interface Configured {
  readonly call: Node;
  /** The object that describes the tool. */
  readonly node: Node;
  readonly config: ObjectValue;
  readonly scope: Scope;
}

/** A tool whose object says all: name, description and input schema. */
function described(
  kind: DeclarationKind,
  ...[sending, key, { call, node, config, scope }]: readonly [Sending, string, Configured]
): Draft {
  const missing: Part = {
    value: unknown('the name', scope.module.place(node)),
    place: scope.module.place(node),
  };
  const name = partOf(config, 'name') ?? missing;
  return {
    ...{ kind, node: call, nameNode: nodeAt(name, node, scope) ?? call, name },
    ...rest(config, [key], sending, scope.module.place(node)),
  };
}

function rest(
  config: ObjectValue,
  ...[keys, sending, place]: readonly [readonly string[], Sending, Part['place']]
): Pick<Draft, 'description' | 'input' | 'inputProperty'> {
  const key = keys.find((one) => config.properties.has(one)) ?? '';
  const input = partOf(config, key);
  const open =
    config.doubt && input === undefined
      ? ({ type: 'unknown', doubt: config.doubt } as const)
      : undefined;
  return {
    description: partOf(config, 'description'),
    input: () =>
      inputSchemaOf({ value: input?.value ?? open, place: input?.place ?? place }, sending),
    inputProperty: config.properties.get(key)?.place,
  };
}

/** The node at a part, where it is in this file and within another. */
function nodeAt({ place }: Part, within: Node, { module }: Scope): Node | undefined {
  const { start, end } = place.at;
  const isHere = place.path === module.path && start >= within.startIndex && end <= within.endIndex;
  return isHere
    ? (within.descendantForIndex(start, Math.max(start, end - 1)) ?? undefined)
    : undefined;
}

function vercelTool(call: Node, config: ObjectValue, scope: Scope): Draft {
  const passed = passedAs(call, scope);
  const place = scope.module.place(passed.node);
  const name: Part = {
    value: passed.name === undefined ? unknown('the name', place) : literal(passed.name),
    place,
  };
  return {
    ...{ kind: 'vercel-ai', node: passed.whole, nameNode: passed.node, name },
    ...rest(config, ['inputSchema', 'parameters'], vercel, scope.module.place(call)),
    ...(passed.isGuess ? { doubt: 'the key under which it is passed' } : {}),
  };
}

function openaiTool(configured: Configured): Draft {
  const { config, scope, node } = configured;
  const strict = config.properties.get('strict')?.value;
  const isStrict = !(strict?.type === 'literal' && strict.value === false);
  const draft = described(
    'openai-agents-typescript',
    openaiAgents[isStrict ? 'strict' : 'loose'],
    'parameters',
    configured,
  );
  const execute = config.properties.get('execute');
  const runs = execute?.value.type === 'function' ? (execute.value.name ?? 'execute') : undefined;
  const place = execute?.place ?? scope.module.place(node);
  const name =
    config.properties.has('name') || runs === undefined
      ? draft.name
      : { value: literal(runs), place };
  const text = textOf(name.value);
  const sent =
    text === undefined ? name : { ...name, value: literal(text.replaceAll(/[^a-zA-Z0-9]/g, '_')) };
  return { ...draft, name: sent, nameNode: nodeAt(name, node, scope) ?? draft.nameNode };
}

const genkitMethods: ReadonlySet<string> = new Set([
  'defineTool',
  'dynamicTool',
  'defineInterrupt',
]);

/** `ai.defineTool({…}, fn)` of Genkit, where the file imports it. */
export function genkitCall(
  call: Node,
  scope: Scope,
  { hasGenkit }: FileImports,
): Draft | undefined {
  const callee = call.childForFieldName('function');
  const method =
    callee?.type === 'member_expression' ? callee.childForFieldName('property')?.text : undefined;
  if (!hasGenkit || method === undefined || !genkitMethods.has(method)) return undefined;
  const [node] = argumentsOf(call);
  const config = scope.evaluate(node);
  if (node === undefined || config.type !== 'object') return undefined;
  const key = config.properties.has('inputJsonSchema') ? 'inputJsonSchema' : 'inputSchema';
  const draft = described('genkit', genkit, key, { call, node, config, scope });
  const text = textOf(draft.name.value);
  // What stands before a slash is a folder of names, and is not told.
  const name =
    text === undefined ? draft.name.value : literal(text.slice(text.lastIndexOf('/') + 1));
  return { ...draft, name: { ...draft.name, value: name } };
}
