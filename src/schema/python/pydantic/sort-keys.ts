import type { Json } from '../../../trace/conversation.ts';
import { isRecord } from '../evaluate.ts';

/** Orders the keys of a schema as pydantic 2 does: by name, but properties and what stands right in a default as they come. */
export function sortKeys(value: Json, parentKey?: string): Json {
  if (Array.isArray(value)) return value.map((item: Json) => sortKeys(item, parentKey));
  if (!isRecord(value)) return value;
  const keys = Object.keys(value);
  if (parentKey !== 'properties' && parentKey !== 'default') keys.sort(byCodePoint);
  return Object.fromEntries(keys.map((key) => [key, sortKeys(value[key] ?? null, key)]));
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
