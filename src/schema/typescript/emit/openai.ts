import { z as zod4 } from 'zod';
import type { Json, JsonSchema } from '../../../trace/conversation.ts';
import { isJsonObject } from '../../../trace/json.ts';
import { zod4Json, type Converted } from './converters.ts';
import { withDescriptions, zodShapeJson } from './openai-fallback.ts';
import { strictest } from './openai-strict.ts';

/**
 * A schema of zod 4 as OpenAI Agents sends it: as the helper of `openai` writes it where strict mode can say it, else as its own
 * converter, which knows less of zod, does; then every parameter required, and null for one that is not.
 */
export function openaiZod(schema: unknown): Converted {
  const own = zodShapeJson(schema);
  const whole = zod4Json(schema, { target: 'draft-7', override: discriminated });
  if (whole.type === 'json' && isJsonObject(whole.json)) {
    const strict = strictest(whole.json);
    if (strict === 'merged') return { type: 'refused', reason: 'how an intersection is merged' };
    if (strict !== undefined) {
      return { type: 'json', json: openaiJson(own ? withDescriptions(strict, own) : strict) };
    }
  }
  if (own === undefined) return { type: 'refused', reason: 'what strict mode cannot say' };
  return { type: 'json', json: openaiJson(own) };
}

interface Overridden {
  readonly zodSchema: zod4.core.$ZodTypes;
  readonly jsonSchema: zod4.core.JSONSchema.BaseSchema;
}

/** What tells members apart makes them exclude one another: strict mode says `anyOf`. */
function discriminated({ zodSchema, jsonSchema }: Overridden): void {
  const { def } = zodSchema._zod;
  if (def.type !== 'union' || !('discriminator' in def) || jsonSchema.oneOf === undefined) return;
  jsonSchema.anyOf = jsonSchema.oneOf;
  delete jsonSchema.oneOf;
}

/** A JSON schema in strict mode: every parameter required, objects closed, null for what may be absent; no default of null. */
export function openaiJson(schema: JsonSchema): JsonSchema {
  const entries = Object.entries(schema).map(
    ([key, value]) => [key, strictPart(key, value)] as const,
  );
  const made: Record<string, Json> = Object.fromEntries(entries);
  const { properties } = made;
  if (schema['type'] === 'object' && isJsonObject(properties)) {
    const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
    made['properties'] = Object.fromEntries(
      Object.entries(properties).map(([name, value]) => {
        const strict = isJsonObject(value) ? openaiJson(value) : value;
        return [name, required.includes(name) ? strict : orNull(strict)];
      }),
    );
    made['required'] = Object.keys(properties);
    made['additionalProperties'] = false;
  }
  if (made['default'] === null) delete made['default'];
  return made;
}

function strictPart(key: string, value: Json): Json {
  switch (key) {
    case '$defs':
    case 'definitions':
      if (!isJsonObject(value)) return value;
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, strictOne(one)]));
    case 'anyOf':
    case 'allOf':
    case 'oneOf':
      return Array.isArray(value) ? value.map(strictOne) : value;
    case 'items':
      return Array.isArray(value) ? value.map(strictOne) : strictOne(value);
    default:
      return value;
  }
}

const strictOne = (value: Json): Json => (isJsonObject(value) ? openaiJson(value) : value);

function orNull(schema: Json): Json {
  if (!isJsonObject(schema) || takesNull(schema)) return schema;
  const { description } = schema;
  const described = typeof description === 'string' ? { description } : {};
  return { ...described, anyOf: [schema, { type: 'null' }] };
}

function takesNull(schema: JsonSchema): boolean {
  const { type } = schema;
  if (type === 'null' || (Array.isArray(type) && type.includes('null'))) return true;
  return ['anyOf', 'oneOf', 'allOf'].some((key) => {
    const members = schema[key];
    return (
      Array.isArray(members) && members.some((one: Json) => isJsonObject(one) && takesNull(one))
    );
  });
}
