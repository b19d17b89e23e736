import type { Json, JsonSchema, ToolSchema } from '../trace/conversation.ts';
import { isJsonObject } from '../trace/json.ts';

/** A tool's schema as far as it goes with one field more than the step before. */
export interface SchemaStep {
  /** Of the field that this step adds; see FieldTokens. */
  readonly path: string;
  readonly schema: ToolSchema;
}

/** A field of the input schema: the way to its parameter, and whether it is the description there. */
interface Field {
  readonly way: readonly string[];
  readonly isDescription: boolean;
}

const reserved: ReadonlySet<string> = new Set(['name', 'description', 'inputSchema']);

/**
 * Builds a schema up field by field: its structure without parameters, the name, the description, then each parameter and its
 * description in order. What is below lists and definitions belongs to what it stands in. At most `mostSteps`, the last of which
 * may lack fields.
 */
export function schemaSteps(schema: ToolSchema, mostSteps: number): readonly SchemaStep[] {
  const { name, inputSchema } = schema;
  const bare = withProperties(inputSchema, []);
  const fields = fieldsOf(inputSchema, []).slice(0, Math.max(0, mostSteps - 3));
  const kept: Field[] = [];
  return [
    { path: 'inputSchema', schema: { name: '', description: '', inputSchema: bare } },
    { path: 'name', schema: { name, description: '', inputSchema: bare } },
    { path: 'description', schema: { ...schema, inputSchema: bare } },
    ...fields.map((field) => {
      kept.push(field);
      return {
        path: pathOf(field),
        schema: { ...schema, inputSchema: withProperties(inputSchema, kept) },
      };
    }),
  ];
}

function fieldsOf(schema: JsonSchema, way: readonly string[]): readonly Field[] {
  // A parameter so deep is structure of what it stands in.
  if (way.length > 8) return [];
  return propertiesOf(schema).flatMap(([key, property]) => {
    const here = [...way, key];
    const structure: Field = { way: here, isDescription: false };
    if (!isJsonObject(property)) return [structure];
    const hasDescription = typeof property['description'] === 'string';
    const description: readonly Field[] = hasDescription
      ? [{ way: here, isDescription: true }]
      : [];
    return [structure, ...description, ...fieldsOf(property, here)];
  });
}

/** The schema with only those of its properties that `kept` leads to. */
function withProperties(schema: JsonSchema, kept: readonly Field[], depth = 0): JsonSchema {
  if (!isJsonObject(schema['properties'])) return schema;
  const byKey = new Map<string, readonly Field[]>();
  for (const field of kept) {
    const key = field.way[depth] ?? '';
    byKey.set(key, [...(byKey.get(key) ?? []), field]);
  }
  const properties = propertiesOf(schema).flatMap(([key, property]) => {
    const fields = byKey.get(key);
    return fields === undefined ? [] : [[key, reduced(property, fields, depth + 1)] as const];
  });
  const { required } = schema;
  return {
    ...schema,
    properties: Object.fromEntries(properties),
    ...(Array.isArray(required) ? { required: required.filter(isIn(byKey)) } : {}),
  };
}

function reduced(property: Json, fields: readonly Field[], depth: number): Json {
  if (!isJsonObject(property)) return property;
  const describes = fields.some(({ way, isDescription }) => isDescription && way.length === depth);
  const { description, ...rest } = property;
  const whole = describes || typeof description !== 'string' ? property : rest;
  // Below the depth to which fields are told apart, all belongs to the parameter.
  if (depth > 8) return whole;
  const below = fields.filter(({ way }) => way.length > depth);
  return withProperties(whole, below, depth);
}

const isIn =
  (keys: ReadonlyMap<string, unknown>) =>
  (key: Json): boolean =>
    typeof key === 'string' && keys.has(key);

function propertiesOf({ properties }: JsonSchema): readonly (readonly [string, Json])[] {
  return isJsonObject(properties) ? Object.entries(properties) : [];
}

function pathOf({ way, isDescription }: Field): string {
  const [first = ''] = way;
  const path = (reserved.has(first) ? ['inputSchema', ...way] : way).join('.');
  return isDescription ? `${path}#description` : path;
}
