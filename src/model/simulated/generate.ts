import type { Json, JsonSchema } from '../../trace/conversation.ts';
import { isJsonObject } from '../../trace/json.ts';
import { valueAt } from './pointer.ts';
import type { Random } from './random.ts';

const WORDS = ['amber', 'birch', 'cedar', 'delta', 'ember', 'fjord', 'grove', 'heron'];
const MAX_DEPTH = 12;

/** Values for strings of a format, which a word would not meet. */
const FORMATS: Readonly<Record<string, string>> = {
  date: '2026-01-15',
  'date-time': '2026-01-15T09:30:00Z',
  time: '09:30:00Z',
  duration: 'PT5M',
  email: 'someone@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  uuid: '123e4567-e89b-42d3-a456-426614174000',
};

/** Offers a value for a place in the schema, e.g. from results; undefined leaves it to be made up. */
export type Offer = (schema: JsonSchema, name: string) => Json | undefined;

/** What stays the same on the way down a schema. */
interface Setting {
  readonly root: JsonSchema;
  readonly random: Random;
  readonly offer: Offer;
}

/**
 * A value that meets a JSON Schema: what it must have and no more. Enums give their first value, examples and defaults are
 * taken as they are. Patterns, conditions and `not` are not understood.
 */
export function generate(schema: JsonSchema, random: Random, offer: Offer = () => undefined): Json {
  return generateAt(schema, '', 0, { root: schema, random, offer });
}

function generateAt(given: Json, name: string, depth: number, setting: Setting): Json {
  if (!isJsonObject(given)) return {};
  const schema = resolve(given, setting.root);
  const offered = setting.offer(schema, name);
  const ready = offered === undefined ? givenValue(schema) : offered;
  if (ready !== undefined) return ready;
  if (depth > MAX_DEPTH) return null;
  switch (typeOf(schema)) {
    case 'object':
      return generateObject(schema, depth, setting);
    case 'array':
      return generateArray(schema, name, depth, setting);
    case 'string':
      return generateString(schema, setting.random);
    case 'integer':
      return generateNumber(schema, 1);
    case 'number':
      return generateNumber(schema, 0);
    case 'boolean':
      return true;
    default:
      return null;
  }
}

/** Follows references inside the schema, takes the first of alternatives and joins `allOf`. */
function resolve(schema: JsonSchema, root: JsonSchema, depth = 0): JsonSchema {
  if (depth > MAX_DEPTH) return schema;
  const { $ref, allOf, anyOf, oneOf, ...rest } = schema;
  const target = typeof $ref === 'string' ? valueAt(root, $ref.replace(/^#/, '')) : undefined;
  const parts = [target, ...listOf(allOf), listOf(anyOf)[0], listOf(oneOf)[0]].filter(isJsonObject);
  return parts.reduce<JsonSchema>((joined, part) => {
    const next = resolve(part, root, depth + 1);
    return { ...joined, ...next, ...joinedMembers(joined, next) };
  }, rest);
}

function joinedMembers(a: JsonSchema, b: JsonSchema): JsonSchema {
  const required = [...listOf(a['required']), ...listOf(b['required'])];
  const properties = { ...objectOf(a['properties']), ...objectOf(b['properties']) };
  return {
    ...(required.length === 0 ? {} : { required }),
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
  };
}

function givenValue(schema: JsonSchema): Json | undefined {
  const { const: only, enum: allowed, example, examples, default: usual } = schema;
  const given = [only, listOf(allowed)[0], example, listOf(examples)[0], usual];
  return given.find((value) => value !== undefined);
}

function typeOf(schema: JsonSchema): Json | undefined {
  const type = Array.isArray(schema['type']) ? listOf(schema['type'])[0] : schema['type'];
  if (type !== undefined) return type;
  if ('properties' in schema || 'required' in schema) return 'object';
  return 'items' in schema ? 'array' : 'string';
}

function generateObject(schema: JsonSchema, depth: number, setting: Setting): Json {
  const properties = objectOf(schema['properties']);
  const names = new Set(listOf(schema['required']).filter((name) => typeof name === 'string'));
  return Object.fromEntries(
    [...names].map((name) => {
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return [name, generateAt(property ?? {}, name, depth + 1, setting)];
    }),
  );
}

function generateArray(schema: JsonSchema, name: string, depth: number, setting: Setting): Json {
  const heads = listOf(schema['prefixItems']);
  const size = Math.max(numberOf(schema['minItems']) ?? 0, heads.length);
  return Array.from({ length: size }, (_, i) =>
    generateAt(heads[i] ?? schema['items'] ?? {}, name, depth + 1, setting),
  );
}

function generateString(schema: JsonSchema, random: Random): string {
  const format = schema['format'];
  if (typeof format === 'string' && Object.hasOwn(FORMATS, format)) return FORMATS[format] ?? '';
  const word = WORDS[Math.floor(random() * WORDS.length)] ?? '';
  const longEnough = word.padEnd(numberOf(schema['minLength']) ?? 0, word);
  return longEnough.slice(0, numberOf(schema['maxLength']));
}

/** The smallest value at or above 1 that fits; a `step` of 0 means that any number fits. */
function generateNumber(schema: JsonSchema, integerStep: 0 | 1): number {
  const step = numberOf(schema['multipleOf']) ?? integerStep;
  const above = numberOf(schema['exclusiveMinimum']);
  const below = numberOf(schema['exclusiveMaximum']);
  const gap = step === 0 ? 0.5 : step;
  const least = numberOf(schema['minimum']) ?? (above === undefined ? -Infinity : above + gap);
  const most = numberOf(schema['maximum']) ?? (below === undefined ? Infinity : below - gap);
  const value = Math.min(Math.max(1, least), most);
  if (step === 0) return value;
  const up = Math.ceil(value / step) * step;
  return up <= most ? up : Math.floor(value / step) * step;
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function objectOf(value: Json | undefined): JsonSchema {
  return isJsonObject(value) ? value : {};
}

function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
