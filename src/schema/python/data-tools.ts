import type { Node } from 'web-tree-sitter';
import type { Json } from '../../trace/conversation.ts';
import type { DeclarationKind, DeclaredField, ToolDeclaration } from '../tool-declaration.ts';
import type { StartEvaluation } from './decorated-tools.ts';
import type { Evaluation } from './evaluation.ts';
import { evaluate, isRecord } from './evaluate.ts';
import { repetitionOf } from './loops.ts';
import { meaningOf } from './meaning.ts';
import { callOf, partsOf, rangeOf, unwrap } from './nodes.ts';
import { at, type Place } from './scopes.ts';
import { contentOf } from './strings.ts';

/** The parts of a literal that declares a tool. */
interface DataForm {
  readonly kind: DeclarationKind;
  readonly name: Node;
  readonly description: Node | undefined;
  readonly schema: Node | undefined;
}

/** The tool that a dictionary declares: OpenAI's `{"type": "function", …}`, Anthropic's `input_schema`, Bedrock's `toolSpec`. */
export function dictionaryTool(start: StartEvaluation, place: Place): readonly ToolDeclaration[] {
  const form = dictionaryForm(place.node);
  return form === undefined ? [] : [declare(start, place, form)];
}

/** The tool that `types.Tool(name=…, inputSchema=…)` of the MCP SDK declares. */
export function mcpTypeTool(start: StartEvaluation, place: Place): ToolDeclaration | undefined {
  const call = callOf(place.node);
  const name = call?.keywords.get('name');
  if (call === undefined || name === undefined) return undefined;
  const { project } = start(rangeOf(name));
  const meaning = meaningOf(project, at(place, call.callee));
  const isTool =
    meaning?.type === 'external' && /^(mcp(\.types)?|mcp_types)\.Tool$/.test(meaning.name);
  if (!isTool) return undefined;
  const schema = call.keywords.get('inputSchema') ?? call.keywords.get('input_schema');
  return declare(start, place, {
    ...{ kind: 'mcp-tool', name, schema, description: call.keywords.get('description') },
  });
}

/** The values of a dictionary whose keys are plain strings. */
function entriesOf(node: Node): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>();
  for (const pair of node.type === 'dictionary' ? partsOf(node) : []) {
    const key = pair.childForFieldName('key');
    const value = pair.childForFieldName('value');
    const content = key?.type === 'string' ? partsOf(key)[1] : undefined;
    if (content?.type === 'string_content' && value !== null)
      found.set(contentOf(content, false), unwrap(value));
  }
  return found;
}

function dictionaryForm(node: Node): DataForm | undefined {
  const entries = entriesOf(node);
  const type = entries.get('type');
  const inner = entries.get('function');
  const isFunction = type !== undefined && /^["']function["']$/.test(type.text);
  if (isFunction)
    return formOf('openai-function', inner ? entriesOf(inner) : entries, 'parameters');
  const spec = entries.get('toolSpec');
  if (spec !== undefined) return bedrockForm(entriesOf(spec));
  if (entries.has('input_schema')) return formOf('anthropic-tool', entries, 'input_schema');
  const schema = entries.get('inputSchema');
  if (schema === undefined) return undefined;
  const isBedrock = entriesOf(schema).has('json');
  return isBedrock ? bedrockForm(entries) : formOf('mcp-tool', entries, 'inputSchema');
}

function formOf(
  kind: DeclarationKind,
  entries: ReadonlyMap<string, Node>,
  schema: string,
): DataForm | undefined {
  const name = entries.get('name');
  if (name === undefined) return undefined;
  return { kind, name, description: entries.get('description'), schema: entries.get(schema) };
}

function bedrockForm(entries: ReadonlyMap<string, Node>): DataForm | undefined {
  const form = formOf('bedrock-tool-spec', entries, 'inputSchema');
  return form && { ...form, schema: form.schema && entriesOf(form.schema).get('json') };
}

function declare(start: StartEvaluation, place: Place, form: DataForm): ToolDeclaration {
  const before = start(rangeOf(form.name));
  const { times, loops } = repetitionOf(before, place);
  const evaluation: Evaluation = { ...before, loops };
  const value = (node: Node | undefined) => node && evaluate(evaluation, at(place, node));
  const [name, description, schema] = [form.name, form.description, form.schema].map(value);
  const inputSchema: Json | undefined = form.schema === undefined ? {} : schema;
  const { doubts } = evaluation;
  const isKnown = isRecord(inputSchema);
  const text = typeof name === 'string' ? name : undefined;
  // A schema that is no object is not one to send.
  if (!isKnown && doubts.length === 0)
    doubts.push({ text: 'a schema', at: rangeOf(form.schema ?? form.name) });
  return {
    ...{ kind: form.kind, name: text, times, doubts },
    ...{ at: rangeOf(place.node), nameAt: rangeOf(form.name) },
    schema: isKnown
      ? {
          name: text ?? form.name.text,
          description: typeof description === 'string' ? description : '',
          inputSchema,
        }
      : undefined,
    certainty: !isKnown ? 'unknown' : doubts.length > 0 ? 'partial' : 'complete',
    fields: fieldsOf(form),
  };
}

function fieldsOf({ name, description, schema }: DataForm): readonly DeclaredField[] {
  return [
    { path: 'name', at: rangeOf(name) },
    ...(description === undefined ? [] : [{ path: 'description', at: rangeOf(description) }]),
    ...(schema === undefined ? [] : propertyFields(schema, '')),
  ].toSorted((a, b) => a.at.start - b.at.start || b.at.end - a.at.end);
}

// As deep as the source is written; a literal that deep is no tool.
const deepest = 16;

function propertyFields(schema: Node, prefix: string, depth = 0): readonly DeclaredField[] {
  const properties = entriesOf(schema).get('properties');
  if (properties === undefined || depth > deepest) return [];
  return [...entriesOf(properties)].flatMap(([name, value]) => {
    const path = `${prefix}${name}`;
    const description = entriesOf(value).get('description');
    return [
      { path, at: rangeOf(value.parent ?? value) },
      ...(description === undefined
        ? []
        : [{ path: `${path}#description`, at: rangeOf(description) }]),
      ...propertyFields(value, `${path}.`, depth + 1),
    ];
  });
}
