import type { Node } from 'web-tree-sitter';
import { inputSchemaOf, isShape } from '../emit/input-schema.ts';
import { asItIs, mcp, vercel } from '../emit/sendings.ts';
import type { Scope } from '../evaluate/scope.ts';
import { ends, type Module } from '../source/module.ts';
import { occurrences } from '../source/occurrences.ts';
import { stringText } from '../evaluate/text.ts';
import { literal, textOf, type ObjectValue } from '../evaluate/value.ts';
import type { DeclarationKind } from '../../tool-declaration.ts';
import { isKnown, mayBeText, partOf, type Draft, type Part } from './draft.ts';
import { frameworkOf, type FileImports } from './imports.ts';
import { passedAs } from './passed-as.ts';

const keys = ['inputSchema', 'input_schema', 'parameters'];

/** The objects of a file that have a property that holds an input schema, in order. */
export function objectsWithSchemas(module: Module): readonly Node[] {
  const found = new Map<number, Node>();
  for (const node of occurrences(module, keys)) {
    const holder = objectOfKey(node);
    if (holder !== undefined) found.set(holder.id, holder);
  }
  return [...found.values()];
}

function objectOfKey(node: Node): Node | undefined {
  const key = node.type === 'string_fragment' ? node.parent : node;
  if (key?.type === 'shorthand_property_identifier') return asObject(key.parent);
  if (key?.type !== 'property_identifier' && key?.type !== 'string') return undefined;
  const pair = key.parent;
  return pair?.type === 'pair' && pair.childForFieldName('key')?.id === key.id
    ? asObject(pair.parent)
    : undefined;
}

const asObject = (node: Node | null): Node | undefined =>
  node?.type === 'object' ? node : undefined;

/** A tool that is an object: of the Model Context Protocol, OpenAI, Anthropic, Bedrock; or one that some function is given. */
export function literalTool(node: Node, scope: Scope, imports: FileImports): Draft | undefined {
  const of = scope.evaluate(node);
  if (of.type !== 'object') return undefined;
  const input = of.properties.get('inputSchema')?.value;
  if (input?.type === 'zod' || (input && isShape(input))) return ofZod(node, of, scope, imports);
  if (of.properties.has('input_schema')) return tool('anthropic-tool', node, of, 'input_schema');
  if (input?.type === 'object' && input.properties.has('json')) return bedrock(node, of, input);
  if (isOpenai(node, of, scope)) return tool('openai-function', node, of, 'parameters');
  const isSchema = input !== undefined && (!isKnown(input) || typeIn(input) === 'object');
  return isSchema ? tool('mcp-tool', node, of, 'inputSchema') : undefined;
}

const typeIn = (value: ObjectValue | Draft['name']['value']): string | undefined =>
  value.type === 'object' ? textOf(value.properties.get('type')?.value) : undefined;

/** `{ type: 'function', function: {…} }`, or flat as newer interfaces have it. */
function isOpenai(node: Node, of: ObjectValue, scope: Scope): boolean {
  if (!of.properties.has('parameters')) return false;
  if (typeIn(of) === 'function') return true;
  const pair = scope.module.parent(node);
  const isFunction = pair?.type === 'pair' && keyText(pair) === 'function';
  return isFunction && typeIn(scope.evaluate(scope.module.parent(pair))) === 'function';
}

/** Whether one of the values of an object is made by `tool` of the AI SDK. */
const hasTool = (tools: Node, scope: Scope): boolean =>
  tools.namedChildren.some((pair) => {
    const value = pair?.type === 'pair' ? ends(pair)[1] : undefined;
    const callee = value?.type === 'call_expression' ? scope.evaluate(ends(value)[0]) : undefined;
    return callee?.type === 'external' && frameworkOf(callee.module) === 'vercel-ai';
  });

/** The name that a property or a variable has. */
const nameIn = (holder: Node): string | undefined =>
  holder.type === 'pair' ? keyText(holder) : holder.childForFieldName('name')?.text;

function keyText(pair: Node): string | undefined {
  const key = pair.childForFieldName('key');
  return key?.type === 'string' ? stringText(key) : key?.text;
}

function tool(
  kind: DeclarationKind,
  ...[node, of, key]: readonly [Node, ObjectValue, string]
): Draft | undefined {
  return withInput(kind, node, of, partOf(of, key));
}

function bedrock(node: Node, of: ObjectValue, input: ObjectValue): Draft | undefined {
  return withInput('bedrock-tool-spec', node, of, partOf(input, 'json'));
}

function withInput(
  kind: DeclarationKind,
  ...[node, of, input]: readonly [Node, ObjectValue, Part | undefined]
): Draft | undefined {
  const name = partOf(of, 'name');
  const isTold =
    name !== undefined && input !== undefined && (isKnown(name.value) || isKnown(input.value));
  // What only hands on the name and the schema of another declares none.
  if (!isTold || !mayBeText(name.value)) return undefined;
  if (isKnown(input.value) && input.value.type !== 'object') return undefined;
  return {
    ...{ kind, node, nameNode: nodeOf(name, node), name },
    description: partOf(of, 'description'),
    input: () => inputSchemaOf({ value: input.value, place: input.place }, asItIs),
  };
}

const nodeOf = ({ place: { at } }: Part, node: Node): Node =>
  at.start >= node.startIndex && at.end <= node.endIndex
    ? (node.descendantForIndex(at.start, Math.max(at.start, at.end - 1)) ?? node)
    : node;

/** An object with a schema of zod: in the `tools` of the AI SDK, or for a function that is not known, which most likely registers it. */
function ofZod(node: Node, of: ObjectValue, scope: Scope, imports: FileImports): Draft | undefined {
  const name = partOf(of, 'name');
  const input = partOf(of, 'inputSchema');
  if (input === undefined) return undefined;
  if (name === undefined) return inTools(node, of, input, scope, imports);
  // Flows and actions of Genkit are written so too.
  const mayBeTool = of.properties.has('description') && !imports.hasGenkit;
  if (!mayBeText(name.value) || !mayBeTool) return undefined;
  const source = { value: input.value, place: input.place };
  return {
    ...{ kind: 'mcp-typescript', node, nameNode: nodeOf(name, node), name },
    description: partOf(of, 'description'),
    input: () => inputSchemaOf(source, mcp[imports.mcpDraft]),
    doubt: 'how what it is passed to sends it',
  };
}

function inTools(
  node: Node,
  ...[of, input, scope, imports]: readonly [ObjectValue, Part, Scope, FileImports]
): Draft | undefined {
  const { module } = scope;
  const pair = module.parent(node);
  const tools = pair === undefined ? undefined : module.parent(pair);
  const holder = tools === undefined ? undefined : module.parent(tools);
  const isNamed = /tools$/i.test((holder && nameIn(holder)) ?? '');
  const isTools = isNamed || (tools !== undefined && hasTool(tools, scope));
  const isVercel = [...imports.frameworks.values()].includes('vercel-ai');
  if (pair?.type !== 'pair' || !isTools || !isVercel) return undefined;
  const passed = passedAs(node, scope);
  if (passed.name === undefined) return undefined;
  const source = { value: input.value, place: input.place };
  return {
    ...{ kind: 'vercel-ai', node: passed.whole, nameNode: passed.node },
    name: { value: literal(passed.name), place: module.place(passed.node) },
    description: partOf(of, 'description'),
    input: () => inputSchemaOf(source, vercel),
  };
}
