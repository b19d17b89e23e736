import type { Json } from '../../../trace/conversation.ts';
import type { MutableSchema } from '../python-type.ts';

/** The `type` of values that are of one type. */
export function typeOfValues(values: readonly Json[]): MutableSchema {
  const types = new Set(values.map(jsonType));
  const [only] = types;
  return types.size === 1 && only !== undefined ? { type: only } : {};
}

function jsonType(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

/** Whether two schemas say the same. */
export function sameSchema(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
