import type { Json, JsonSchema, ToolResultBlock } from '../../trace/conversation.ts';
import { isJsonObject, parseJson } from '../../trace/json.ts';
import { generate } from './generate.ts';
import type { Random } from './random.ts';

/** Keywords that a value of the right type meets or that say nothing about it. */
const HARMLESS = ['type', 'title', 'description', 'examples', 'example', 'default', '$comment'];

/**
 * JSON that meets the output contract, its lists filled from the results where they fit: an entry for each result, with the
 * members that the result has under the same name. Without a contract, a list of the results.
 */
export function answerJson(
  schema: JsonSchema | undefined,
  results: readonly ToolResultBlock[],
  random: Random,
): Json {
  const values = results.map(({ text }) => parseJson(text) ?? text);
  if (schema === undefined) {
    return { results: results.map(({ tool }, i) => ({ tool, result: values[i] ?? null })) };
  }
  return generate(schema, random, (at) => {
    const items = at['items'];
    if (at['type'] !== 'array' || !isJsonObject(items) || values.length === 0) return undefined;
    return listFrom(at, items, results, values, random);
  });
}

/** An entry for each result, within the list's own bounds; undefined when there are too few or some would be no valid entry. */
function listFrom(
  list: JsonSchema,
  items: JsonSchema,
  results: readonly ToolResultBlock[],
  values: readonly Json[],
  random: Random,
): Json | undefined {
  const { minItems = 0, maxItems = Infinity } = list;
  if ('uniqueItems' in list || 'prefixItems' in list || '$ref' in items) return undefined;
  if (typeof maxItems !== 'number' || values.length < Number(minItems)) return undefined;
  return values.slice(0, maxItems).map((value, i) => {
    if (fits(items, value)) return value;
    const tool = results[i]?.tool ?? '';
    return generate(items, random, (at, name) => memberFor(at, name, value, tool));
  });
}

function memberFor(schema: JsonSchema, name: string, value: Json, tool: string): Json | undefined {
  const known = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  const offered = known ?? (name === 'tool' || name === 'name' ? tool : undefined);
  return offered !== undefined && fits(schema, offered) ? offered : undefined;
}

/** True only when the value surely meets the schema: its type, and no keyword that could forbid it. */
function fits(schema: JsonSchema, value: Json): boolean {
  const { type } = schema;
  const isPlain = Object.keys(schema).every((key) => HARMLESS.includes(key));
  if (!isPlain) return false;
  return typeof value === type || (type === 'integer' && Number.isInteger(value));
}
