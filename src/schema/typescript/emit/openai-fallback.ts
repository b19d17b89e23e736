import type { Json, JsonSchema } from '../../../trace/conversation.ts';
import { isJsonObject } from '../../../trace/json.ts';
import { property } from '../zod/real-zod.ts';

/** What is looked through: these say nothing that this converter writes. */
const wrappers: ReadonlySet<string> = new Set(
  'catch default pipe prefault readonly transform'.split(' '),
);

/**
 * A schema of zod 4 as the converter of OpenAI Agents itself writes it (utils/zodJsonSchemaCompat.mjs of 0.13): without formats,
 * bounds and defaults. Undefined when it gives up.
 */
export function zodShapeJson(schema: unknown): JsonSchema | undefined {
  const made = objectJson(schema);
  return made && { ...made, $schema: 'http://json-schema.org/draft-07/schema#' };
}

const defOf = (schema: unknown): unknown => property(property(schema, '_zod'), 'def');
const typeOf = (schema: unknown): unknown => property(defOf(schema), 'type');
const isWrapper = (schema: unknown): boolean => {
  const type = typeOf(schema);
  return typeof type === 'string' && wrappers.has(type);
};

function unwrapped(schema: unknown): unknown {
  let now = schema;
  while (isWrapper(now)) {
    // A pipe has no inner type: it is left as it is, and is not known.
    const next = property(defOf(now), 'innerType');
    if (next === undefined) return now;
    now = next;
  }
  return now;
}

function objectJson(schema: unknown): JsonSchema | undefined {
  const shape = property(schema, 'shape');
  if (typeof shape !== 'object' || shape === null) return undefined;
  const properties: (readonly [string, Json])[] = [];
  const required: string[] = [];
  for (const [key, field] of Object.entries(shape)) {
    const { inner, isOptional } = withoutOptional(field);
    const json = schemaJson(inner);
    if (json === undefined) return undefined;
    const description = descriptionOf(field);
    const isDescribed = 'description' in json || description === undefined;
    properties.push([key, isDescribed ? json : { ...json, description }]);
    if (!isOptional) required.push(key);
  }
  const description = descriptionOf(schema);
  const described = description === undefined ? {} : { description };
  const closed = { required, additionalProperties: false, ...described };
  return { type: 'object', properties: Object.fromEntries(properties), ...closed };
}

function withoutOptional(field: unknown): {
  readonly inner: unknown;
  readonly isOptional: boolean;
} {
  let inner = unwrapped(field);
  let isOptional = false;
  while (typeOf(inner) === 'optional') {
    isOptional = true;
    inner = unwrapped(property(defOf(inner), 'innerType'));
  }
  return { inner, isOptional };
}

/** The nearest that says something, from the outside in. */
function descriptionOf(schema: unknown): string | undefined {
  for (let now = schema; now !== undefined; now = property(defOf(now), 'innerType')) {
    const description = property(now, 'description');
    if (typeof description === 'string' && description.trim() !== '') return description;
  }
  return undefined;
}

function schemaJson(schema: unknown): JsonSchema | undefined {
  const inner = unwrapped(schema);
  const def = defOf(inner);
  switch (typeOf(inner)) {
    case 'string':
    case 'number':
    case 'boolean':
      return { type: String(typeOf(inner)) };
    case 'object':
      return objectJson(inner);
    case 'array':
      return mapOne(schemaJson(property(def, 'element')), (items) => ({ type: 'array', items }));
    case 'tuple':
      return tupleJson(def);
    case 'union':
      return mapAll(property(def, 'options'), (anyOf) => ({ anyOf }));
    case 'intersection':
      return mapAll([property(def, 'left'), property(def, 'right')], (allOf) => ({ allOf }));
    case 'literal':
      return literalJson(property(def, 'values'));
    case 'enum':
      return enumJson(property(def, 'entries'));
    case 'record': {
      const value = schemaJson(property(def, 'valueType'));
      return mapOne(value, (additionalProperties) => ({ type: 'object', additionalProperties }));
    }
    case 'nullable':
      return mapOne(schemaJson(property(def, 'innerType')), (one) => ({
        anyOf: [one, { type: 'null' }],
      }));
    default:
      return undefined;
  }
}

const mapOne = (
  schema: JsonSchema | undefined,
  make: (schema: JsonSchema) => JsonSchema,
): JsonSchema | undefined => (schema === undefined ? undefined : make(schema));

function mapAll(
  schemas: unknown,
  make: (members: readonly JsonSchema[]) => JsonSchema,
): JsonSchema | undefined {
  const members = (Array.isArray(schemas) ? schemas : []).map(schemaJson);
  const isWhole = members.length > 0 && members.every((one) => one !== undefined);
  return isWhole ? make(members) : undefined;
}

const tupleJson = (def: unknown): JsonSchema | undefined =>
  mapAll(property(def, 'items'), (items) => ({
    ...{ type: 'array', items, minItems: items.length },
    ...(property(def, 'rest') ? {} : { maxItems: items.length }),
  }));

function literalJson(given: unknown): JsonSchema | undefined {
  const values = (Array.isArray(given) ? given : []).filter(isScalar);
  const types = values.map((value) => (value === null ? 'null' : typeof value));
  const [first, firstType] = [values[0], types[0]];
  if (first === undefined || firstType === undefined) return undefined;
  if (values.length === 1) return { const: first, type: firstType };
  return { enum: values, type: [...new Set(types)] };
}

const isScalar = (value: unknown): value is string | number | boolean | null =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

function enumJson(entries: unknown): JsonSchema | undefined {
  if (typeof entries !== 'object' || entries === null) return undefined;
  const named = Object.keys(entries).filter(
    (key) => typeof property(entries, String(property(entries, key))) !== 'number',
  );
  const values = named.map((key) => property(entries, key)).filter(isScalar);
  const types = [...new Set(values.map((value) => typeof value))];
  const single = types[0] === 'string' ? 'string' : 'number';
  if (values.length === 0) return undefined;
  return { type: types.length === 1 ? single : ['string', 'number'], enum: values };
}

/** `target` with the descriptions of `source` where it has none. */
export function withDescriptions(target: JsonSchema, source: JsonSchema): JsonSchema {
  const { description } = source;
  const isWanted =
    typeof description === 'string' && description.trim() !== '' && !('description' in target);
  const entries = Object.entries(target).map(
    ([key, value]) => [key, described(key, value, source[key])] as const,
  );
  return { ...Object.fromEntries(entries), ...(isWanted ? { description } : {}) };
}

function described(key: string, target: Json, source: Json | undefined): Json {
  if (key === 'properties' && isJsonObject(target) && isJsonObject(source)) {
    const entries = Object.entries(target).map(
      ([name, one]) => [name, both(one, source[name])] as const,
    );
    return Object.fromEntries(entries);
  }
  if (key === 'items') return both(target, source);
  const isList = ['anyOf', 'allOf', 'oneOf'].includes(key);
  if (!isList || !Array.isArray(target) || !Array.isArray(source)) return target;
  return target.map((one: Json, index) => both(one, source[index]));
}

const both = (target: Json, source: Json | undefined): Json =>
  isJsonObject(target) && isJsonObject(source) ? withDescriptions(target, source) : target;
