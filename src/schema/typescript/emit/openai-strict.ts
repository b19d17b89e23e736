import type { Json, JsonSchema } from '../../../trace/conversation.ts';
import { isJsonObject } from '../../../trace/json.ts';

/** What strict mode of OpenAI does not take; where it stands, the helper of `openai` gives up (lib/transform.mjs of openai 6). */
const notTaken: ReadonlySet<string> = new Set(
  (
    '$anchor $dynamicAnchor $dynamicRef $recursiveAnchor $recursiveRef contains contentEncoding contentMediaType ' +
    'contentSchema dependentRequired dependentSchemas dependencies else if maxContains maxProperties minContains ' +
    'minProperties not patternProperties prefixItems propertyNames then unevaluatedItems unevaluatedProperties ' +
    'uniqueItems additionalItems'
  ).split(' '),
);

/** A schema that cannot be said in strict mode; thrown only within this file. */
class NotStrict extends Error {
  readonly isMerge: boolean;
  constructor(isMerge = false) {
    super('not strict');
    this.isMerge = isMerge;
  }
}

/**
 * The schema as strict mode takes it: closed objects of which every parameter is required. Undefined when it cannot say the
 * schema; `merged` when it would have to merge an intersection, which is not followed here.
 */
export function strictest(schema: JsonSchema): JsonSchema | 'merged' | undefined {
  try {
    return schema['type'] === 'object' && schema['anyOf'] === undefined
      ? strict(schema)
      : undefined;
  } catch (error) {
    if (!(error instanceof NotStrict)) throw error;
    return error.isMerge ? 'merged' : undefined;
  }
}

function strict(schema: JsonSchema): JsonSchema {
  refuse(schema);
  const made: Record<string, Json> = { ...schema };
  const { properties } = schema;
  const isObject = schema['type'] === 'object' || properties !== undefined;
  if (isObject) made['additionalProperties'] = false;
  if (isJsonObject(properties)) {
    made['required'] = Object.keys(properties);
    made['properties'] = Object.fromEntries(
      Object.entries(properties).map(([key, value]) => [key, strictOne(value)]),
    );
  }
  for (const key of ['$defs', 'definitions']) {
    const definitions = made[key];
    if (!isJsonObject(definitions)) continue;
    made[key] = Object.fromEntries(
      Object.entries(definitions).map(([name, one]) => [name, strictOne(one)]),
    );
  }
  for (const key of ['anyOf', 'oneOf']) {
    const members = made[key];
    if (Array.isArray(members)) made[key] = members.map(strictOne);
  }
  if (made['items'] !== undefined) made['items'] = strictOne(made['items']);
  if (made['default'] === null) delete made['default'];
  return made;
}

function strictOne(schema: Json): Json {
  if (!isJsonObject(schema)) throw new NotStrict();
  return strict(schema);
}

/** Throws when a schema says what strict mode cannot. */
function refuse(schema: JsonSchema): void {
  const { type, properties, additionalProperties: others, items, allOf } = schema;
  if (allOf !== undefined) throw new NotStrict(true);
  if (Object.keys(schema).some((key) => notTaken.has(key))) throw new NotStrict();
  const isArray = type === 'array' || (Array.isArray(type) && type.includes('array'));
  if (Array.isArray(items) || (isArray && items === undefined)) throw new NotStrict();
  if (others !== undefined && others !== false) throw new NotStrict();
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  for (const [key, value] of isJsonObject(properties) ? Object.entries(properties) : []) {
    if (!required.includes(key) && !letsNullThrough(value)) throw new NotStrict();
  }
}

/** Whether null is certainly taken; a schema without any condition takes it too. */
function letsNullThrough(schema: Json): boolean {
  if (!isJsonObject(schema)) return schema === true;
  const { type, enum: values, anyOf, oneOf } = schema;
  if ('$ref' in schema || 'not' in schema) return false;
  if (type !== undefined && type !== 'null' && !(Array.isArray(type) && type.includes('null')))
    return false;
  if ('const' in schema && schema['const'] !== null) return false;
  if (Array.isArray(values) && !values.includes(null)) return false;
  if (Array.isArray(anyOf) && !anyOf.some(letsNullThrough)) return false;
  return !Array.isArray(oneOf) || oneOf.filter(letsNullThrough).length === 1;
}
