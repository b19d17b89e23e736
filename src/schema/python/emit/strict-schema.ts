import type { Json } from '../../../trace/conversation.ts';
import { isRecord } from '../evaluate.ts';
import type { MutableSchema } from '../python-type.ts';
import { definitionName } from '../references.ts';

/**
 * A schema as OpenAI's strict mode wants it: no object has more than its properties, and all of them are required. Undefined for
 * a schema that cannot be made so, such as that of an open dictionary, which the Agents SDK refuses.
 */
export function strictSchema(schema: MutableSchema): MutableSchema | undefined {
  const root = structuredClone(schema);
  const conversion: Conversion = { root, isRefused: false, left: mostNodes };
  const result = strict(root, conversion, 0);
  return conversion.isRefused ? undefined : result;
}

interface Conversion {
  readonly root: MutableSchema;
  isRefused: boolean;
  /** How many schemas may still be visited. */
  left: number;
}

// As the SDK itself limits nesting and size.
const deepest = 100;
const mostNodes = 100_000;

// Changes a schema that it owns.
function strict(node: MutableSchema, conversion: Conversion, depth: number): MutableSchema {
  const each = (value: Json): Json =>
    isRecord(value) ? strict(value as MutableSchema, conversion, depth + 1) : value;
  conversion.isRefused ||= depth > deepest || conversion.left-- <= 0 || isOpen(node);
  if (conversion.isRefused) return node;
  for (const inner of Object.values(isRecord(node['$defs']) ? node['$defs'] : {})) each(inner);
  if (node['type'] === 'object') node['additionalProperties'] ??= false;
  const properties = node['properties'];
  if (isRecord(properties)) {
    node['required'] = Object.keys(properties);
    node['properties'] = Object.fromEntries(
      Object.entries(properties).map(([name, inner]) => [name, each(inner)]),
    );
  }
  if (isRecord(node['items'])) node['items'] = each(node['items']);
  if (Array.isArray(node['anyOf'])) node['anyOf'] = node['anyOf'].map(each);
  if (Array.isArray(node['oneOf'])) {
    const before = Array.isArray(node['anyOf']) ? node['anyOf'] : [];
    node['anyOf'] = [...before, ...node['oneOf'].map(each)];
    delete node['oneOf'];
  }
  if (node['default'] === null) delete node['default'];
  return resolved(node, conversion, depth);
}

function isOpen({ type, additionalProperties }: MutableSchema): boolean {
  const isSet = additionalProperties !== undefined && additionalProperties !== false;
  return isSet && (type === 'object' || type === undefined);
}

// A reference with something beside it is not allowed: the definition is put in its place.
function resolved(node: MutableSchema, conversion: Conversion, depth: number): MutableSchema {
  const name = definitionName(node['$ref']);
  const definitions = conversion.root['$defs'];
  if (name === undefined || Object.keys(node).length === 1 || !isRecord(definitions)) return node;
  const { $ref: _, ...beside } = node;
  const target = definitions[name];
  const own = isRecord(target) ? structuredClone(target) : {};
  return strict({ ...beside, ...own, ...beside }, conversion, depth + 1);
}
