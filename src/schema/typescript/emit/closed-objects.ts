import type { Json, JsonSchema } from '../../../trace/conversation.ts';
import { isJsonObject } from '../../../trace/json.ts';

const lists: ReadonlySet<string> = new Set(['anyOf', 'allOf', 'oneOf']);

/**
 * Closes every object of a schema that does not say what else it takes, as the Vercel AI SDK does: what is told of
 * `additionalProperties` stays when it is a schema. Keys that are there keep their place.
 */
export function closed(schema: JsonSchema): JsonSchema {
  const { type, additionalProperties: others } = schema;
  const isObject = type === 'object' || (Array.isArray(type) && type.includes('object'));
  const rest = isJsonObject(others) ? closed(others) : false;
  const whole = isObject ? { ...schema, additionalProperties: rest } : schema;
  return Object.fromEntries(
    Object.entries(whole).map(([key, value]) => [key, closedPart(key, value, isObject)]),
  );
}

function closedPart(key: string, value: Json, isObject: boolean): Json {
  if (key === 'items') return Array.isArray(value) ? value.map(closedOne) : closedOne(value);
  if (lists.has(key) && Array.isArray(value)) return value.map(closedOne);
  const isMap = key === 'definitions' || (key === 'properties' && isObject);
  if (!isMap || !isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, closedOne(one)]));
}

const closedOne = (value: Json): Json => (isJsonObject(value) ? closed(value) : value);
