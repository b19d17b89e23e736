import type { DeclarationKind } from '../tool-declaration.ts';
import { entryOf, isObject, memberOf, textOf, type DataNode } from './data-node.ts';

/** A tool in one of the forms in which JSON says one. */
export interface ToolForm {
  readonly kind: DeclarationKind;
  readonly whole: DataNode;
  readonly name: DataNode;
  readonly description: DataNode | undefined;
  /** Undefined for a tool that takes nothing, or whose schema is still to be typed. */
  readonly inputSchema: DataNode | undefined;
}

/** Recognises a tool in an object, which stands under `key` (of its list, for an item of a list); undefined when it is none. */
export function toolForm(node: DataNode, key: string | undefined): ToolForm | undefined {
  if (!isObject(node)) return undefined;
  return openaiForm(node, key) ?? bedrockForm(node) ?? plainForm(node, key);
}

/** `{"type": "function", "function": {…}}`, and the flat form of the Responses API. */
function openaiForm(node: DataNode, key: string | undefined): ToolForm | undefined {
  if (textOf(memberOf(node, 'type')) !== 'function') return undefined;
  const inner = memberOf(node, 'function') ?? node;
  const name = memberOf(inner, 'name');
  // Calls of a tool and the choice of one look alike, but neither describes it.
  if (textOf(name) === undefined || entryOf(inner, 'arguments') !== undefined) return undefined;
  const describes = entryOf(inner, 'parameters') ?? entryOf(inner, 'description');
  if (describes === undefined && key !== 'tools') return undefined;
  return form('openai-function', node, inner, memberOf(inner, 'parameters'));
}

/** `{"toolSpec": {"name": …, "inputSchema": {"json": {…}}}}`, or the specification alone. */
function bedrockForm(node: DataNode): ToolForm | undefined {
  const inner = memberOf(node, 'toolSpec') ?? node;
  const holder = memberOf(inner, 'inputSchema');
  if (entryOf(holder, 'json') === undefined) return undefined;
  return form('bedrock-tool-spec', node, inner, memberOf(holder, 'json'));
}

/** `{"name": …, "input_schema": {…}}` of Anthropic, `inputSchema` of MCP, `parameters` of OpenAI's older functions. */
function plainForm(node: DataNode, key: string | undefined): ToolForm | undefined {
  for (const [field, kind] of plainFields) {
    const entry = entryOf(node, field);
    if (entry === undefined || (entry.value !== undefined && !isObject(entry.value))) continue;
    if (field === 'parameters' && !isFunction(entry.value, key)) continue;
    return form(kind, node, node, entry.value);
  }
  return undefined;
}

const plainFields = [
  ['input_schema', 'anthropic-tool'],
  ['inputSchema', 'mcp-tool'],
  ['parameters', 'openai-function'],
] as const;

/** Much in this world has a name and parameters. */
function isFunction(parameters: DataNode | undefined, key: string | undefined): boolean {
  const isSchema = textOf(memberOf(parameters, 'type')) === 'object';
  return isSchema && (key === undefined || key === 'functions' || key === 'tools');
}

function form(
  kind: DeclarationKind,
  whole: DataNode,
  inner: DataNode,
  inputSchema: DataNode | undefined,
): ToolForm | undefined {
  const name = memberOf(inner, 'name');
  if (name === undefined || textOf(name) === undefined) return undefined;
  if (inputSchema !== undefined && !isObject(inputSchema) && inputSchema.value !== null) {
    return undefined;
  }
  return {
    ...{ kind, whole, name, description: memberOf(inner, 'description') },
    inputSchema: isObject(inputSchema) ? inputSchema : undefined,
  };
}
