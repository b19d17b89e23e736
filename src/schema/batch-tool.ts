import { parse } from 'jsonc-parser';
import type { Json, JsonSchema } from '../trace/conversation.ts';
import { isJsonObject } from '../trace/json.ts';
import type { ToolDeclaration } from './tool-declaration.ts';

/** A tool that takes many inputs of another one at once, to be put into its file. */
export interface BatchTool {
  readonly name: string;
  /** Where `text` goes in, as an offset. */
  readonly at: number;
  readonly text: string;
}

const jsonKinds = ['openai-function', 'anthropic-tool', 'bedrock-tool-spec', 'mcp-tool'];
/** The longest name that providers take. */
const mostName = 64;

/**
 * The batch tool of a declaration, written as its file is: a function beside a Strands tool, an element beside one of a JSON
 * list. Undefined for other forms, and for a tool whose schema is not known as a whole.
 */
export function batchToolOf(declaration: ToolDeclaration, text: string): BatchTool | undefined {
  const { name, kind, certainty, times } = declaration;
  if (name === undefined || certainty !== 'complete' || times !== 1) return undefined;
  const batch = `${name}_batch`;
  if (batch.length > mostName) return undefined;
  if (kind === 'strands-python') return pythonBatch(declaration, name, text);
  return jsonKinds.includes(kind) ? jsonBatch(declaration, name, text) : undefined;
}

const describe = (name: string): string =>
  `Does ${name} for many inputs in one call: use it instead of several calls.`;

function pythonBatch(
  { at, nameAt, schema }: ToolDeclaration,
  name: string,
  text: string,
): BatchTool | undefined {
  const before = text.slice(text.lastIndexOf('\n', at.start - 1) + 1, at.start);
  const source = text.slice(at.start, at.end);
  const decorator = /^@[\w.]+/.exec(source)?.[0];
  // A method has an object that a function beside it lacks.
  if (before !== '' || decorator === undefined) return undefined;
  const own = text.slice(nameAt.start, nameAt.end);
  const isAsync = text.slice(at.start, nameAt.start).includes('async');
  const parameters = Object.keys(propertiesOf(schema?.inputSchema)).join(', ');
  const call = `${isAsync ? 'await ' : ''}${own}(**each)`;
  const lines = [
    decorator,
    `${isAsync ? 'async ' : ''}def ${own}_batch(inputs: list[dict]) -> list:`,
    `    """${describe(name)}`,
    '',
    '    Args:',
    `        inputs: One object for each call of ${name}${parameters && `, with its parameters: ${parameters}`}.`,
    '    """',
    `    return [${call} for each in inputs]`,
    ...['', '', ''],
  ];
  return { name: `${own}_batch`, at: at.start, text: lines.join(lineEndOf(text)) };
}

function jsonBatch(
  { at, schema }: ToolDeclaration,
  name: string,
  text: string,
): BatchTool | undefined {
  // Beside it there must be room for one more: it stands in a list.
  const isElement =
    /[[,]\s*$/.test(text.slice(0, at.start)) && /^\s*[\],]/.test(text.slice(at.end));
  const value = parse(text.slice(at.start, at.end), [], { allowTrailingComma: true }) as Json;
  if (!isElement || schema === undefined || !isJsonObject(value)) return undefined;
  const batch = withTool(value, name, batchSchema(schema.inputSchema, name));
  if (batch === undefined) return undefined;
  const lineStart = text.slice(text.lastIndexOf('\n', at.start - 1) + 1, at.start);
  const indent = /^\s*$/.test(lineStart) ? lineStart : '';
  const isOneLine = !text.slice(at.start, at.end).includes('\n');
  const unit = indent.startsWith('\t') ? '\t' : indent === '' ? 2 : indent.length;
  const written = isOneLine ? JSON.stringify(batch) : JSON.stringify(batch, null, unit);
  const end = lineEndOf(text);
  const set = written.split('\n').join(`${end}${indent}`);
  const separator = isOneLine && indent === '' ? ',' : `,${end}${indent}`;
  return { name: `${name}_batch`, at: at.end, text: separator + set };
}

/** The same object about the batch tool, whatever form it has. */
function withTool(value: JsonObject, name: string, schema: JsonSchema): JsonObject | undefined {
  for (const key of ['function', 'toolSpec']) {
    const inner = value[key];
    if (!isJsonObject(inner)) continue;
    const changed = withTool(inner, name, schema);
    return changed && { ...value, [key]: changed };
  }
  const key = ['parameters', 'input_schema', 'inputSchema'].find((each) => value[each]);
  if (key === undefined) return undefined;
  const before = value[key];
  const isWrapped = isJsonObject(before) && isJsonObject(before['json']);
  // Strict schemas allow no open objects, and an output schema is that of one call.
  const { strict: _, outputSchema: __, annotations: ___, title: ____, ...rest } = value;
  return {
    ...rest,
    ...{ name: `${name}_batch`, description: describe(name) },
    [key]: isWrapped ? { json: schema } : schema,
  };
}

type JsonObject = { readonly [key: string]: Json };

/** The inputs of many calls as a list; definitions stay where references look for them. */
function batchSchema(single: JsonSchema, name: string): JsonSchema {
  const { $schema: _, $defs, definitions, ...items } = single;
  const description = `One object for each call of ${name}`;
  return {
    type: 'object',
    properties: { inputs: { type: 'array', description, items } },
    required: ['inputs'],
    ...($defs === undefined ? {} : { $defs }),
    ...(definitions === undefined ? {} : { definitions }),
  };
}

function propertiesOf(schema: JsonSchema | undefined): JsonObject {
  const properties = schema?.['properties'];
  return isJsonObject(properties) ? properties : {};
}

function lineEndOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
